package exchange

import "strings"

// A spreadsheet reckons what begins like a formula, whoever wrote it: a listing
// titled =HYPERLINK(…) would run on the desk of whoever opens the export. So a
// cell that begins so, also behind quotes or spaces, is written with an
// apostrophe before it; an import takes it off again.

// risky reports whether a spreadsheet might reckon s, or whether it carries the
// mark of one that was guarded.
func risky(s string) bool {
	rest := strings.TrimLeft(s, "'\"`“”‘’ \u00a0\u3000\ufeff")
	if rest == "" {
		return strings.HasPrefix(s, "'")
	}
	switch rest[0] {
	case '=', '+', '-', '@', '\t', '\r', '\n', '|', '%':
		return true
	}
	for _, wide := range []string{"＝", "＋", "－", "＠"} {
		if strings.HasPrefix(rest, wide) {
			return true
		}
	}
	// "'5" would lose its apostrophe when it is read back.
	return s[0] == '\'' && len(s) > 1 && s[1] >= '0' && s[1] <= '9'
}

// guard makes s safe for a cell.
func guard(s string) string {
	if s != "" && risky(s) {
		return "'" + s
	}
	return s
}
