package app

import (
	"fmt"
	"math"
	"strings"
)

// printer writes an answer for a reader.
type printer struct {
	s  *system
	zh bool
}

func (p printer) linef(format string, a ...any) {
	fmt.Fprintf(p.s.out, strings.TrimRight(format, " ")+"\n", a...)
}

// say returns the words of the reader's language.
func (p printer) say(en, zh string) string {
	if p.zh {
		return zh
	}
	return en
}

func (p printer) label(l label) string {
	if p.zh && l.Zh != "" || l.En == "" {
		return l.Zh
	}
	return l.En
}

// kind names a kind in the reader's language.
func (p printer) kind(kind string) string {
	if !p.zh {
		return kind
	}
	switch kind {
	case "need":
		return "需求"
	case "achievement":
		return "成果"
	case "product":
		return "产品"
	case "patent":
		return "专利"
	case "service":
		return "服务"
	case "project":
		return "项目"
	case "mandate":
		return "投资意向"
	case "organization":
		return "机构"
	case "expert":
		return "专家"
	case "investor":
		return "投资人"
	}
	return kind
}

func (p printer) part(name string) string {
	switch {
	case !p.zh:
		return name
	case name == "words":
		return "词语"
	case name == "meaning":
		return "语义"
	}
	return name
}

func (p printer) answer(a *matchAnswer) {
	p.understood(a)
	shown := p.items(a)
	if a.Nothing != nil && len(a.Nothing.Drop) > 0 {
		p.drops(a)
	} else if shown == 0 {
		p.linef("%s", p.say("Nothing was found. Is there a word in it that says what it is about?", "没有找到。文字里有说明主题的词吗？"))
	}
	if len(a.Questions) > 0 {
		p.linef("%s", p.s.paint(bold, p.say("What would sharpen this most:", "补充以下内容，结果会更准：")))
		for _, q := range a.Questions {
			p.linef("  · %s %s", p.label(q.Text), p.s.paint(faint, p.label(q.Example)))
		}
		p.linef("")
	}
	p.linef("%s", p.s.paint(faint, fmt.Sprintf(p.say("%d of %d found, %s ms", "显示 %d 条，共 %d 条，%s 毫秒"), len(a.Items), a.Total, fmt.Sprintf("%.0f", a.TookMs))))
}

// items prints what was found, or what comes nearest, and returns how many that are.
func (p printer) items(a *matchAnswer) int {
	shown := a.Items
	if a.Nothing != nil && len(shown) == 0 {
		shown = a.Nothing.Nearest
	}
	if a.Nothing != nil && len(shown) > 0 {
		p.linef("%s", p.s.paint(bold, p.say("Nothing fits well, or meets all conditions. The nearest:", "没有很契合或满足全部条件的结果。最接近的是：")))
		p.linef("")
	}
	for i := range shown {
		p.item(i+1, &shown[i])
	}
	return len(shown)
}

// understood tells how the text was read.
func (p printer) understood(a *matchAnswer) {
	var parts []string
	for _, c := range a.Query.Constraints {
		if c.Text != "" {
			parts = append(parts, p.constraint(c.Key)+" “"+clean(c.Text)+"”")
		}
	}
	for _, e := range a.Query.Elements {
		parts = append(parts, clean(e.Text))
	}
	if len(parts) > 0 {
		p.linef("%s", p.s.paint(faint, p.say("Understood: ", "理解为：")+strings.Join(parts, " · ")))
	}
	if a.CrossLanguage {
		p.linef("%s", p.s.paint(faint, p.say("Searched in both languages by dictionary.", "已通过词典跨中英文检索。")))
	}
	if len(parts) > 0 || a.CrossLanguage {
		p.linef("")
	}
}

func (p printer) item(n int, m *matchItem) {
	title := clean(m.Title)
	p.linef("%2d. %s  %s", n, p.s.paint(bold, fmt.Sprintf("%3.0f", math.Round(m.Score))), p.s.paint(bold, title))
	if m.Gloss != nil && m.Gloss.Text != "" && m.Gloss.Text != m.Title {
		note := ""
		if m.Gloss.Machine {
			note = p.say(" (word by word)", "（逐词译）")
		}
		p.linef("         %s", p.s.paint(faint, clean(m.Gloss.Text)+note))
	}
	about := []string{p.kind(m.Kind)}
	if m.Organization != nil {
		about = append(about, clean(p.label(m.Organization.Name)))
	}
	if m.Country != "" {
		about = append(about, m.Country)
	}
	if m.TRL > 0 {
		about = append(about, fmt.Sprintf("TRL %d", m.TRL))
	}
	if m.Demo {
		about = append(about, p.say("demo", "演示数据"))
	}
	p.linef("         %s", strings.Join(about, " · "))
	var parts []string
	for _, part := range m.Parts {
		parts = append(parts, fmt.Sprintf("%s %.1f", p.part(part.Name), part.Points))
	}
	if len(parts) > 0 {
		p.linef("         %s", p.s.paint(faint, p.say("score: ", "得分：")+strings.Join(parts, " + ")))
	}
	p.conditions(m)
	for _, e := range m.Evidence {
		p.evidence(e.Field, e.Pieces)
	}
	for _, c := range m.WouldChange {
		p.linef("         → %s", p.label(c.Text))
	}
	if m.Similar > 0 {
		p.linef("         %s", p.s.paint(faint, fmt.Sprintf(p.say("and %d more of this organisation", "该机构另有 %d 条"), m.Similar)))
	}
	p.linef("         %s", p.s.paint(faint, m.ID))
	p.linef("")
}

func (p printer) conditions(m *matchItem) {
	for _, c := range m.Constraints {
		mark, colour, found := "?", yellow, p.say("not said", "未说明")
		switch c.State {
		case "pass":
			mark, colour = "✓", green
		case "fail":
			mark, colour = "✗", red
		}
		if c.Found != "" {
			found = c.Found
		}
		p.linef("         %s %s: %s", p.s.paint(colour, mark), clean(c.Wanted), clean(found))
	}
}

func (p printer) constraint(key string) string {
	en, zh := key, key
	switch key {
	case "trl":
		en, zh = "TRL", "成熟度"
	case "budget":
		zh = "预算"
	case "time":
		zh = "时间"
	case "region":
		zh = "地区"
	case "mode":
		en, zh = "trade mode", "合作方式"
	case "ip":
		en, zh = "IP", "知识产权"
	case "language":
		zh = "语言"
	}
	return p.say(en, zh)
}

// evidence prints a quotation with the agreeing words marked, and behind it
// which word of the question met which.
func (p printer) evidence(field string, pieces []struct {
	Text, Word, Via string
	Points          float64
},
) {
	var quote strings.Builder
	var met []string
	for _, piece := range pieces {
		text := strings.ReplaceAll(clean(piece.Text), "\n", " ")
		switch {
		case piece.Word == "":
			quote.WriteString(text)
			continue
		case p.s.colour:
			quote.WriteString(p.s.paint(bold+green, text))
		default:
			quote.WriteString("[" + text + "]")
		}
		if piece.Via == "dictionary" {
			met = append(met, clean(piece.Word)+" ↔ "+text)
		}
	}
	p.linef("         %s “%s”", p.s.paint(faint, field+":"), strings.TrimSpace(quote.String()))
	if len(met) > 0 {
		p.linef("           %s", p.s.paint(faint, strings.Join(met, ", ")))
	}
}

// drops tells which word keeps how much away.
func (p printer) drops(a *matchAnswer) {
	for _, d := range a.Nothing.Drop {
		p.linef("  → "+p.say("without “%s”: %d", "去掉“%s”：%d 条"), clean(d.Word), d.Found)
	}
	p.linef("")
}
