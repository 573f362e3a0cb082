package exchange

import (
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"innodock/internal/listing"
	"innodock/internal/org"
	"innodock/internal/taxonomy"
)

// slot is a column of an exported table.
type slot struct {
	col  *column
	lang string // of a text in a language that is not the original
}

func (s slot) head() string {
	if s.lang == "" {
		return s.col.key
	}
	return s.col.key + "_" + s.lang
}

// slots are the columns of a table that holds kinds.
func slots(kinds []string) []slot {
	var all []slot
	for _, col := range columns().all {
		if col.ofKind() || col.key == "wanted" || col.key == "ipc" {
			continue // said by other columns
		}
		of := slices.ContainsFunc(kinds, func(k string) bool { return columns().takes(col, k) })
		if !of {
			continue
		}
		all = append(all, slot{col: col})
		if col.worded() {
			all = append(all, slot{col, "zh"}, slot{col, "en"})
		}
	}
	return all
}

// cells returns what the record says in the columns of a table, unguarded.
func (r *record) cells(table []slot) []string {
	values := r.texts()
	var target reflect.Value
	switch {
	case r.org != nil:
		target = reflect.ValueOf(r.org).Elem()
	case r.person != nil:
		target = reflect.ValueOf(r.person).Elem()
	default:
		target = reflect.ValueOf(r.listing).Elem()
	}
	out := make([]string, len(table))
	for i, s := range table {
		if value, said := values[s.head()]; said {
			out[i] = value
			continue
		}
		path, ok := columns().path[s.col.key][r.kind]
		if !ok || path == "-" || s.col.worded() || s.col.form == asNested {
			continue
		}
		if v := fieldAt(target, path, false); v.IsValid() {
			out[i] = s.col.format(v)
		}
	}
	return out
}

// texts are the cells that come from no single field.
func (r *record) texts() map[string]string {
	src := r.source()
	cells := map[string]string{"id": r.id(), keyKind: r.kind, keySource: src.Name, "organizationRef": r.ownerRef(), "contactRef": r.contactRef()}
	if r.owner != nil {
		for i, n := range r.owner.Names {
			head := kindOrganization
			if i > 0 {
				head += "_" + n.Lang
			}
			cells[head] = n.Text
		}
	}
	switch {
	case r.org != nil:
		lang := firstLang(r.org.Names)
		cells[keyLanguage] = lang
		putWordings(cells, keyName, lang, r.org.Names)
		putWordings(cells, keySummary, lang, r.org.Summaries)
	case r.person != nil:
		p := r.person
		lang := firstLang(p.Names)
		cells[keyLanguage] = lang
		putWordings(cells, keyName, lang, p.Names)
		putWordings(cells, "position", lang, p.Position)
		putWordings(cells, "fields", lang, p.Fields)
		putWordings(cells, "done", lang, p.Done)
		putWordings(cells, "offered", lang, p.Offered)
	default:
		cells["suggested"] = "no"
		if r.listing.Suggested {
			cells["suggested"] = "yes"
		}
		if !r.listing.Open {
			cells["open"] = "no"
		}
		r.putListingWordings(cells)
	}
	return cells
}

func firstLang(ws []org.Wording) string {
	if len(ws) == 0 {
		return ""
	}
	return ws[0].Lang
}

// putWordings writes a text in its languages, or all of it as JSON where columns
// would not bring it back.
func putWordings(cells map[string]string, key, lang string, ws []org.Wording) {
	d := draft{lang: lang}
	plain := map[string]string{}
	for _, l := range []string{"", "zh", "en"} {
		for _, w := range ws {
			head, said := key, ""
			if w.Lang != lang {
				head, said = key+"_"+w.Lang, w.Lang
			}
			if said == l && !w.Machine {
				plain[head] = w.Text
				d.words = append(d.words, saying{key: key, lang: said, text: w.Text})
			}
		}
	}
	if slices.Equal(d.wordings(key), ws) && !strings.HasPrefix(plain[key], "[{") {
		maps.Copy(cells, plain)
		return
	}
	cells[key] = asJSON(encode(reflect.ValueOf(ws)))
}

func asJSON(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		return ""
	}
	return string(text)
}

func (r *record) putListingWordings(cells map[string]string) {
	ws := r.listing.Wordings
	if len(ws) == 0 {
		return
	}
	d := draft{lang: ws[0].Lang}
	plain := map[string]string{keyLanguage: ws[0].Lang}
	for _, field := range []struct {
		key string
		of  func(*listing.Wording) (string, []string)
	}{
		{keyTitle, func(w *listing.Wording) (string, []string) { return w.Title, nil }},
		{keySummary, func(w *listing.Wording) (string, []string) { return w.Summary, nil }},
		{keyDescription, func(w *listing.Wording) (string, []string) { return w.Description, nil }},
		{keyKeywords, func(w *listing.Wording) (string, []string) { return formatList(w.Keywords), w.Keywords }},
	} {
		for _, l := range []string{"", "zh", "en"} {
			for i := range ws {
				head, said := field.key, ""
				if i > 0 {
					head, said = field.key+"_"+ws[i].Lang, ws[i].Lang
				}
				text, list := field.of(&ws[i])
				if said == l && !ws[i].Machine && text != "" {
					plain[head] = text
					d.words = append(d.words, saying{key: field.key, lang: said, text: text, list: list})
				}
			}
		}
	}
	if !reflect.DeepEqual(d.listingWordings(), ws) {
		plain["wordings"] = asJSON(encode(reflect.ValueOf(ws)))
	}
	maps.Copy(cells, plain)
}

// format writes the value of a field so that the column reads it back.
func (c *column) format(v reflect.Value) string { //nolint:cyclop // one case for each type of field
	switch value := v.Interface().(type) {
	case *taxonomy.MoneyRange:
		return formatMoney(value)
	case time.Time:
		return formatDate(value)
	case []string:
		text := formatList(value)
		if isNothing(text) && len(value) > 0 {
			return asJSON(value)
		}
		return text
	case []taxonomy.CodeRef:
		codes := make([]string, len(value))
		for i, ref := range value {
			codes[i] = string(ref.Scheme) + ":" + ref.Code
		}
		return formatList(codes)
	case map[string]listing.Visibility:
		var items []string
		for _, name := range slices.Sorted(maps.Keys(value)) {
			items = append(items, name+"="+string(value[name]))
		}
		return formatList(items)
	case bool:
		if value {
			return "yes"
		}
		return ""
	}
	switch v.Kind() { //nolint:exhaustive // all others are texts
	case reflect.Int:
		if v.Int() == 0 {
			return ""
		}
		return strconv.FormatInt(v.Int(), 10)
	case reflect.Slice:
		if v.Len() == 0 {
			return ""
		}
		if text := formatBarred(v); text != "" {
			return text
		}
		return asJSON(encode(v))
	default:
		return v.String()
	}
}
