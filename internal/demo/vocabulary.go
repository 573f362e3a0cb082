package demo

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strconv"
	"strings"
)

// The vocabularies, one file a cluster, written by us. A file is a list of
// topics; each line is a key and the words in both languages:
//
//	topic key
//	object zh | en            what is wanted or offered, with "a" or "an" where it can be counted
//	problem zh | en           what today's object does wrong: continues "the object …"
//	scene zh | en             where it is used, a plural noun
//	material zh | en
//	method zh | en            how it is made or done, a noun
//	new zh | en               what is new in an offer, a sentence without full stop
//	indicator zh | en | unit | >= or <= | baseline | levels from modest to demanding
//	product zh | en           a product's name without maker and model
//	codes ipc gbt4754
//
//go:embed vocabulary/*.txt
var files embed.FS

// term is a word in both languages.
type term struct{ zh, en string }

// indicator is a figure that matters for a topic, with believable values.
type indicator struct {
	name      term
	unit      string
	direction string
	baseline  string
	levels    []string
}

// topic is one field of technology and the words that go together in it.
type topic struct {
	key        string
	cluster    string
	object     term   // without article
	anObject   string // in English, with its article where it has one
	product    term
	problems   []term
	scenes     []term
	materials  []term
	methods    []term
	novelties  []term
	indicators []indicator
	ipc, gbt   string
}

// topics reads the vocabularies of all clusters, those of one cluster together.
func topics() ([]topic, error) {
	names, err := fs.Glob(files, "vocabulary/*.txt")
	if err != nil {
		return nil, fmt.Errorf("vocabularies: %w", err)
	}
	var all []topic
	for _, name := range names {
		text, err := files.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("vocabulary: %w", err)
		}
		cluster := strings.TrimSuffix(path.Base(name), ".txt")
		part, err := parseTopics(cluster, string(text))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		all = append(all, part...)
	}
	return all, nil
}

func parseTopics(cluster, text string) ([]topic, error) {
	var all []topic
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		key, rest, _ := strings.Cut(line, " ")
		if key == "topic" {
			all = append(all, topic{key: strings.TrimSpace(rest), cluster: cluster})
			continue
		}
		if len(all) == 0 {
			return nil, fmt.Errorf("line %d: a topic must come first", n)
		}
		if err := all[len(all)-1].take(key, rest); err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
	}
	for i := range all {
		if err := all[i].check(); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// take adds one line to the topic.
func (t *topic) take(key, rest string) error {
	if key == "codes" {
		t.ipc, t.gbt, _ = strings.Cut(strings.TrimSpace(rest), " ")
		return nil
	}
	parts := strings.Split(rest, "|")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	if len(parts) < 2 || parts[0] == "" || parts[1] == "" {
		return fmt.Errorf("%s: want words in both languages, parted by |", key)
	}
	w := term{parts[0], parts[1]}
	lists := map[string]*[]term{"problem": &t.problems, "scene": &t.scenes, "material": &t.materials, "method": &t.methods, "new": &t.novelties}
	if list, ok := lists[key]; ok {
		*list = append(*list, w)
		return nil
	}
	switch key {
	case "object":
		t.object, t.anObject = w, w.en
		t.object.en = strings.TrimPrefix(strings.TrimPrefix(w.en, "a "), "an ")
	case "product":
		t.product = w
	case "indicator":
		if len(parts) != 6 || parts[3] != ">=" && parts[3] != "<=" {
			return fmt.Errorf("indicator %s: want zh | en | unit | >= or <= | baseline | levels", parts[1])
		}
		t.indicators = append(t.indicators, indicator{w, parts[2], parts[3], parts[4], strings.Fields(parts[5])})
	default:
		return fmt.Errorf("unknown key %q", key)
	}
	return nil
}

// check refuses a topic that the composers could not use, and figures that
// contradict themselves.
func (t *topic) check() error {
	least := min(len(t.problems)-2, len(t.scenes)-3, len(t.materials)-2, len(t.methods)-3, len(t.novelties)-3, len(t.indicators)-3)
	if t.object.zh == "" || t.product.zh == "" || t.gbt == "" || least < 0 {
		return fmt.Errorf("topic %s: want an object, a product, codes, 2 problems, 3 scenes, 2 materials, 3 methods, 3 new points and 3 indicators at least", t.key)
	}
	for i := range t.indicators {
		if err := t.indicators[i].check(); err != nil {
			return fmt.Errorf("topic %s: %s: %w", t.key, t.indicators[i].name.en, err)
		}
	}
	return nil
}

func (in *indicator) check() error {
	last, err := strconv.ParseFloat(in.baseline, 64)
	if err != nil {
		return fmt.Errorf("baseline: %w", err)
	}
	if len(in.levels) < 3 {
		return fmt.Errorf("%d levels, want three at least", len(in.levels))
	}
	for _, level := range in.levels {
		v, err := strconv.ParseFloat(level, 64)
		if err != nil {
			return fmt.Errorf("level: %w", err)
		}
		if in.direction == ">=" && v <= last || in.direction == "<=" && v >= last {
			return fmt.Errorf("level %s is no better than what stands before it", level)
		}
		last = v
	}
	return nil
}
