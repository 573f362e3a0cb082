package extract

import (
	"strings"
	"testing"
)

// need is one of about 200 words.
func need() string {
	return strings.Repeat("For hot forging dies we need a wear-resistant coating of nickel alloy by laser cladding that survives thermal cycling between room temperature and 700 degrees, with a hardness above 60 HRC and no cracks after ten thousand strokes; TRL 6 or higher, budget up to $500,000, within 9 months, a partner based in Germany is preferred. ", 4)[:1300]
}

func BenchmarkUnderstandNeed(b *testing.B) {
	zh := strings.Repeat("面向热锻模具，需要耐高温涂层，激光熔覆，硬度高于60HRC，一万次冲压后无裂纹；技术就绪度6级以上，预算50万元以内，半年内完成。", 6)
	for name, s := range map[string]string{"en": need(), "zh": zh} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(s)))
			b.ReportAllocs()
			for b.Loop() {
				Understand(s)
			}
		})
		b.Run("clusters/"+name, func(b *testing.B) {
			b.SetBytes(int64(len(s)))
			b.ReportAllocs()
			for b.Loop() {
				Clusters(s)
			}
		})
	}
	b.Run("million", func(b *testing.B) {
		s := strings.Repeat("耐磨涂层 wear resistant coating, ", 40_000)
		for b.Loop() {
			Understand(s)
		}
	})
}
