package exchange

import (
	"bytes"
	"errors"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// sniffed is how much of a text is looked at: bytes of its beginning that are
// kept, and bytes in all. A text may begin in ASCII and show what it is late.
const (
	sniffedHead = 256 << 10
	sniffedAll  = 256 << 20
)

// charset is how the characters of a text are written.
type charset struct{ enc encoding.Encoding }

// decode returns r as UTF-8 without a byte order mark.
func (c charset) decode(r io.Reader) io.Reader {
	return transform.NewReader(r, unicode.BOMOverride(c.enc.NewDecoder()))
}

// sniff finds out how a text is written and returns its decoded beginning. A
// byte order mark decides; else valid UTF-8 is UTF-8; then UTF-16 shows by its
// zeros; what is left is Chinese in GB18030 (which holds GBK and GB2312), or a
// Western code page when its high bytes stand alone.
func sniff(r io.Reader) (charset, string, error) {
	head := make([]byte, sniffedHead)
	n, err := io.ReadFull(r, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return charset{}, "", err
	}
	head = head[:n]
	c := charset{unicode.UTF8}
	switch {
	case bytes.HasPrefix(head, []byte{0xEF, 0xBB, 0xBF}):
	case bytes.HasPrefix(head, []byte{0xFF, 0xFE}), bytes.HasPrefix(head, []byte{0xFE, 0xFF}):
		c.enc = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case bytes.IndexByte(head, 0) >= 0:
		if c.enc = utf16By(head); c.enc == nil {
			return charset{}, "", unreadable("The file is no text, no XLSX workbook and no JSONL.", "文件不是文本、XLSX 工作簿或 JSONL。")
		}
	default:
		tally, err := count(head, r)
		if err != nil {
			return charset{}, "", err
		}
		c.enc = tally.encoding()
	}
	text, err := io.ReadAll(c.decode(bytes.NewReader(head)))
	if err != nil {
		return charset{}, "", unreadable("The characters of the file cannot be read: save it as UTF-8.", "文件中的字符无法读取：请另存为 UTF-8。")
	}
	for cut := 0; cut < utf8.UTFMax && len(text) > 0; cut++ { // a character cut in two at the end
		if r, size := utf8.DecodeLastRune(text); r != utf8.RuneError || n < sniffedHead {
			break
		} else {
			text = text[:len(text)-size]
		}
	}
	return c, string(text), nil
}

// utf16By tells UTF-16 without a mark by where its zeros stand, nil when it is none.
func utf16By(head []byte) encoding.Encoding {
	var zeros [2]int
	for i, b := range head {
		if b == 0 {
			zeros[i%2]++
		}
	}
	// Latin letters leave a zero beside them, and so do line ends in Chinese; a
	// character whose own byte is zero (U+4E00 is one) stands at the other place.
	const rare, few = 100, 4
	switch half := len(head) / 2; {
	case zeros[1] > half/rare && zeros[0] <= zeros[1]/few:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case zeros[0] > half/rare && zeros[1] <= zeros[0]/few:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	}
	return nil
}

// tally counts what tells encodings apart.
type tally struct {
	utf8   bool
	pairs  int // high bytes that come two together
	single int // high bytes that stand alone
}

func count(head []byte, rest io.Reader) (tally, error) {
	t := tally{utf8: true}
	buf, carry := make([]byte, 64<<10), 0
	all := io.MultiReader(bytes.NewReader(head), io.LimitReader(rest, sniffedAll))
	for {
		n, err := all.Read(buf[carry:])
		block := buf[:carry+n]
		carry = t.add(block, err != nil)
		copy(buf, block[len(block)-carry:])
		if errors.Is(err, io.EOF) {
			return t, nil
		} else if err != nil {
			return t, err
		}
	}
}

// add counts a block and returns how many bytes of its end belong to the next one.
func (t *tally) add(block []byte, last bool) (carry int) {
	if !last { // keep back an unfinished character
		for i := 1; i < utf8.UTFMax && i <= len(block); i++ {
			if tail := block[len(block)-i:]; utf8.RuneStart(tail[0]) {
				if !utf8.FullRune(tail) {
					carry = i
				}
				break
			}
		}
		block = block[:len(block)-carry]
	}
	t.utf8 = t.utf8 && utf8.Valid(block)
	if t.utf8 {
		return carry
	}
	for i := 0; i < len(block); i++ {
		if block[i] < utf8.RuneSelf {
			continue
		}
		if i+1 < len(block) && block[i+1] >= utf8.RuneSelf {
			t.pairs++
			i++
		} else {
			t.single++
		}
	}
	return carry
}

func (t *tally) encoding() encoding.Encoding {
	switch {
	case t.utf8:
		return unicode.UTF8
	case t.pairs >= t.single:
		return simplifiedchinese.GB18030
	}
	return charmap.Windows1252
}
