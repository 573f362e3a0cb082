package exchange

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"innodock/internal/fault"
)

// format is what a file is, by its content.
type format string

const (
	formatCSV   format = "csv"
	formatXLSX  format = "xlsx"
	formatJSONL format = "jsonl"
)

// refusal says why a row is not taken: field, value, reason and the way out.
type refusal struct {
	field, value string
	mistake
}

// row is one row of a file, before anybody knows what it means.
type row struct {
	number   int    // where a person finds it: the line of a text, the row of a sheet
	heads    *heads // of a table; nil for JSONL
	cells    []string
	record   map[string]any // of JSONL
	line     []byte         // of JSONL, as written
	refusals []refusal      // why it cannot be read
}

// source is a file as a stream of rows.
type source interface {
	// next returns the next row, or io.EOF. A row that cannot be read alone
	// carries its refusals; an error ends the file.
	next() (row, error)
	// total is how many rows there are, 0 when that is not known.
	total() int
	// ignored names the columns that say nothing to us.
	ignored() []string
	close() error
}

// input is a file to be read, with what is needed to read it safely.
type input struct {
	file    *os.File
	size    int64
	name    string
	scratch string // folder for what has to be spilled
	mapping *mapping
	kind    string // of records that do not say theirs
	done    int64  // bytes read so far, of the file as it is
}

// Read counts what is read, for the remaining time.
func (in *input) Read(p []byte) (int, error) {
	n, err := in.file.Read(p)
	in.done += int64(n)
	return n, err
}

// magic is how files begin that are no text.
//
//nolint:gochecknoglobals // immutable table
var magic = []struct{ begin, what, zh string }{
	{"\xD0\xCF\x11\xE0", "an old .xls workbook, or one with a password: open it and save it as .xlsx without a password", "旧式 .xls 工作簿，或有密码的工作簿：请打开后另存为无密码的 .xlsx"},
	{"%PDF", "a PDF: copy its table into a spreadsheet, or start from a template (innodock import --template need.xlsx)", " PDF：请把其中的表格复制到电子表格，或从模板开始（innodock import --template need.xlsx）"},
	{"7z\xBC\xAF", "a 7z archive: unpack it first", " 7z 压缩包：请先解压"},
	{"Rar!", "a RAR archive: unpack it first", " RAR 压缩包：请先解压"},
	{"\x28\xB5\x2F\xFD", "a zstd archive: unpack it first", " zstd 压缩包：请先解压"},
	{"BZh", "a bzip2 archive: unpack it first", " bzip2 压缩包：请先解压"},
	{"\xFD7zXZ", "an xz archive: unpack it first", " xz 压缩包：请先解压"},
	{"SQLite format 3", "an SQLite database: export its table as CSV", " SQLite 数据库：请把其中的表导出为 CSV"},
	{"\x89PNG", "a picture", "图片"},
	{"\xFF\xD8\xFF", "a picture", "图片"},
	{"{\\rtf", "a text document: copy its table into a spreadsheet", "文字文档：请把其中的表格复制到电子表格"},
}

// open looks at the content of a file and returns it as rows.
func (in *input) open() (source, format, error) {
	if in.size == 0 {
		return nil, "", ErrNoFile
	}
	begin := make([]byte, 16)
	n, err := in.file.ReadAt(begin, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, "", fmt.Errorf("read the file: %w", err)
	}
	begin = begin[:n]
	for _, m := range magic {
		if bytes.HasPrefix(begin, []byte(m.begin)) {
			return nil, "", unreadable("This is %[1]s.", "这是%[2]s。", m.what, m.zh)
		}
	}
	switch {
	case bytes.HasPrefix(begin, []byte("PK\x03\x04")):
		s, err := openXLSX(in)
		return s, formatXLSX, err
	case bytes.HasPrefix(begin, []byte("\x1f\x8b")):
		return in.openPacked()
	}
	return in.openText(in, func() (io.Reader, error) {
		return io.NewSectionReader(in.file, 0, in.size), nil
	})
}

// openPacked reads a gzip file, as far as an import takes.
func (in *input) openPacked() (source, format, error) {
	unpack := func(r io.Reader) (io.Reader, error) {
		z, err := gzip.NewReader(bufio.NewReader(r))
		if err != nil {
			return nil, unreadable("The file begins like a gzip file and is none: it was cut or damaged.", "文件开头像 gzip 文件，其实不是：它被截断或已损坏。")
		}
		return &bounded{from: z, left: maxUnpacked}, nil
	}
	body, err := unpack(in)
	if err != nil {
		return nil, "", err
	}
	return in.openText(body, func() (io.Reader, error) {
		return unpack(io.NewSectionReader(in.file, 0, in.size))
	})
}

// openText reads a text: JSON by its first character, else a table.
func (in *input) openText(body io.Reader, again func() (io.Reader, error)) (source, format, error) {
	look, err := again()
	if err != nil {
		return nil, "", err
	}
	enc, first, err := sniff(look)
	if err != nil {
		return nil, "", err
	}
	text := enc.decode(body)
	trimmed := strings.TrimLeft(first, " \t\r\n\ufeff")
	switch {
	case trimmed == "":
		return nil, "", ErrNoFile
	case trimmed[0] == '{':
		return newJSONL(text, in), formatJSONL, nil
	case trimmed[0] == '[' && strings.HasPrefix(strings.TrimLeft(trimmed[1:], " \t\r\n"), "{"):
		return nil, "", unreadable("This is one JSON array. Write one object a line instead (JSONL), for example with: jq -c '.[]' FILE.",
			"这是一个 JSON 数组。请改为每行一个对象（JSONL），例如用：jq -c '.[]' FILE。")
	case trimmed[0] == '<':
		return nil, "", unreadable("This is HTML or XML. Export the table as CSV or XLSX.", "这是 HTML 或 XML。请把表格导出为 CSV 或 XLSX。")
	}
	s, err := newCSV(text, first, in)
	return s, formatCSV, err
}

// bounded is a reader that refuses to unpack without end.
type bounded struct {
	from io.Reader
	left int64
}

func (b *bounded) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, ErrHostile.With(fault.At("file", "unpacked", "The file unpacks to more than %d MB. Split it.", "文件解压后超过 %d MB。请拆分。", maxUnpacked>>20))
	}
	n, err := b.from.Read(p[:min(int64(len(p)), b.left)])
	b.left -= int64(n)
	switch {
	case err == nil || errors.Is(err, io.EOF):
		return n, err
	default:
		return n, unreadable("The file is damaged: it cannot be unpacked to its end.", "文件已损坏：无法完整解压。")
	}
}

func unreadable(text, zh string, args ...any) error {
	return ErrUnreadable.With(fault.At("file", "unreadable", text, zh, args...))
}
