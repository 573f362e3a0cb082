package app

import (
	"bufio"
	"bytes"
	"cmp"
	"compress/gzip"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"innodock/internal/taxonomy"
)

// vocabulary is what a file of a classification, or of rates, holds.
type vocabulary struct {
	scheme taxonomy.Scheme // of the codes
	codes  []taxonomy.Code
	rates  []taxonomy.Rate
}

// The most that one file may hold: ten times the largest classification we know.
const (
	maxCodes    = 500_000
	maxCodeLine = 1 << 20
)

// readVocabulary reads JSON lines or CSV, packed by gzip or not. Rows with a
// currency are rates, others are codes; scheme, when it is not empty, stands
// for what the rows say.
func readVocabulary(r io.Reader, scheme string) (vocabulary, error) {
	buffered, err := unpack(r)
	if err != nil {
		return vocabulary{}, err
	}
	v := vocabulary{scheme: taxonomy.Scheme(scheme)}
	n := 0
	add := func(row map[string]string) error {
		if n++; n > maxCodes {
			return fmt.Errorf("there are more than %d rows", maxCodes)
		}
		if err := v.add(row); err != nil {
			return fmt.Errorf("row %d: %w", n, err)
		}
		return nil
	}
	first, err := buffered.Peek(1)
	switch {
	case err != nil:
		return v, errors.New("the file is empty")
	case first[0] == '{':
		err = eachObject(buffered, add)
	default:
		err = eachRow(buffered, add)
	}
	if err == nil && len(v.codes)+len(v.rates) == 0 {
		err = errors.New("there are no rows")
	}
	if err == nil && len(v.codes) > 0 && len(v.rates) > 0 {
		err = errors.New("some rows are codes and some are rates: part them into two files")
	}
	return v, err
}

// unpack returns the text of a file that may be packed and may begin with a mark.
func unpack(r io.Reader) (*bufio.Reader, error) {
	text := bufio.NewReader(r)
	if head, err := text.Peek(2); err == nil && head[0] == 0x1f && head[1] == 0x8b {
		unpacked, err := gzip.NewReader(text)
		if err != nil {
			return nil, fmt.Errorf("unpack: %w", err)
		}
		text = bufio.NewReader(unpacked)
	}
	if bom, err := text.Peek(3); err == nil && string(bom) == "\ufeff" {
		_, _ = text.Discard(3) // peeked, so they are there
	}
	return text, nil
}

// eachObject reads a JSON object a line; numbers and texts become texts.
func eachObject(r io.Reader, add func(map[string]string) error) error {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, maxCodeLine)
	for lines.Scan() {
		if len(bytes.TrimSpace(lines.Bytes())) == 0 {
			continue
		}
		var object map[string]any
		if err := json.Unmarshal(lines.Bytes(), &object); err != nil {
			return fmt.Errorf("not a JSON object a line: %w", err)
		}
		row := make(map[string]string, len(object))
		for key, value := range object {
			switch value := value.(type) {
			case string:
				row[key] = value
			case float64:
				row[key] = strconv.FormatFloat(value, 'f', -1, 64)
			}
		}
		if err := add(row); err != nil {
			return err
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("read: %w", err)
	}
	return nil
}

// eachRow reads CSV with a head.
func eachRow(r io.Reader, add func(map[string]string) error) error {
	rows := csv.NewReader(r)
	rows.FieldsPerRecord = -1
	heads, err := rows.Read()
	if err != nil {
		return fmt.Errorf("read: %w", err)
	}
	for i := range heads {
		heads[i] = strings.ToLower(strings.TrimSpace(heads[i]))
	}
	for {
		cells, err := rows.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("read: %w", err)
		}
		row := make(map[string]string, len(heads))
		for i, cell := range cells[:min(len(cells), len(heads))] {
			row[heads[i]] = strings.TrimSpace(cell)
		}
		if err := add(row); err != nil {
			return err
		}
	}
}

func (v *vocabulary) add(row map[string]string) error {
	if row["currency"] != "" {
		return v.addRate(row)
	}
	scheme, version := schemeOf(row["scheme"])
	switch {
	case v.scheme == "" && scheme == "":
		return errors.New(`it does not say which classification it is of; name it with --scheme`)
	case v.scheme == "":
		v.scheme = scheme
	case len(v.codes) > 0 && scheme != "" && v.codes[0].Version != "" && version != "" && v.codes[0].Version != version:
		return fmt.Errorf("it is of version %s, the rows before of %s", version, v.codes[0].Version)
	}
	c := taxonomy.Code{
		Scheme: v.scheme, Code: codeOf(row), Parent: row["parent"], Version: version,
		Label: taxonomy.Label{ZH: cmp.Or(row["label_zh"], row["label_zh_translation_by_us"]), EN: row["label_en"]},
	}
	if c.Code == "" {
		return errors.New("it has no code")
	}
	if c.Label.ZH == "" && c.Label.EN == "" {
		return fmt.Errorf("%s has neither label_zh nor label_en", c.Code)
	}
	if p := strings.TrimSuffix(c.Code, "/"); c.Parent == "" && strings.LastIndexByte(p, '/') > 0 {
		c.Parent = p[:strings.LastIndexByte(p, '/')] // codes that are paths
	}
	v.codes = append(v.codes, c)
	return nil
}

// codeOf is the code of a row. A list of levels is coded by them, a list of
// fields without codes by their names, below the name of their category.
func codeOf(row map[string]string) string {
	switch {
	case row["code"] != "":
		return row["code"]
	case row["category"] == "":
		return row["level"]
	case row["category"] == row["label_zh"] || row["label_zh"] == "":
		return row["category"]
	}
	return row["category"] + "/" + row["label_zh"]
}

func (v *vocabulary) addRate(row map[string]string) error {
	rate, err := strconv.ParseFloat(row["rate"], 64)
	if err != nil || rate <= 0 {
		return fmt.Errorf("%q is not a rate: how many CNY one %s is", row["rate"], row["currency"])
	}
	day, err := time.Parse(time.DateOnly, row["date"])
	if err != nil {
		return fmt.Errorf("%q is not a date like 2026-05-04", row["date"])
	}
	v.rates = append(v.rates, taxonomy.Rate{Currency: strings.ToUpper(row["currency"]), Day: day, PerUnit: rate})
	return nil
}

// schemeOf takes the name of a classification as its publisher writes it apart:
// "GB/T 4754-2017" is version 2017 of gbt4754, "NACE Rev. 2.1" version 2.1 of nace.
func schemeOf(name string) (taxonomy.Scheme, string) {
	key := strings.ToLower(name)
	version := ""
	if i := strings.LastIndexAny(name, " -"); i >= 0 && strings.Trim(name[i+1:], "0123456789.") == "" {
		key, version = key[:i], name[i+1:]
	}
	switch {
	case strings.HasPrefix(key, "gb/t 4754"), strings.HasPrefix(key, "gbt4754"):
		return taxonomy.GBT4754, version
	case strings.HasPrefix(key, "nace"):
		return taxonomy.NACE, version
	case strings.HasPrefix(key, "ipc"):
		return taxonomy.IPC, version
	}
	key, _, _ = strings.Cut(key, "(")
	return taxonomy.Scheme(strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, key)), version
}
