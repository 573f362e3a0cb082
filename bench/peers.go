package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/lang/en"
	_ "github.com/jackc/pgx/v5/stdlib"
	_ "modernc.org/sqlite"
)

// entries lists who takes part; the first is what ratios refer to.
func entries(postgres string) []entry {
	all := append(ours(),
		entry{"bleve", "bleve 2.6.1", openBleve},
		entry{"fts5", "SQLite FTS5 (modernc)", openFTS5},
	)
	if postgres != "" {
		all = append(all, entry{"postgres", "PostgreSQL full text", func(ctx context.Context) (contender, error) { return openPostgres(ctx, postgres) }})
	}
	return all
}

// A bleve index on disk (its default engine) with its English analyser.
type bleveIndex struct {
	store bleve.Index
	dir   string
}

func openBleve(context.Context) (contender, error) {
	dir, err := os.MkdirTemp("", "bench-bleve")
	if err != nil {
		return nil, fmt.Errorf("bleve: %w", err)
	}
	mapping := bleve.NewIndexMapping()
	mapping.DefaultAnalyzer = en.AnalyzerName
	index, err := bleve.New(filepath.Join(dir, "index"), mapping)
	if err != nil {
		return nil, fmt.Errorf("bleve: %w", err)
	}
	return &bleveIndex{index, dir}, nil
}

func (b *bleveIndex) index(_ context.Context, docs []document) error {
	batch := b.store.NewBatch()
	for i, d := range docs {
		if err := batch.Index(d.ID, map[string]string{"title": d.Title, "text": d.Text}); err != nil {
			return fmt.Errorf("bleve: %w", err)
		}
		if batch.Size() == 1000 || i == len(docs)-1 {
			if err := b.store.Batch(batch); err != nil {
				return fmt.Errorf("bleve: %w", err)
			}
			batch = b.store.NewBatch()
		}
	}
	return nil
}

func (b *bleveIndex) search(ctx context.Context, n need) ([]string, error) {
	result, err := b.store.SearchInContext(ctx, bleve.NewSearchRequestOptions(bleve.NewMatchQuery(strings.Join(n.terms, " ")), top, 0, false))
	if err != nil {
		return nil, fmt.Errorf("bleve: %w", err)
	}
	ids := make([]string, 0, top)
	for _, hit := range result.Hits {
		ids = append(ids, hit.ID)
	}
	return ids, nil
}

func (b *bleveIndex) close() error {
	err := b.store.Close()
	return errors.Join(err, os.RemoveAll(b.dir))
}

// sqlTable is a full-text table of a database, asked in its own query language.
type sqlTable struct {
	db     *sql.DB
	insert string
	after  []string
	query  string
	word   string // how a word is quoted
	or     string
	done   func() error
}

// FTS5 with its Porter stemmer, ranked by its own bm25().
func openFTS5(ctx context.Context) (contender, error) {
	dir, err := os.MkdirTemp("", "bench-fts5")
	if err != nil {
		return nil, fmt.Errorf("fts5: %w", err)
	}
	db, err := sql.Open("sqlite", "file:"+filepath.Join(dir, "fts.db")+"?_pragma=journal_mode(WAL)&_pragma=cache_size(-262144)&_pragma=mmap_size(1073741824)")
	if err != nil {
		return nil, fmt.Errorf("fts5: %w", err)
	}
	db.SetMaxOpenConns(1)
	if _, err := db.ExecContext(ctx, `CREATE VIRTUAL TABLE doc USING fts5(id UNINDEXED, title, text, tokenize = 'porter unicode61')`); err != nil {
		return nil, fmt.Errorf("fts5: %w", err)
	}
	return &sqlTable{
		db: db, insert: `INSERT INTO doc (id, title, text) VALUES ($1, $2, $3)`,
		after: []string{`INSERT INTO doc (doc) VALUES ('optimize')`},
		query: `SELECT id FROM doc WHERE doc MATCH $1 ORDER BY rank LIMIT 20`,
		word:  `"%s"`, or: " OR ", done: func() error { return os.RemoveAll(dir) },
	}, nil
}

// PostgreSQL with a stored vector, a GIN index, and ts_rank, its cheaper ranking.
func openPostgres(ctx context.Context, url string) (contender, error) {
	db, err := sql.Open("pgx", url)
	if err != nil {
		return nil, fmt.Errorf("postgres: %w", err)
	}
	db.SetMaxOpenConns(1)
	for _, stmt := range []string{
		`DROP TABLE IF EXISTS bench_doc`,
		`CREATE TABLE bench_doc (id TEXT, title TEXT, text TEXT, words TSVECTOR GENERATED ALWAYS AS (to_tsvector('english', title || ' ' || text)) STORED)`,
	} {
		if _, err := db.ExecContext(ctx, stmt); err != nil {
			return nil, fmt.Errorf("postgres: %w", err)
		}
	}
	return &sqlTable{
		db: db, insert: `INSERT INTO bench_doc (id, title, text) VALUES ($1, $2, $3)`,
		after: []string{`CREATE INDEX bench_words ON bench_doc USING gin (words)`, `VACUUM ANALYZE bench_doc`},
		query: `SELECT id FROM bench_doc, to_tsquery('english', $1) AS asked WHERE words @@ asked ORDER BY ts_rank(words, asked) DESC LIMIT 20`,
		word:  `'%s'`, or: " | ",
		done: func() error { return nil },
	}, nil
}

func (s *sqlTable) index(ctx context.Context, docs []document) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	defer tx.Rollback() //nolint:errcheck // after a commit it does nothing
	stmt, err := tx.PrepareContext(ctx, s.insert)
	if err != nil {
		return fmt.Errorf("prepare: %w", err)
	}
	defer stmt.Close()
	for _, d := range docs {
		if _, err := stmt.ExecContext(ctx, d.ID, d.Title, d.Text); err != nil {
			return fmt.Errorf("insert: %w", err)
		}
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	for _, stmt := range s.after {
		if _, err := s.db.ExecContext(ctx, stmt); err != nil {
			return fmt.Errorf("finish the index: %w", err)
		}
	}
	return nil
}

func (s *sqlTable) search(ctx context.Context, n need) ([]string, error) {
	quoted := make([]string, len(n.terms))
	for i, t := range n.terms {
		quoted[i] = fmt.Sprintf(s.word, t)
	}
	rows, err := s.db.QueryContext(ctx, s.query, strings.Join(quoted, s.or))
	if err != nil {
		return nil, fmt.Errorf("query: %w", err)
	}
	defer rows.Close()
	var ids []string
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return nil, fmt.Errorf("scan: %w", err)
		}
		ids = append(ids, id)
	}
	return ids, rows.Err() //nolint:wrapcheck // the caller names the engine
}

func (s *sqlTable) close() error { return errors.Join(s.db.Close(), s.done()) }
