// Package taxonomy holds the vocabularies that everybody shares: classification
// codes, technology readiness levels, trade modes, kinds of intellectual
// property, regions, and currencies with dated rates.
//
// The top levels are built in; an operator imports whole classifications and
// rates. Codes and rates are replaced as a whole by scheme and by currency and
// date, never edited in place. Nothing here is private.
package taxonomy

import (
	"time"

	"innodock/internal/fault"
)

// Label is a term in the languages of the interface.
type Label struct{ ZH, EN string }

// In returns the label in language lang ("zh" or "en"), or in the other one where it has none.
func (l Label) In(lang string) string {
	if (lang == "zh" && l.ZH != "") || l.EN == "" {
		return l.ZH
	}
	return l.EN
}

// Scheme names a classification: "gbt4754", "nace", "ipc".
type Scheme string

// The schemes whose top level is built in.
const (
	GBT4754 Scheme = "gbt4754"
	NACE    Scheme = "nace"
	IPC     Scheme = "ipc"
)

// Code is one entry of a classification.
type Code struct {
	Scheme  Scheme
	Code    string
	Parent  string // empty at the top
	Label   Label
	Version string // "2017", "2.1", as the source says
}

// CodeRef points at an entry, known to us or not.
type CodeRef struct {
	Scheme Scheme
	Code   string
}

// Term is one entry of a closed vocabulary: a TRL, a trade mode, a kind of right.
type Term struct {
	Key   string // stable, used in records and addresses: "licence"
	Label Label
	Note  Label // one sentence for somebody who has never met the term

	names string // other names by which TermOf finds it
}

// Money is an amount in the minor unit of its currency (fen, cents).
type Money struct {
	Minor    int64
	Currency string // ISO 4217
}

// MoneyRange is an amount between two bounds; a missing bound is open.
type MoneyRange struct {
	Min, Max *int64 // minor units
	Currency string
}

// Rate says what one unit of Currency was worth in the base currency on a day.
type Rate struct {
	Currency string
	Day      time.Time // midnight UTC
	PerUnit  float64   // units of the base currency (CNY) for one unit of Currency
}

// The faults of this package.
var (
	ErrUnknownCode     = fault.New(fault.NotFound, "taxonomy.not_found", "there is no such code in this classification", "此分类体系中没有这个代码。")
	ErrUnknownCurrency = fault.New(fault.Invalid, "taxonomy.currency_unknown", "this is not an ISO 4217 currency that we know", "这不是已知的 ISO 4217 货币。")
	ErrNoRate          = fault.New(fault.Unavailable, "taxonomy.no_rate", "there is no rate for this currency: import one with innodock taxonomy import", "没有此货币的汇率：请用 innodock taxonomy import 导入。")
)
