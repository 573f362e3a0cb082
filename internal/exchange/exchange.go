// Package exchange carries data in and out: import, export, templates.
//
// An import reads a file (CSV, XLSX, JSONL, each by its content, not by its
// name) as a stream, turns each row into a record of the expo, and stores the
// records in pieces, each of them durable before it is counted as committed. It
// is idempotent by source and id, so an import that was killed simply runs
// again. A row that cannot be right is refused with its reason and written to a
// file that can be mended and imported again; a file that cannot be read safely
// is refused as a whole, in bounded memory.
//
// Life of an import: queued, running, then done, partial (some rows refused),
// failed or cancelled; any of these may become undone. What an export writes, an
// import reads back without a change.
package exchange

import (
	"time"

	"innodock/internal/fault"
)

// Options of an import.
type Options struct {
	Kind    string // of records that do not say theirs
	Source  string // name of the source of records that do not say theirs; the file's name otherwise
	Mapping string // path of a mapping file, or its text
	DryRun  bool
	Drafts  bool // records become drafts instead of being published
}

// State is where an import stands.
type State string

// The states of an import.
const (
	Queued    State = "queued"
	Running   State = "running"
	Done      State = "done"
	Partial   State = "partial" // done, and some rows were refused
	Failed    State = "failed"
	Cancelled State = "cancelled"
	Undone    State = "undone"
)

// Ended reports whether nothing more happens by itself in s.
func (s State) Ended() bool { return s != Queued && s != Running }

// Progress is how far an import has come, and at its end its report.
type Progress struct {
	ID          string
	Name        string // of the file
	State       State
	DryRun      bool
	Total       int // rows, 0 while unknown
	Read        int
	Committed   int // rows durably stored or found the same; a dry run commits none
	Created     int
	Updated     int
	Same        int
	Refused     int
	Duplicates  int            // near-duplicates marked
	Missing     map[string]int // field → in how many records an editor would ask for it
	Ignored     []string       // columns of the file that say nothing to us
	Rate        float64        // rows a second
	Remaining   time.Duration  // 0 while unknown
	Error       string         // what ended it, in English
	ErrorZh     string         // the same in Chinese; "" in reports of earlier versions
	RefusedFile string         // path of the file of refused rows in English, to be mended and imported again
	Started     time.Time
	Ended       time.Time
}

// Limits. Each keeps one file from taking the memory or the disk of everybody.
const (
	maxRows       = 2_000_000 // of one file: ten times a regional platform; the ids seen are kept in memory
	maxRow        = 16 << 20  // bytes of one row: 200 times the longest real record at hand
	maxCells      = 16_384    // columns of one row: what a spreadsheet can have
	maxNesting    = 32        // of JSON: records need six
	maxUnpacked   = 2 << 30   // bytes that a compressed file may unpack to: 2,000,000 rows of 1 kB
	maxMapping    = 1 << 20   // bytes of a mapping file
	maxRefused    = 100_000   // rows written to the file of refused rows: nobody mends more by hand
	chunkRows     = 1000      // stored in one transaction: a sync to the disk for so many, and others wait a fifth of a second at most
	maxHeadRow    = 20        // rows searched for the heads of a table
	refusedFolder = "refused"
	uploadFolder  = "uploads"
)

// The faults of this slice.
var (
	ErrNotFound   = fault.New(fault.NotFound, "import.not_found", "there is no such import", "没有这次导入。")
	ErrNoFile     = fault.New(fault.Invalid, "import.empty", "the file is empty: there is nothing to import", "文件是空的：没有可导入的内容。")
	ErrUnreadable = fault.New(fault.Invalid, "import.unreadable", "the file cannot be read", "文件无法读取。")
	ErrHostile    = fault.New(fault.TooLarge, "import.too_large", "the file is larger inside than an import takes", "文件展开后超出导入可接受的大小。")
	ErrHeads      = fault.New(fault.Invalid, "import.unknown_columns", "no column of the file is known: name the columns as in a template (innodock import --template need.xlsx), or say which is which in a mapping file (innodock import --mapping FILE)",
		"文件中没有认识的列：请按模板命名各列（innodock import --template need.xlsx），或在映射文件中说明对应关系（innodock import --mapping FILE）。")
	ErrMapping   = fault.New(fault.Invalid, "import.mapping", "the mapping file cannot be right", "映射文件不正确。")
	ErrKind      = fault.New(fault.Invalid, "import.kind", "there is no such kind of record", "没有这个类别的记录。")
	ErrFormat    = fault.New(fault.Invalid, "export.format", "there is no such format: take csv, xlsx or jsonl", "没有这种格式：请用 csv、xlsx 或 jsonl。")
	ErrNotUndone = fault.New(fault.Conflict, "import.running", "the import is still running: cancel it, then undo it", "导入仍在进行：请先取消，再撤销。")
	ErrEnded     = fault.New(fault.Conflict, "import.ended", "the import has ended: it can be undone, not cancelled", "导入已经结束：可以撤销，不能取消。")
	ErrNoRefused = fault.New(fault.NotFound, "import.none_refused", "this import refused no row", "本次导入没有未收的行。")
)
