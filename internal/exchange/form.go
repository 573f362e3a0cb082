package exchange

import (
	"net/url"
	"reflect"
	"slices"
	"strings"

	"innodock/internal/fault"
	"innodock/internal/listing"
	"innodock/internal/org"
	"innodock/internal/taxonomy"
)

// read turns the value of a cell into what its field holds.
func (s *shop) read(c *cell, text string, d *draft) (any, error) { //nolint:cyclop // one case for each form
	switch c.col.form { //nolint:exhaustive // the others are read by readTerms
	case asList:
		return toList(c.value, true), nil
	case asLines:
		return toList(c.value, false), nil
	case asMoney:
		return readMoney(c, text)
	case asTRL:
		return parseTRL(text)
	case asDate:
		return parseDate(text)
	case asMonths:
		return parseSpan(withUnit(text, c.unit), 30)
	case asDays:
		return parseSpan(withUnit(text, c.unit), 1)
	case asYes:
		return yesOf(c.value)
	case asCountry:
		return countryOf(text)
	case asCountries:
		return each(toList(c.value, true), countryOf)
	case asClusters, asDirections:
		return s.axis(c.col.form, toList(c.value, true))
	case asCodes:
		return codesOf(d, c)
	case asLanguages:
		return each(toList(c.value, true), func(name string) (string, error) {
			if lang := languageOf(name); lang != "" {
				return lang, nil
			}
			return name, nil
		})
	case asPatent:
		return readPatent(d, text)
	case asAddress:
		return addressOf(text), nil
	default:
		return s.readTerms(c, text, d)
	}
}

// readTerms reads what is said in terms of a vocabulary, and lists of parts.
func (s *shop) readTerms(c *cell, text string, d *draft) (any, error) {
	switch c.col.form { //nolint:exhaustive // the rest of what read leaves is text
	case asTerm:
		return termOf(c.col.vocab, text)
	case asTerms:
		return each(toList(c.value, true), func(name string) (string, error) {
			if c.col.vocab == vocabInvestStages {
				if t, ok := termIn(c.col.vocab, name); ok {
					return t.Key, nil
				}
				return name, nil // an investor's own word
			}
			return termOf(c.col.vocab, name)
		})
	case asIndicators:
		return structs(c, func(line string) (listing.Indicator, error) { return parseIndicator(line), nil }), nil
	case asComparison:
		return structs(c, func(line string) (listing.Comparison, error) {
			parts := barred(line)
			return listing.Comparison{Indicator: at(parts, 0), Ours: at(parts, 1), Theirs: at(parts, 2), Unit: at(parts, 3)}, nil
		}), nil
	case asRights:
		return structs(c, parseRight), nil
	case asVisibility:
		return visibilityOf(d.kind, c.value)
	case asNested:
		return nestedOf(c.value)
	default:
		return text, nil
	}
}

func readMoney(c *cell, text string) (any, error) {
	if agreed(text) {
		return nil, nil //nolint:nilnil // to be agreed is no amount, and no fault
	}
	if _, ok := c.value.(map[string]any); ok {
		m, err := moneyOf(c.value, "")
		if m == nil {
			return nil, err
		}
		return m, err
	}
	text, currency := withUnit(text, c.unit), ""
	if len(c.unit) == 3 {
		if _, ok := taxonomy.Currency(strings.ToUpper(c.unit)); ok {
			currency = strings.ToUpper(c.unit)
		}
	}
	m, err := parseMoney(text, currency)
	if err != nil {
		return nil, err
	}
	return m, nil
}

// agreed reports whether a price is to be found by talking.
func agreed(s string) bool {
	t, ok := termIn(vocabPriceModes, s)
	return ok && t.Key == "agreement"
}

// withUnit adds the unit that the head of a column says to a bare number.
func withUnit(s, unit string) string {
	if unit == "" || strings.IndexFunc(s, func(r rune) bool { return !strings.ContainsRune("0123456789.,-–~ <>=≤≥", r) }) >= 0 {
		return s
	}
	return s + " " + unit
}

// each reads the items of a list.
func each(items []string, one func(string) (string, error)) ([]string, error) {
	var out []string
	for _, item := range items {
		value, err := one(item)
		if err != nil {
			return nil, err
		}
		if value != "" && !slices.Contains(out, value) {
			out = append(out, value)
		}
	}
	return out, nil
}

func countryOf(name string) (string, error) {
	if code, _, ok := taxonomy.Country(name); ok {
		return code, nil
	}
	if upper := strings.ToUpper(strings.TrimSpace(name)); org.IsCountry(upper) {
		return upper, nil
	}
	first, _, _ := strings.Cut(name, " ")
	if code, _, ok := taxonomy.Country(first); ok {
		return code, nil
	}
	return "", mistake{
		fault.Say("%q is no country that we know.", "%q 不是已知的国家。", cut(name, 40)),
		fault.Say("Write its name in Chinese or English, or the two letters of ISO 3166-1, such as CN.", "请填写其中文或英文名称，或 ISO 3166-1 的两位字母代码，如 CN。"),
	}
}

// addressOf makes a web address of what people write; what is none stays, and
// the record's own check refuses it.
func addressOf(s string) string {
	if strings.Contains(s, "://") || strings.ContainsAny(s, " \n") || !strings.Contains(s, ".") {
		return s
	}
	if u, err := url.Parse("https://" + s); err == nil && u.Hostname() != "" {
		return "https://" + s
	}
	return s
}

// axis reads clusters or directions by key or label.
func (s *shop) axis(form form, items []string) ([]string, error) {
	var terms []taxonomy.Term
	if form == asClusters {
		for _, c := range s.edition.Clusters {
			terms = append(terms, taxonomy.Term{Key: c.Key, Label: c.Label})
		}
	} else {
		for _, d := range s.edition.Directions {
			terms = append(terms, taxonomy.Term{Key: d.Key, Label: d.Label})
		}
	}
	return each(items, func(name string) (string, error) {
		if key, ok := axisKey(terms, name); ok {
			return key, nil
		}
		var keys []string
		for _, t := range terms {
			keys = append(keys, t.Key+" ("+t.Label.ZH+")")
		}
		return "", mistake{
			fault.Say("%q is none of the edition's.", "%q 不在本届之列。", cut(name, 40)),
			fault.Say("Take one of %s, or leave it empty and one is suggested.", "请从 %s 中选一个，或留空由系统建议。", strings.Join(keys, ", ")),
		}
	})
}

func axisKey(terms []taxonomy.Term, name string) (string, bool) {
	wanted := headKey(name)
	for _, t := range terms {
		if headKey(t.Key) == wanted || headKey(t.Label.ZH) == wanted || headKey(t.Label.EN) == wanted {
			return t.Key, true
		}
	}
	short := strings.TrimSuffix(strings.TrimSuffix(wanted, "产业"), "行业")
	for _, t := range terms { // 新材料产业, 生物医药 for 生物
		if zh := headKey(t.Label.ZH); short != "" && (strings.HasPrefix(zh, short) || len([]rune(zh)) > 1 && strings.HasPrefix(short, zh)) {
			return t.Key, true
		}
	}
	return "", false
}

func codesOf(d *draft, c *cell) (any, error) {
	if items, ok := c.value.([]any); ok && len(items) > 0 {
		if _, objects := items[0].(map[string]any); objects {
			return nested{items}, nil
		}
	}
	codes := d.listing.Codes
	for _, item := range toList(c.value, true) {
		scheme, code, ok := strings.Cut(item, ":")
		if !ok {
			scheme, code = schemeOf(item, c.head), item
		}
		codes = appendExact(codes, taxonomy.CodeRef{Scheme: taxonomy.Scheme(strings.ToLower(strings.TrimSpace(scheme))), Code: strings.TrimSpace(code)})
	}
	return codes, nil
}

func appendExact(codes []taxonomy.CodeRef, ref taxonomy.CodeRef) []taxonomy.CodeRef {
	if slices.Contains(codes, ref) {
		return codes
	}
	return append(codes, ref)
}

// schemeOf tells the classification of a code by its column or its form.
func schemeOf(code, head string) string {
	switch key := headKey(head); {
	case strings.Contains(key, "nace"):
		return string(taxonomy.NACE)
	case strings.Contains(key, "4754") || strings.Contains(key, "国民经济") || strings.Contains(key, "行业"):
		return string(taxonomy.GBT4754)
	case strings.Contains(key, "ipc") || strings.Contains(key, "cpc") || strings.Contains(code, "/"):
		return string(taxonomy.IPC)
	}
	return string(taxonomy.GBT4754)
}

// readPatent normalises a number, and notes office and kind code.
func readPatent(d *draft, text string) (any, error) {
	p, err := taxonomy.ParsePatent(text)
	if err != nil && d.listing.Patent.Office != "" {
		p, err = taxonomy.ParsePatent(d.listing.Patent.Office + text)
	}
	if err != nil {
		return nil, err
	}
	d.listing.Patent.Office = p.Office
	if p.Kind != "" {
		d.listing.Patent.KindCode = p.Kind
	}
	return p.String(), nil
}

func termOf(vocab, name string) (string, error) {
	t, ok := termIn(vocab, name)
	if !ok {
		return "", mistake{fault.Say("%q is not known here.", "%q 不是此处可用的值。", cut(name, 40)), oneOf(offered(vocab))}
	}
	return t.Key, nil
}

// structs fills a list of structs from the lines of a cell.
func structs[T any](c *cell, parse func(string) (T, error)) rowsOf {
	return func(into reflect.Value) error {
		lines, done, err := cellLines(c.value, into, c.col.key)
		if err != nil || done {
			return err
		}
		var list []T
		for _, line := range lines {
			item, err := parse(line)
			if err != nil {
				return err
			}
			if !reflect.ValueOf(item).IsZero() {
				list = append(list, item)
			}
		}
		into.Set(reflect.ValueOf(list))
		return nil
	}
}

// visibilityOf reads "budget=on_request; contact=signed_in", or an object.
func visibilityOf(kind string, v any) (any, error) {
	pairs := map[string]string{}
	if o, ok := v.(map[string]any); ok {
		for name, value := range o {
			pairs[name] = toText(value)
		}
	} else {
		for _, item := range toList(v, true) {
			name, value, ok := strings.Cut(item, "=")
			if !ok {
				name, value = item, string(listing.VisibleOnRequest)
			}
			pairs[strings.TrimSpace(name)] = value
		}
	}
	out := map[string]listing.Visibility{}
	for name, value := range pairs {
		key, err := termOf(vocabVisibilities, value)
		if err != nil {
			return nil, err
		}
		out[visibilityName(kind, name)] = listing.Visibility(key)
	}
	return out, nil
}

// nestedOf reads an object or a list, written as JSON where a cell holds it.
func nestedOf(v any) (any, error) {
	if text, ok := v.(string); ok {
		record, bad := parseObject([]byte(`{"v":` + text + `}`))
		if bad != nil {
			return nil, mistake{fault.Say("It is no JSON.", "它不是 JSON。"), fault.Say("Leave the column as the export wrote it.", "请保持此列与导出时一样。")}
		}
		v = record["v"]
	}
	return nested{v}, nil
}
