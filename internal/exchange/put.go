package exchange

import (
	"maps"
	"reflect"
	"slices"
	"strings"

	"innodock/internal/fault"
	"innodock/internal/listing"
	"innodock/internal/org"
	"innodock/internal/taxonomy"
)

// cells returns what a row says, by the columns of ours that it fills.
func (s *shop) cells(d *draft) []cell {
	var cells []cell
	if d.row.record != nil {
		cells = s.recordCells(d)
	} else {
		cells = s.tableCells(d)
	}
	return s.mapped(d, cells)
}

// tableCells reads a row of a table.
func (s *shop) tableCells(d *draft) []cell {
	h := d.row.heads
	cells := make([]cell, 0, len(h.bound))
	var rest []string
	for i, value := range d.row.cells {
		value = cleaned(value)
		switch {
		case value == "" || i < len(h.refused) && h.refused[i]:
		case i < len(h.bound) && h.bound[i] != nil:
			cells = append(cells, cell{h.bound[i], h.names[i], unquote(value)})
		case h.overflow && i >= len(h.bound)-1:
			rest = append(rest, value)
		case i >= len(h.bound):
			d.refuse("row", value, mistake{
				fault.Say("It has %d cells where the heads have %d.", "它有 %d 个单元格，而表头有 %d 个。", len(d.row.cells), len(h.bound)),
				fault.Say("A text that holds a delimiter needs quotation marks around it.", "含有分隔符的文本需要加引号。"),
			})
			return nil
		}
	}
	return goOn(cells, rest)
}

// goOn appends what did not fit into the cells of a spreadsheet: "key|rest of the text".
func goOn(cells []cell, rest []string) []cell {
	for _, r := range rest {
		key, more, ok := strings.Cut(unquote(r), "|")
		if !ok {
			continue
		}
		for i := range cells {
			if cells[i].head == key {
				cells[i].value = toText(cells[i].value) + more
			}
		}
	}
	return cells
}

// unquote takes back the mark that an export puts before what a spreadsheet
// would reckon, and the one that people put before numbers.
func unquote(s string) string {
	if len(s) > 1 && s[0] == '\'' && (risky(s[1:]) || s[1] >= '0' && s[1] <= '9') {
		return s[1:]
	}
	return s
}

// recordCells reads a line of JSON: our own names, and those of the shape of
// public records, whose further fields are in extra.
func (s *shop) recordCells(d *draft) []cell {
	cells := make([]cell, 0, len(d.row.record))
	for _, name := range slices.Sorted(maps.Keys(d.row.record)) {
		value := d.row.record[name]
		if unsaid(value) || name == refusedHead || name == "extra" || s.mapping.uses(name) {
			continue
		}
		b := bind(name)
		if _, object := value.(map[string]any); b != nil && b.col.ofKind() && !object {
			b = nil // "product": "…" of somebody else is no product of ours
		}
		if b == nil || s.mapping.only() {
			d.ignored = append(d.ignored, name)
			continue
		}
		cells = append(cells, cell{b, name, value})
	}
	if extra, ok := d.row.record["extra"].(map[string]any); ok && !s.mapping.uses("extra") {
		cells = adapt(d, cells, extra)
	}
	return cells
}

// unsaid reports whether a value of JSON says nothing.
func unsaid(v any) bool {
	t, isText := v.(string)
	return v == nil || isText && strings.TrimSpace(t) == ""
}

// mapped adds what a mapping file says.
func (s *shop) mapped(d *draft, cells []cell) []cell {
	m := s.mapping
	if m == nil {
		return cells
	}
	for _, ours := range slices.Sorted(maps.Keys(m.Columns)) {
		for _, their := range m.Columns[ours] {
			if v := d.row.at(their); v != nil && strings.TrimSpace(toText(v)) != "" {
				cells = replaced(cells, cell{bind(ours), their, v})
				break
			}
		}
	}
	for _, ours := range slices.Sorted(maps.Keys(m.Constants)) {
		b := bind(ours)
		if !slices.ContainsFunc(cells, func(c cell) bool { return c.col == b.col && c.lang == b.lang }) {
			cells = append(cells, cell{b, ours, m.Constants[ours]})
		}
	}
	for i := range cells {
		if text, ok := cells[i].value.(string); ok {
			cells[i].value = m.value(cells[i].col.key, text)
		}
	}
	return cells
}

func replaced(cells []cell, c cell) []cell {
	for i := range cells {
		if cells[i].col == c.col && cells[i].lang == c.lang {
			cells[i] = c
			return cells
		}
	}
	return append(cells, c)
}

// at is the value of one of their columns: of a table by its head, of JSON by a
// dotted path.
func (r *row) at(name string) any {
	if r.record == nil {
		for i, head := range r.heads.names {
			if headKey(head) == headKey(name) && i < len(r.cells) {
				return cleaned(r.cells[i])
			}
		}
		return nil
	}
	var v any = r.record
	for part := range strings.SplitSeq(name, ".") {
		o, ok := v.(map[string]any)
		if !ok {
			return nil
		}
		v = o[part]
	}
	return v
}

// put lets one cell say its part.
func (d *draft) put(s *shop, c *cell) {
	text := toText(c.value)
	if t, ok := c.value.(string); ok {
		text = cleaned(t)
		c.value = text
	}
	if text == "" || c.col.form != asText && c.col.form != asWordings && !c.col.worded() && isNothing(text) {
		return
	}
	if done, err := d.putSpecial(c, text); done || err != nil {
		if err != nil {
			d.refuse(c.head, text, asMistake(err))
		}
		return
	}
	d.classed = d.classed || c.col.key == "suggested"
	path, ok := columns().path[c.col.key][d.kind]
	if !ok {
		d.ignored = append(d.ignored, c.head+" ("+d.kind+")")
		return
	}
	if err := d.assign(s, c, path, text); err != nil {
		d.refuse(c.head, text, asMistake(err))
	}
}

// putSpecial puts what goes to no single field, and says whether it did.
func (d *draft) putSpecial(c *cell, text string) (done bool, err error) {
	switch c.col.key {
	case keyKind:
	case "id":
		d.putID(text)
	case keySource:
		d.source().Name = text
	case keyLanguage:
		if lang := languageOf(text); lang != "" {
			text = lang
		}
		if !org.IsLanguage(text) {
			return true, mistake{fault.Say("%q is no language.", "%q 不是语言。", cut(text, 40)), fault.Say("Write zh, en, or another tag of BCP 47, such as de.", "请填写 zh、en 或其他 BCP 47 标签，如 de。")}
		}
		d.lang = text
	case "contactRef":
		d.contact = text
	case "ipc":
		if d.listing != nil {
			d.listing.Codes = appendCodes(d.listing.Codes, taxonomy.IPC, toList(c.value, true))
		}
	case keyTitle, keyDescription:
		d.words = append(d.words, saying{key: c.col.key, lang: c.lang, text: text})
	case keyKeywords:
		d.words = append(d.words, saying{key: c.col.key, lang: c.lang, text: text, list: toList(c.value, true)})
	case keySummary:
		if d.listing == nil {
			return false, nil
		}
		d.words = append(d.words, saying{key: c.col.key, lang: c.lang, text: text})
	default:
		return d.putOwner(c, text)
	}
	return true, nil
}

// ownID begins the id that an export gives to a record which has none in its
// source: an organisation that others name, a listing that was written here.
const ownID = "innodock:"

// putID takes the id of a record in its source. A record that has none keeps
// none: it is met as it is known here.
func (d *draft) putID(text string) {
	id, own := strings.CutPrefix(text, ownID)
	switch {
	case !own || d.person != nil:
		d.source().Key, d.keyed = text, true
	case d.listing != nil:
		d.ref, d.listing.ID = id, listing.ID(id)
	default:
		d.ref = id
	}
}

// putOwner puts what a row says of the organisation it belongs to.
func (d *draft) putOwner(c *cell, text string) (done bool, err error) {
	switch c.col.key {
	case kindOrganization:
		return true, d.putOwnerName(c, text)
	case "organizationCountry":
		d.owner.country, err = countryOf(text)
	case "organizationNo":
		d.owner.number = text
	case "organizationWebsite":
		d.owner.web = addressOf(text)
	case "organizationRef":
		d.owner.ref = text
	default:
		return false, nil
	}
	return true, err
}

// putOwnerName takes a name, or the object that an export writes.
func (d *draft) putOwnerName(c *cell, text string) error {
	o, ok := c.value.(map[string]any)
	if !ok {
		d.words = append(d.words, saying{key: kindOrganization, lang: c.lang, text: text})
		return nil
	}
	if len(o) == 0 {
		return nil
	}
	var err error
	for name, into := range map[string]*string{"registrationNo": &d.owner.number, "website": &d.owner.web, "ref": &d.owner.ref} {
		*into = cleaned(toText(o[name]))
	}
	if text := cleaned(toText(o[keyCountry])); text != "" {
		d.owner.country, err = countryOf(text)
	}
	switch names := o["names"].(type) {
	case []any:
		return errorsFirst(err, decode(reflect.ValueOf(&d.owner.names).Elem(), names, "organization.names"))
	default:
		name, isMap := o[keyName].(map[string]any)
		if !isMap {
			d.words = append(d.words, saying{key: kindOrganization, text: cleaned(toText(o[keyName]))})
			return err
		}
		for _, lang := range slices.Sorted(maps.Keys(name)) {
			d.words = append(d.words, saying{key: kindOrganization, lang: lang, text: cleaned(toText(name[lang]))})
		}
	}
	return err
}

func errorsFirst(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// target is the record as a value whose fields can be set.
func (d *draft) target() reflect.Value {
	switch {
	case d.org != nil:
		return reflect.ValueOf(d.org).Elem()
	case d.person != nil:
		return reflect.ValueOf(d.person).Elem()
	}
	return reflect.ValueOf(d.listing).Elem()
}

// at finds a field by its path. make allocates what is on the way; without it
// the answer is not valid where there is nothing.
func fieldAt(v reflect.Value, path string, alloc bool) reflect.Value {
	for name := range strings.SplitSeq(path, ".") {
		if v.Kind() == reflect.Pointer {
			if v.IsNil() {
				if !alloc {
					return reflect.Value{}
				}
				v.Set(reflect.New(v.Type().Elem()))
			}
			v = v.Elem()
		}
		v = v.FieldByName(name)
	}
	return v
}

// assign puts a value into the field at path, as the column is written.
func (d *draft) assign(s *shop, c *cell, path, text string) error {
	if c.col.form == asWordings {
		return d.putWordings(c, path, text)
	}
	into := fieldAt(d.target(), path, true)
	value, err := s.read(c, text, d)
	if err != nil {
		return err
	}
	switch v := value.(type) {
	case nil:
	case nested:
		return decode(into, v.value, c.col.key)
	case string:
		into.SetString(v)
	case int:
		into.SetInt(int64(v))
	case bool:
		into.SetBool(v)
	case rowsOf:
		return v(into)
	default:
		into.Set(reflect.ValueOf(v))
	}
	return nil
}

// nested is JSON to be decoded as it is; rowsOf fills a list of structs.
type (
	nested struct{ value any }
	rowsOf func(into reflect.Value) error
)

// putWordings takes a text, or the wordings of an export.
func (d *draft) putWordings(c *cell, path, text string) error {
	value := c.value
	if c.lang == "" && strings.HasPrefix(text, "[{") {
		if record, bad := parseObject([]byte(`{"w":` + text + `}`)); bad == nil {
			value = record["w"]
		}
	}
	if items, ok := value.([]any); ok && len(items) > 0 {
		if _, ok := items[0].(map[string]any); ok {
			return decode(fieldAt(d.target(), path, true), items, c.col.key)
		}
	}
	if d.org != nil && c.col.key == keySummary || d.org != nil && c.col.key == keyName || d.person != nil {
		d.words = append(d.words, saying{key: c.col.key, lang: c.lang, text: text})
	}
	return nil
}

// adaptType guesses the type of an organisation that does not say it from its
// name, where the name says it.
func adaptType(d *draft) {
	for _, w := range d.words {
		if w.key != keyName && w.key != keyTitle && w.key != kindOrganization {
			continue
		}
		name := strings.ToLower(w.text)
		for _, hint := range []struct {
			word string
			is   org.Type
		}{
			{"大学", org.University},
			{"学院", org.University},
			{"university", org.University},
			{"college", org.University},
			{"研究院", org.Institute},
			{"研究所", org.Institute},
			{"实验室", org.Institute},
			{"institute", org.Institute},
			{"laboratory", org.Institute},
			{"银行", org.Financial},
			{"基金", org.Investor},
			{"资本", org.Investor},
			{"创投", org.Investor},
			{"venture", org.Investor},
			{"孵化", org.Incubator},
			{"众创", org.Incubator},
			{"技术转移", org.Agency},
			{"公司", org.Enterprise},
			{"集团", org.Enterprise},
			{"co.,", org.Enterprise},
			{" ltd", org.Enterprise},
			{" inc", org.Enterprise},
			{"gmbh", org.Enterprise},
		} {
			if strings.Contains(name, hint.word) {
				d.org.Type = hint.is
				return
			}
		}
	}
}

// appendCodes adds codes that are not there yet.
func appendCodes(codes []taxonomy.CodeRef, scheme taxonomy.Scheme, added []string) []taxonomy.CodeRef {
	for _, code := range added {
		ref := taxonomy.CodeRef{Scheme: scheme, Code: strings.ToUpper(strings.ReplaceAll(code, " ", ""))}
		if !slices.Contains(codes, ref) {
			codes = append(codes, ref)
		}
	}
	return codes
}

// visibilityName is the name of the field that a person means by a column.
func visibilityName(kind, name string) string {
	if slices.Contains(listing.Fields(listing.Kind(kind)), name) {
		return name
	}
	b := bind(name)
	if b == nil {
		return name
	}
	path := columns().path[b.col.key][kind]
	parts := strings.Split(path, ".")
	switch {
	case path == "-" || path == "":
		return b.col.key
	case len(parts) == 1 || parts[0] == "Wanted":
		return wireName(parts[0])
	}
	return wireName(parts[1])
}
