package exchange

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"

	"innodock/internal/fault"
)

// mapping says which of a file's columns are which of ours.
type mapping struct {
	Kind      string                       `json:"kind"`      // of records that do not say theirs
	Source    string                       `json:"source"`    // name of the source of records that do not say theirs
	Sheet     string                       `json:"sheet"`     // of a workbook, the only one to be read
	Columns   map[string]theirs            `json:"columns"`   // our column → theirs, the first that is filled; of JSON a dotted path
	Constants map[string]string            `json:"constants"` // our column → what every record says
	Values    map[string]map[string]string `json:"values"`    // our column → their value → ours
	Only      bool                         `json:"only"`      // columns that are not named here say nothing, even under a name of ours

	used map[string]bool // their columns, by headKey
}

// theirs is one column or several of a file.
type theirs []string

// UnmarshalJSON takes a name or a list of names.
func (t *theirs) UnmarshalJSON(text []byte) error {
	var one string
	if err := json.Unmarshal(text, &one); err == nil {
		*t = theirs{one}
		return nil
	}
	var several []string
	if err := json.Unmarshal(text, &several); err != nil {
		return errors.New("a column of ours is named together with one column of the file, or a list of them")
	}
	*t = several
	return nil
}

// loadMapping reads a mapping file by its path, or its text when it is one.
func loadMapping(pathOrText string) (*mapping, error) {
	if isMappingText(pathOrText) {
		return parseMapping(pathOrText)
	}
	f, err := os.Open(pathOrText) //nolint:gosec // the operator names it at the command line; over HTTP only texts come this far
	if err != nil {
		return nil, ErrMapping.With(fault.At("mapping", "unreadable", "The mapping file %q cannot be opened.", "映射文件 %q 无法打开。", pathOrText))
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, maxMapping+1))
	if err != nil {
		return nil, fmt.Errorf("read the mapping file: %w", err)
	}
	return parseMapping(string(text))
}

// isMappingText tells the text of a mapping from the path of one.
func isMappingText(s string) bool {
	return strings.HasPrefix(strings.TrimSpace(s), "{") || strings.ContainsAny(s, "\n")
}

// parseMapping reads a mapping as JSON, or as CSV with the heads field, column,
// constant, from, to.
func parseMapping(text string) (*mapping, error) {
	if len(text) > maxMapping {
		return nil, ErrMapping.With(fault.At("mapping", "length", "The mapping file is larger than 1 MB.", "映射文件超过 1 MB。"))
	}
	text = strings.TrimPrefix(text, "\ufeff")
	m := &mapping{}
	if strings.HasPrefix(strings.TrimSpace(text), "{") {
		dec := json.NewDecoder(strings.NewReader(text))
		dec.DisallowUnknownFields()
		if err := dec.Decode(m); err != nil {
			return nil, ErrMapping.With(fault.At("mapping", "json", "The mapping file cannot be read as JSON: %s. It has the fields kind, source, sheet, columns, constants, values and only.",
				"映射文件无法按 JSON 读取：%s。它可有的字段是 kind、source、sheet、columns、constants、values 和 only。", strings.TrimPrefix(err.Error(), "json: ")))
		}
	} else if err := m.readCSV(text); err != nil {
		return nil, err
	}
	return m, m.settle()
}

func (m *mapping) readCSV(text string) error {
	r := csv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	if err != nil || len(rows) == 0 {
		return ErrMapping.With(fault.At("mapping", "csv", "The mapping file cannot be read as CSV with the heads field, column, constant, from, to.",
			"映射文件无法按 CSV 读取；表头应为 field、column、constant、from、to。"))
	}
	place := map[string]int{}
	for i, head := range rows[0] {
		place[strings.ToLower(strings.TrimSpace(head))] = i
	}
	if _, ok := place["field"]; !ok {
		return ErrMapping.With(fault.At("mapping", "csv", "The first line of the mapping file must name its columns: field, column, constant, from, to (field and column are enough).",
			"映射文件的第一行必须写明各列：field、column、constant、from、to（有 field 和 column 即可）。"))
	}
	cell := func(row []string, head string) string {
		if i, ok := place[head]; ok {
			return at(row, i)
		}
		return ""
	}
	m.Columns, m.Constants, m.Values = map[string]theirs{}, map[string]string{}, map[string]map[string]string{}
	for _, row := range rows[1:] {
		ours := cell(row, "field")
		if ours == "" {
			continue
		}
		if c := cell(row, "column"); c != "" && !slices.Contains(m.Columns[ours], c) {
			m.Columns[ours] = append(m.Columns[ours], c)
		}
		if c := cell(row, "constant"); c != "" {
			m.Constants[ours] = c
		}
		if from := cell(row, "from"); from != "" {
			if m.Values[ours] == nil {
				m.Values[ours] = map[string]string{}
			}
			m.Values[ours][from] = cell(row, "to")
		}
	}
	for ours, into := range map[string]*string{keyKind: &m.Kind, keySource: &m.Source} {
		if c, ok := m.Constants[ours]; ok {
			*into = c
			delete(m.Constants, ours)
		}
	}
	return nil
}

// settle checks the names and notes which columns are used.
func (m *mapping) settle() error {
	m.used = map[string]bool{}
	var faults []fault.Field
	known := func(name string) {
		if bind(name) != nil {
			return
		}
		if s := suggestion(name); s != "" {
			faults = append(faults, fault.At("mapping."+name, "unknown", "%q is no column of ours. Did you mean %s?", "%q 不是我们的列。您是指 %s 吗？", name, s))
		} else {
			faults = append(faults, fault.At("mapping."+name, "unknown", "%q is no column of ours. Known are: %s.", "%q 不是我们的列。认识的列有：%s。", name, knownKeys(m.Kind)))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(m.Columns)) {
		known(name)
		for _, t := range m.Columns[name] {
			m.used[headKey(t)] = true
		}
	}
	for _, name := range slices.Sorted(maps.Keys(m.Constants)) {
		known(name)
	}
	for _, name := range slices.Sorted(maps.Keys(m.Values)) {
		known(name)
	}
	if m.Kind != "" {
		kind, ok := kindOf(m.Kind)
		if !ok {
			faults = append(faults, fault.At("mapping.kind", "unknown", "%q is no kind: take one of %s.", "%q 不是类别：请从 %s 中选一个。", m.Kind, strings.Join(Kinds(), ", ")))
		}
		m.Kind = kind
	}
	if len(faults) > 0 {
		return ErrMapping.With(faults...)
	}
	return nil
}

// uses reports whether the mapping says where a column of the file goes.
func (m *mapping) uses(name string) bool { return m != nil && name != "" && m.used[headKey(name)] }

// only reports whether columns that the mapping does not name say nothing.
func (m *mapping) only() bool { return m != nil && m.Only }

// check refuses a mapping that names columns which a table has not.
func (m *mapping) check(heads []string) error {
	if m == nil {
		return nil
	}
	there := map[string]bool{}
	for _, h := range heads {
		there[headKey(h)] = true
	}
	for _, ours := range slices.Sorted(maps.Keys(m.Columns)) {
		if !slices.ContainsFunc(m.Columns[ours], func(t string) bool { return there[headKey(t)] }) {
			return ErrMapping.With(fault.At("mapping."+ours, "missing", "The file has no column %q. It has: %s.", "文件中没有列 %q。它有：%s。", strings.Join(m.Columns[ours], " / "), strings.Join(heads, ", ")))
		}
	}
	return nil
}

// value translates a value of theirs.
func (m *mapping) value(ours, value string) string {
	if m == nil {
		return value
	}
	for name, table := range m.Values {
		if headKey(name) != headKey(ours) {
			continue
		}
		if to, ok := table[strings.TrimSpace(value)]; ok {
			return to
		}
	}
	return value
}
