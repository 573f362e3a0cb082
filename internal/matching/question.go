package matching

import (
	"cmp"
	"context"
	"math"
	"slices"

	"innodock/internal/extract"
	"innodock/internal/search"
	"innodock/internal/taxonomy"
	"innodock/internal/text"
)

// A need is vague when it says little: few words, and hardly one of the elements
// of a technical text among them. More than a few questions nobody answers.
const (
	vagueWords    = 10
	vagueElements = 3 // of five, from which on a need is not vague
	mostQuestions = 3
	// leastParting is how far an answer must part the candidates to be worth asking for.
	leastParting = 0.05
)

// questions asks what would sharpen a vague need most: of what it does not say,
// that by which the present candidates differ most.
func (m *Matchmaker) questions(ctx context.Context, a *asking, answer *Answer) []Question {
	u := &a.understood
	if a.request.Listing != "" || len(a.numbers) > 0 || len(u.Words) > vagueWords || len(answer.Items) == 0 {
		return nil
	}
	said := map[string]bool{}
	for _, e := range u.Elements {
		said[string(e.Kind)] = true
	}
	if len(said) >= vagueElements {
		return nil
	}
	for _, c := range u.Constraints {
		said[string(c.Key)] = true
	}
	said[facetCluster] = len(u.Clusters) == 1 || len(a.request.Filters[facetCluster]) > 0
	parting := m.parting(ctx, answer)
	var list []Question
	for _, q := range allQuestions() {
		if !said[q.Key] && parting[q.Key] >= leastParting {
			list = append(list, q)
		}
	}
	slices.SortStableFunc(list, func(a, b Question) int { return cmp.Compare(parting[b.Key], parting[a.Key]) })
	return list[:min(len(list), mostQuestions)]
}

// parting is how far an answer to each question would part the candidates, 0 to 1:
// how evenly they spread over the possible answers, times how many of them say anything.
func (m *Matchmaker) parting(ctx context.Context, answer *Answer) map[string]float64 {
	spread := map[string]float64{}
	for _, f := range []string{facetTRL, facetMode, facetCountry, facetCluster} {
		key := f
		if f == facetCountry {
			key = string(extract.Region)
		}
		spread[key] = evenness(answer.Facets[f], answer.Total)
	}
	hits := make([]search.Hit, len(answer.Items))
	for i := range answer.Items {
		hits[i] = search.Hit{ID: answer.Items[i].ID, Kind: string(answer.Items[i].Kind)}
	}
	sheets, err := m.load(ctx, hits)
	if err != nil {
		return spread // they were read a moment ago; questions are no reason to fail
	}
	elements, priced := map[string]map[string]int{}, 0
	for _, s := range sheets {
		for e := range s.elements() {
			if elements[e.kind] == nil {
				elements[e.kind] = map[string]int{}
			}
			elements[e.kind][e.text]++
		}
		if s.facts.price != nil {
			priced++
		}
	}
	for kind, texts := range elements {
		var list []search.Count
		for t, n := range texts {
			list = append(list, search.Count{Value: t, Count: n})
		}
		spread[kind] = evenness(list, len(sheets))
	}
	// A price is compared, not chosen: half of the candidates could be on either side.
	spread[string(extract.Budget)] = float64(priced) / float64(max(1, len(sheets))) / 2
	return spread
}

// evenness is the entropy of counts against the most it could be, times the
// share of the total that is counted.
func evenness(list []search.Count, total int) float64 {
	sum := 0
	for _, c := range list {
		sum += c.Count
	}
	if total == 0 || len(list) < 2 || sum == 0 {
		return 0
	}
	slices.SortFunc(list, func(a, b search.Count) int { // sums of floats depend on their order
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value))
	})
	h := 0.0
	for _, c := range list {
		p := float64(c.Count) / float64(sum)
		h -= p * math.Log2(p)
	}
	return h / math.Log2(float64(len(list))) * min(1, float64(sum)/float64(total))
}

// element is one that a record names.
type element struct{ kind, text string }

// elements are those that a record names, in its beginning.
func (s *sheet) elements() map[element]bool {
	s.parsing.Do(func() {
		const looked = 3000 // bytes
		s.parsed = map[element]bool{}
		for _, e := range extract.Understand(s.doc.Title + "\n" + beginning(s.doc.Body, looked)).Elements {
			s.parsed[element{string(e.Kind), text.Fold(e.Text)}] = true
		}
	})
	return s.parsed
}

// allQuestions are those that can be asked, each with an example that shows how
// exact an answer should be.
func allQuestions() []Question {
	q := func(key string, ask, example taxonomy.Label) Question {
		return Question{Key: key, Text: ask, Example: example}
	}
	return []Question{
		q(string(extract.Application), both("用在什么产品、设备或场景中？", "Where will it be used: in what product, plant or scene?"), both("垃圾焚烧炉过热器管，含氯烟气", "superheater tubes of a waste incinerator, flue gas with chlorine")),
		q(string(extract.Efficacy), both("要达到什么效果，指标是多少？", "What must it achieve, and by which figure?"), both("600 ℃ 下磨损率 ≤ 1×10⁻⁶ mm³/(N·m)", "wear rate ≤ 1×10⁻⁶ mm³/(N·m) at 600 °C")),
		q(string(extract.Material), both("涉及什么材料或介质？", "Which material or medium is concerned?"), both("316L 不锈钢基体，厚 2 mm", "316L stainless steel, 2 mm thick")),
		q(string(extract.Method), both("希望或排除哪些工艺、方法？", "Which method do you prefer or rule out?"), both("冷喷涂或激光熔覆；不接受电镀", "cold spraying or laser cladding; no electroplating")),
		q(string(extract.Product), both("想得到什么：材料、设备、软件还是工艺？", "What do you want to get: a material, a machine, software, a process?"), both("可在线检测的传感器模块", "a sensor module that measures on line")),
		q(string(extract.TRL), both("最低需要什么技术就绪度？", "Which technology readiness do you need at least?"), both("TRL ≥ 6：已在相关环境中验证", "TRL ≥ 6: shown in a relevant environment")),
		q(string(extract.Budget), both("预算大约多少？", "What is the budget, roughly?"), both("预算 50–80 万元", "budget 500,000–800,000 CNY")),
		q(string(extract.TradeMode), both("希望以什么方式合作？", "How do you want to work together?"), both("专利许可或联合开发", "a licence or joint development")),
		q(string(extract.Region), both("对方应在哪个国家或地区？", "Where should the other side be?"), both("中国或德国", "China or Germany")),
		q(facetCluster, both("属于哪个产业？", "Which industry is it for?"), both("新能源汽车", "new-energy vehicles")),
	}
}
