package exchange

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"

	"innodock/internal/org"
	"innodock/internal/taxonomy"
)

// adapt reads the further fields of public records ({"id", "kind", "title", …,
// "extra"}). They are what their publishers wrote, for other purposes than ours:
// what cannot be read is left out, and never costs a record; the report names
// the fields that were not taken.
func adapt(d *draft, cells []cell, extra map[string]any) []cell { //nolint:cyclop // a list of what publishers call things
	cells = slices.DeleteFunc(cells, func(c cell) bool {
		return c.col.key == "url" && !org.IsAddress(addressOf(cleaned(toText(c.value))))
	})
	has := map[string]bool{}
	ip := ""
	for i := range cells {
		has[cells[i].col.key] = has[cells[i].col.key] || cells[i].lang == ""
		if cells[i].col.key == "rights" {
			ip = toText(cells[i].value)
		}
	}
	kind := ""
	if k, ok := kindOf(toText(d.row.record["kind"])); ok {
		kind = k
	}
	told := map[string]bool{} // what of extra says something here
	add := func(key, from string, value any) {
		text := strings.TrimSpace(toText(value))
		told[from] = told[from] || has[key]
		if text == "" || has[key] || kind != "" && !columns().takes(columns().byKey[key], kind) {
			return
		}
		if key == "reward" {
			m, err := parseMoney(text, "USD") // of Challenge.gov, the only one that names it so
			if err != nil {
				return
			}
			value = formatMoney(m)
		}
		if readable(key, text) {
			has[key], told[from] = true, true
			cells = append(cells, cell{&bound{col: columns().byKey[key]}, "extra", value})
		}
	}
	for _, from := range []struct{ name, to string }{
		{keyDeadline, keyDeadline},
		{"submission_end", keyDeadline},
		{"close_date", keyDeadline},
		{"prize", "reward"},
		{"trl_end", "trl"},
		{"trl_begin", "trl"},
		{"city", "city"},
		{"region", "region"},
		{"expires", "expiry"},
		{"status", "patentStatus"},
		{"office", "office"},
		{"ipc", "ipc"},
	} {
		add(from.to, from.name, extra[from.name])
	}
	if add("budget", "budget_min", budgetOf(extra)); told["budget_min"] {
		told["budget_max"] = true
	}
	switch kind {
	case "patent":
		told["patent_number"] = true
		cells = adaptPatent(cells, d, extra, ip)
	case kindOrganization:
		told["name_zh"], told["ror"] = true, true
		cells = adaptOrganization(cells, extra)
	case "need":
		cells = without(cells, "rights")
	}
	for name, value := range extra {
		if !told[name] && !unsaid(value) && toText(value) != noDay {
			d.ignored = append(d.ignored, "extra."+name)
		}
	}
	return cells
}

// noDay is how databases write that there is no date.
const noDay = "0000-00-00"

// budgetOf is the budget of a call of the European portal, the only one that
// names it so.
func budgetOf(extra map[string]any) string {
	low, high := number(extra["budget_min"]), number(extra["budget_max"])
	switch {
	case low == "" || high == "":
		return ""
	case low == high:
		return low + " EUR"
	}
	return low + "~" + high + " EUR"
}

func number(v any) string {
	n, ok := v.(json.Number)
	if !ok {
		return ""
	}
	return n.String()
}

// readable reports whether the value of a further field can be taken.
func readable(key, text string) bool {
	var err error
	switch key {
	case keyDeadline, "expiry":
		_, err = parseDate(text)
	case "trl":
		_, err = parseTRL(text)
	case "patentStatus":
		_, err = termOf(vocabPatentStates, text)
	}
	return err == nil
}

func without(cells []cell, key string) []cell {
	kept := cells[:0]
	for _, c := range cells {
		if c.col.key != key {
			kept = append(kept, c)
		}
	}
	return kept
}

var (
	documentNo = regexp.MustCompile(`(?i)(?:patent document|专利文献)\s+([A-Z]{2}[0-9A-Z]+)`)
	ipcCodes   = regexp.MustCompile(`\b([A-HY][0-9]{2}[A-Z](?:\s?[0-9]{1,4}/[0-9]{2,6})?)\b`)
)

// adaptPatent finds the number of a patent: where it stands alone, or in a
// sentence about it; the codes of its classification; and its office.
func adaptPatent(cells []cell, d *draft, extra map[string]any, ip string) []cell {
	office := toText(d.row.record[keyCountry])
	candidates := []string{toText(extra["patent_number"])}
	if m := documentNo.FindStringSubmatch(ip); m != nil {
		candidates = append(candidates, m[1])
	}
	candidates = append(candidates, strings.TrimPrefix(toText(d.row.record["id"]), "pat-"))
	for _, c := range candidates {
		if p, ok := patentNumber(office, c); ok {
			cells = append(cells, cell{&bound{col: columns().byKey["patentNo"]}, "extra", p})
			break
		}
	}
	cells = without(cells, "rights")
	if m := ipcCodes.FindAllString(ip, -1); len(m) > 0 {
		cells = append(cells, cell{&bound{col: columns().byKey["ipc"]}, "extra", strings.Join(m, ";")})
	}
	return cells
}

func patentNumber(office, number string) (string, bool) {
	digits := strings.TrimLeft(number, "0 ")
	if len(digits) < 4 { // 0 stands for "none yet"
		return "", false
	}
	for _, written := range []string{number, office + number} {
		if p, err := taxonomy.ParsePatent(written); err == nil {
			return p.String(), true
		}
	}
	return "", false
}

// adaptOrganization reads the names of an organisation in both languages, and
// its type out of the first keyword.
func adaptOrganization(cells []cell, extra map[string]any) []cell {
	name := toText(extra["name_zh"])
	for i := range cells {
		c := &cells[i]
		switch c.col.key {
		case "url": // of an organisation it is its own site
			c.bound = &bound{col: columns().byKey["website"]}
		case keyKeywords:
			if t, ok := termIn(vocabOrgTypes, firstOf(c.value)); ok {
				c.bound, c.value = &bound{col: columns().byKey["type"]}, t.Key
			}
		}
	}
	cells = without(without(without(cells, kindOrganization), keyDescription), keyKeywords)
	if name != "" {
		cells = append(cells, cell{&bound{col: columns().byKey[keyName], lang: "zh"}, "extra", name})
		for i := range cells {
			if cells[i].col.key == keyTitle {
				cells[i].bound = &bound{col: columns().byKey[keyName]}
			}
		}
	}
	if ror := toText(extra["ror"]); ror != "" {
		cells = append(cells, cell{&bound{col: columns().byKey["url"]}, "extra", ror})
	}
	return cells
}

func firstOf(v any) string {
	if items := toList(v, true); len(items) > 0 {
		return items[0]
	}
	return ""
}
