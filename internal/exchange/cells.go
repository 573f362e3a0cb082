package exchange

import (
	"encoding/json"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"innodock/internal/fault"
	"innodock/internal/listing"
	"innodock/internal/taxonomy"
	"innodock/internal/text"
)

// Lists of things with several parts stand in one cell: one thing a line, its
// parts by bars. What would not be read back so stands there as JSON.

// barred parts a line by its bars.
func barred(line string) []string {
	parts := strings.Split(strings.ReplaceAll(line, "｜", "|"), "|")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return parts
}

// rows of a cell, and whether it holds JSON instead.
func cellLines(v any, into reflect.Value, path string) (lines []string, done bool, err error) {
	if items, ok := v.([]any); ok {
		if len(items) > 0 {
			if _, texts := items[0].(string); texts {
				return toList(v, false), false, nil
			}
		}
		return nil, true, decode(into, v, path)
	}
	s := cleaned(toText(v))
	if strings.HasPrefix(s, "[{") {
		dec := json.NewDecoder(strings.NewReader(s))
		dec.UseNumber()
		var items []any
		if dec.Decode(&items) == nil && depth([]byte(s)) <= maxNesting {
			return nil, true, decode(into, items, path)
		}
	}
	for line := range strings.Lines(s) {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	return lines, false, nil
}

var figureIn = regexp.MustCompile(`^(.*?)\s*(>=|<=|=|≥|≤|＝|>|<|不低于|不小于|不少于|大于等于|大于|不高于|不大于|不超过|小于等于|小于|达到|为|:|：)\s*([0-9][0-9.,~\-–×xX^eE±]*)\s*(\S.*)?$`)

// parseIndicator reads "name ≥ value unit", or its parts by bars.
func parseIndicator(line string) listing.Indicator {
	if parts := barred(line); len(parts) > 1 {
		part := func(i int) string { return at(parts, i) }
		return listing.Indicator{Name: part(0), Direction: direction(part(1)), Value: part(2), Unit: part(3), Baseline: part(4), Benchmark: part(5)}
	}
	if m := figureIn.FindStringSubmatch(line); m != nil && strings.TrimSpace(m[1]) != "" {
		return listing.Indicator{Name: strings.TrimSpace(m[1]), Direction: direction(m[2]), Value: m[3], Unit: strings.TrimRight(m[4], "；;。，, ")}
	}
	return listing.Indicator{Name: line}
}

func direction(s string) string {
	switch text.Fold(strings.TrimSpace(s)) {
	case ">=", "≥", ">", "不低于", "不小于", "不少于", "大于等于", "大于", "达到":
		return ">="
	case "<=", "≤", "<", "不高于", "不大于", "不超过", "小于等于", "小于":
		return "<="
	case "=", "为", ":":
		return "="
	}
	return ""
}

// parseRight reads "type|number|status|holder|expiry", or a free text that names
// a type or a number.
func parseRight(line string) (listing.IP, error) {
	parts := barred(line)
	if len(parts) == 1 {
		return freeRight(line), nil
	}
	r := listing.IP{Number: at(parts, 1), Holder: at(parts, 3)}
	if t := at(parts, 0); t != "" {
		known, ok := termIn(vocabIPTypes, t)
		if !ok {
			return r, mistake{fault.Say("%q is no kind of right.", "%q 不是权利类型。", cut(t, 40)), oneOf(offered(vocabIPTypes))}
		}
		r.Type = known.Key
	}
	if s := at(parts, 2); s != "" {
		known, ok := termIn(vocabRightStates, s)
		if !ok {
			return r, mistake{fault.Say("%q is no status of a right.", "%q 不是权利状态。", cut(s, 40)), oneOf(offered(vocabRightStates))}
		}
		r.Status = known.Key
	}
	var err error
	if d := at(parts, 4); d != "" {
		r.Expiry, err = parseDate(d)
	}
	return r, err
}

// freeRight takes from a sentence about rights what it surely says: a type that
// it names, a patent number.
func freeRight(s string) listing.IP {
	r := listing.IP{}
	if t, ok := termIn(vocabIPTypes, s); ok {
		return listing.IP{Type: t.Key}
	}
	folded := text.Fold(s)
	for _, hint := range []struct{ word, key string }{
		{"实用新型", "utility_model"},
		{"外观", "design"},
		{"软件", "software"},
		{"软著", "software"},
		{"software", "software"},
		{"布图", "ic_layout"},
		{"品种", "plant_variety"},
		{"技术秘密", "secret"},
		{"know-how", "secret"},
		{"发明", "invention"},
		{"专利", "invention"},
		{"patent", "invention"},
	} {
		if strings.Contains(folded, hint.word) {
			r.Type = hint.key
			break
		}
	}
	for _, word := range strings.FieldsFunc(s, func(c rune) bool { return strings.ContainsRune(" ,，;；:：()（）", c) }) {
		if len(word) < 7 {
			continue
		}
		if p, err := taxonomy.ParsePatent(word); err == nil {
			r.Number = p.String()
			break
		}
	}
	if r.Type == "" && r.Number == "" {
		r.Holder = "" // a sentence that names no right
	}
	return r
}

// formatBarred writes structs of texts a line each, "" when a part would not be
// read back.
func formatBarred(list reflect.Value) string {
	lines := make([]string, list.Len())
	for i := range lines {
		v := list.Index(i)
		parts := make([]string, v.NumField())
		for j := range parts {
			s, ok := encode(v.Field(j)).(string)
			if !ok && !v.Field(j).IsZero() {
				return ""
			}
			if strings.ContainsAny(s, "|｜\n") || s != strings.TrimSpace(s) {
				return ""
			}
			parts[j] = s
		}
		line := strings.TrimRight(strings.Join(parts, "|"), "|")
		if !strings.Contains(line, "|") {
			line += "|"
		}
		if strings.HasPrefix(line, "[{") {
			return ""
		}
		lines[i] = line
	}
	return strings.Join(lines, "\n")
}

// formatList writes a list so that it is read back: by semicolons, or as JSON
// where an item holds one.
func formatList(items []string) string {
	if len(items) == 0 {
		return ""
	}
	plain := strings.Join(items, "; ")
	for _, written := range []string{plain, plain + ";"} {
		if slices.Equal(toList(written, true), items) && slices.Equal(toList(written, false), items) {
			return written
		}
	}
	text, err := json.Marshal(items)
	if err != nil {
		return plain
	}
	return string(text)
}
