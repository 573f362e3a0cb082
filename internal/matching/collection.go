package matching

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"innodock/internal/fault"
)

// ErrCollection is the fault of a folder that is no test collection.
var ErrCollection = fault.New(fault.Invalid, "matching.collection", "this folder is not a test collection: it needs queries.jsonl, qrels.tsv and corpus.jsonl.gz (or name the folder of a corpus with --corpus)",
	"此文件夹不是测试集：需要 queries.jsonl、qrels.tsv 和 corpus.jsonl.gz（或用 --corpus 指定语料文件夹）。")

// The files of a test collection.
const (
	corpusFile  = "corpus.jsonl.gz"
	queriesFile = "queries.jsonl"
	qrelsFile   = "qrels.tsv"
)

// judged is one question of a collection, with what the judges said.
type judged struct {
	ID     string
	Text   string
	grades map[string]int
}

// readQueries reads the questions of a folder that have a relevant document.
func readQueries(dir string) ([]judged, error) {
	grades, err := readGrades(filepath.Join(dir, qrelsFile))
	if err != nil {
		return nil, err
	}
	f, err := os.Open(filepath.Join(dir, queriesFile)) //nolint:gosec // the operator names the folder
	if err != nil {
		return nil, collectionError(dir, err)
	}
	defer f.Close()
	var queries []judged
	for dec := json.NewDecoder(bufio.NewReader(f)); ; {
		var q judged
		if err := dec.Decode(&q); errors.Is(err, io.EOF) {
			return queries, nil
		} else if err != nil {
			return nil, fmt.Errorf("read %s: %w", f.Name(), err)
		}
		if q.grades = grades[q.ID]; len(q.grades) > 0 {
			queries = append(queries, q)
		}
	}
}

// readGrades reads query, document and grade of each line after the first. A
// query without a relevant document is left out: nothing can be measured on it.
func readGrades(file string) (map[string]map[string]int, error) {
	f, err := os.Open(file) //nolint:gosec // the operator names the folder
	if err != nil {
		return nil, collectionError(filepath.Dir(file), err)
	}
	defer f.Close()
	all, relevant := map[string]map[string]int{}, map[string]bool{}
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		if n == 1 || lines.Text() == "" {
			continue
		}
		parts := strings.Split(lines.Text(), "\t")
		if len(parts) != 3 {
			return nil, fmt.Errorf("%s, line %d: want query, document and grade parted by tabs", file, n)
		}
		grade, err := strconv.Atoi(strings.TrimSpace(parts[2]))
		if err != nil {
			return nil, fmt.Errorf("%s, line %d: %w", file, n, err)
		}
		query := parts[0]
		if all[query] == nil {
			all[query] = map[string]int{}
		}
		all[query][parts[1]] = grade
		relevant[query] = relevant[query] || grade > 0
	}
	for query := range all {
		if !relevant[query] {
			delete(all, query)
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read %s: %w", file, err)
	}
	return all, nil
}

// paper is one document of a collection.
type paper struct{ ID, Title, Text string }

// eachPaper calls yield with the documents of a corpus, in their order.
func eachPaper(file string, yield func(paper) error) error {
	f, err := os.Open(file) //nolint:gosec // the operator names the folder
	if err != nil {
		return collectionError(filepath.Dir(file), err)
	}
	defer f.Close()
	unzipped, err := gzip.NewReader(bufio.NewReader(f))
	if err != nil {
		return fmt.Errorf("read %s: %w", file, err)
	}
	defer unzipped.Close()
	for dec := json.NewDecoder(unzipped); ; {
		var p paper
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return fmt.Errorf("read %s: %w", file, err)
		}
		if err := yield(p); err != nil {
			return err
		}
	}
}

// corpusOf is the corpus of a folder: its own, else the one named beside.
func corpusOf(dir, other string) (string, error) {
	own := filepath.Join(dir, corpusFile)
	if _, err := os.Stat(own); err == nil {
		return filepath.Abs(own) //nolint:wrapcheck // it names the path
	}
	if other == "" {
		return "", ErrCollection.With(fault.At(dir, "corpus", "%s has no %s: name the folder to take it from with --corpus", "%s 中没有 %s：请用 --corpus 指定取用它的文件夹。", dir, corpusFile))
	}
	if _, err := os.Stat(filepath.Join(other, corpusFile)); err != nil {
		return "", collectionError(other, err)
	}
	return filepath.Abs(filepath.Join(other, corpusFile)) //nolint:wrapcheck // it names the path
}

// collectionError says which file a folder lacks, as a fault.
func collectionError(dir string, err error) error {
	if errors.Is(err, os.ErrNotExist) {
		return ErrCollection.With(fault.At(dir, "missing", "%v", "缺少文件：%v", err))
	}
	return fmt.Errorf("read collection: %w", err)
}
