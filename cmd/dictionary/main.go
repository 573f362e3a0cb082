// Command dictionary makes the file of the built-in dictionary out of CC-CEDICT.
//
//	dictionary [-check] [-sha256 SUM] [-o FILE] cedict_ts.u8
//
// It refuses a source whose checksum is not the one named, so that the same
// program is built everywhere. With -check it only says whether FILE is a
// dictionary that the program would open.
package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"innodock/internal/text"
)

func main() {
	if err := run(os.Args[1:], os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "dictionary:", err)
		os.Exit(1)
	}
}

func run(args []string, log io.Writer) error {
	flags := flag.NewFlagSet("dictionary", flag.ContinueOnError)
	out := flags.String("o", "internal/text/data/cedict.bin", "the file to write")
	sum := flags.String("sha256", "", "refuse a source with another checksum")
	check := flags.Bool("check", false, "only check the file")
	if err := flags.Parse(args); err != nil {
		return fmt.Errorf("read flags: %w", err)
	}
	if *check {
		return checkFile(*out)
	}
	if flags.NArg() != 1 {
		return errors.New("name one CC-CEDICT file")
	}
	source, err := os.ReadFile(flags.Arg(0))
	if err != nil {
		return fmt.Errorf("read source: %w", err)
	}
	if got := sha256.Sum256(source); *sum != "" && hex.EncodeToString(got[:]) != *sum {
		return fmt.Errorf("%s has checksum %x, expected %s", flags.Arg(0), got, *sum)
	}
	made, err := build(source)
	if err != nil {
		return err
	}
	if err := replace(*out, made); err != nil {
		return err
	}
	d, err := text.OpenDictionary(made)
	if err != nil {
		return fmt.Errorf("open what was written: %w", err)
	}
	fmt.Fprintf(log, "dictionary: %d Chinese words, %d bytes, in %s\n", d.Len(), len(made), *out)
	return nil
}

func checkFile(name string) error {
	data, err := os.ReadFile(name)
	if err != nil {
		return fmt.Errorf("read dictionary: %w", err)
	}
	if _, err := text.OpenDictionary(data); err != nil {
		return fmt.Errorf("open dictionary: %w", err)
	}
	return nil
}

// build makes the whole file in memory.
func build(source []byte) ([]byte, error) {
	entries, head, err := parse(bytes.NewReader(source))
	if err != nil {
		return nil, err
	}
	simple := simpler(entries)
	var made bytes.Buffer
	if err := text.WriteDictionary(&made, attribution(head), simple, heads(entries, simple)); err != nil {
		return nil, fmt.Errorf("build dictionary: %w", err)
	}
	return made.Bytes(), nil
}

// replace writes a file in one step: it is whole or it is the old one.
func replace(name string, data []byte) error {
	tmp, err := os.CreateTemp(filepath.Dir(name), ".dictionary-*")
	if err != nil {
		return fmt.Errorf("write dictionary: %w", err)
	}
	defer os.Remove(tmp.Name()) // gone already when all went well
	_, err = tmp.Write(data)
	if err = errors.Join(err, tmp.Chmod(0o644), tmp.Close()); err != nil {
		return fmt.Errorf("write dictionary: %w", err)
	}
	if err := os.Rename(tmp.Name(), name); err != nil {
		return fmt.Errorf("write dictionary: %w", err)
	}
	return nil
}
