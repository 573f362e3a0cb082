package sqldb_test

import (
	"database/sql"
	"fmt"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"innodock/internal/sqldb"
	"innodock/internal/sqldb/sqldbtest"
)

// BenchmarkDurableWrites tells how many transactions a second are on the disk,
// and how long the slowest hundredth waited: committed together as InTx does,
// and one by one.
func BenchmarkDurableWrites(b *testing.B) {
	for _, writers := range []int{1, 16, 64} {
		b.Run(fmt.Sprintf("grouped/writers=%d", writers), func(b *testing.B) {
			db := sqldbtest.Open(b)
			write(b, writers, func(n int64) error {
				return db.InTx(b.Context(), func(tx sqldb.Queryer) error {
					return note(b.Context(), tx, strconv.FormatInt(n, 10))
				})
			})
		})
	}
	b.Run("single/writers=16", func(b *testing.B) {
		pool, err := sql.Open("sqlite", "file:"+sqldbtest.File(b)+"?_pragma=synchronous(FULL)&_pragma=foreign_keys(1)&_txlock=immediate")
		if err != nil {
			b.Fatal(err)
		}
		defer pool.Close()
		pool.SetMaxOpenConns(1)
		write(b, 16, func(n int64) error {
			tx, err := pool.BeginTx(b.Context(), nil)
			if err != nil {
				return err
			}
			if err := note(b.Context(), tx, strconv.FormatInt(n, 10)); err != nil {
				return err
			}
			return tx.Commit()
		})
	})
}

// BenchmarkBatch tells what a transaction of 1,000 rows costs a row, as an
// import writes them, alone and beside 16 small writers.
func BenchmarkBatch(b *testing.B) {
	for _, small := range []int{0, 16} {
		b.Run(fmt.Sprintf("beside=%d", small), func(b *testing.B) {
			db := sqldbtest.Open(b)
			var stop atomic.Bool
			var group sync.WaitGroup
			for range small {
				group.Go(func() {
					for !stop.Load() {
						if err := put(b, db, 1); err != nil {
							b.Error(err)
							return
						}
					}
				})
			}
			for b.Loop() {
				if err := put(b, db, 1000); err != nil {
					b.Fatal(err)
				}
			}
			stop.Store(true)
			group.Wait()
			b.ReportMetric(float64(b.N)*1000/b.Elapsed().Seconds(), "rows/s")
		})
	}
}

func put(b *testing.B, db *sqldb.DB, rows int) error {
	b.Helper()
	return db.InTx(b.Context(), func(tx sqldb.Queryer) error {
		for i := range rows {
			if err := note(b.Context(), tx, strconv.Itoa(i)); err != nil {
				return err
			}
		}
		return nil
	})
}

func write(b *testing.B, writers int, one func(n int64) error) {
	b.Helper()
	var next atomic.Int64
	var group sync.WaitGroup
	waits := make([][]time.Duration, writers)
	b.ResetTimer()
	for w := range writers {
		group.Go(func() {
			for {
				n := next.Add(1)
				if n > int64(b.N) {
					return
				}
				began := time.Now()
				if err := one(n); err != nil {
					b.Error(err)
					return
				}
				waits[w] = append(waits[w], time.Since(began))
			}
		})
	}
	group.Wait()
	b.StopTimer()
	all := slices.Concat(waits...)
	slices.Sort(all)
	b.ReportMetric(float64(len(all))/b.Elapsed().Seconds(), "writes/s")
	if len(all) > 0 {
		b.ReportMetric(float64(all[len(all)*99/100].Microseconds())/1000, "p99-ms")
	}
}
