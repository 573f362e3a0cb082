package exchange

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"slices"

	"innodock/internal/fault"
)

// jsonlSource reads one JSON object a line.
type jsonlSource struct {
	in      *input
	lines   *bufio.Reader
	number  int
	unknown map[string]bool // names that say nothing to us
}

func newJSONL(text io.Reader, in *input) *jsonlSource {
	return &jsonlSource{in: in, lines: bufio.NewReaderSize(text, 64<<10), unknown: map[string]bool{}}
}

// line returns the next line; long means that it is longer than a row may be,
// and then it was read past without being kept.
func (s *jsonlSource) line() (text []byte, long bool, err error) {
	for {
		part, err := s.lines.ReadSlice('\n')
		if !long && len(text)+len(part) > maxRow {
			long = true
			text = text[:min(len(text), 200)]
		}
		if !long {
			text = append(text, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case errors.Is(err, io.EOF) && (len(text) > 0 || long):
			return text, long, nil
		default:
			return text, long, err
		}
	}
}

func (s *jsonlSource) next() (row, error) {
	for {
		text, long, err := s.line()
		if err != nil {
			return row{}, err
		}
		s.number++
		if s.number > maxRows {
			return row{}, tooManyRows()
		}
		r := row{number: s.number, line: bytes.TrimSpace(text)}
		if long {
			r.refusals = []refusal{{field: "row", value: string(r.line), mistake: mistake{
				fault.Say("The line is longer than %d MB.", "此行超过 %d MB。", maxRow>>20),
				fault.Say("A record is one line; put what is longer into an attachment.", "一条记录占一行；更长的内容请放入附件。"),
			}}}
			r.line = nil
			return r, nil
		}
		if len(r.line) == 0 {
			continue
		}
		r.record, r.refusals = parseObject(r.line)
		if _, old := r.record["refused"].(map[string]any); old && len(r.record) == 1 {
			r.refusals = []refusal{{field: "row", mistake: mistake{
				fault.Say("It holds only the reason why it was refused before.", "它只含有上次未收的原因。"),
				fault.Say("Mend the line in refused.line and put it in place of this one.", "请改正 refused.line 中的那一行，并用它替换此行。"),
			}}}
		}
		return r, nil
	}
}

// parseObject reads one line, without following it deeper than a record goes.
func parseObject(line []byte) (map[string]any, []refusal) {
	if depth(line) > maxNesting {
		return nil, []refusal{{field: "row", mistake: mistake{
			fault.Say("It is nested more than %d deep.", "它的嵌套超过 %d 层。", maxNesting),
			fault.Say("A record is an object of texts, numbers, lists and at most a few objects.", "一条记录是由文本、数字、列表和少量对象组成的对象。"),
		}}}
	}
	dec := json.NewDecoder(bytes.NewReader(line))
	dec.UseNumber()
	var record map[string]any
	err := dec.Decode(&record)
	if err == nil && record == nil {
		err = errors.New("it is null")
	}
	if err == nil {
		if _, more := dec.Token(); !errors.Is(more, io.EOF) {
			err = errors.New("something follows the object")
		}
	}
	if err != nil {
		return nil, []refusal{{field: "row", value: string(line[:min(len(line), 200)]), mistake: mistake{
			fault.Say("It is no JSON object: %v.", "它不是 JSON 对象：%v。", err),
			fault.Say("Write one object a line.", "请每行写一个对象。"),
		}}}
	}
	return record, nil
}

// depth is how deep the brackets of a JSON text go.
func depth(line []byte) int {
	deep, deepest, quoted := 0, 0, false
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			deep++
			deepest = max(deepest, deep)
		case c == '}' || c == ']':
			deep--
		}
	}
	return deepest
}

func (s *jsonlSource) total() int { return 0 }

func (s *jsonlSource) ignored() []string { return slices.Sorted(maps.Keys(s.unknown)) }
func (s *jsonlSource) close() error      { return nil }
