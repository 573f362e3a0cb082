package matching

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"innodock/internal/search"
	"innodock/internal/text"
)

// phrases are the beginnings of what titles say from each of their words on, for
// completion while one types. They are taken from public titles alone and go
// with them. The zero value is empty; it is safe for concurrent use.
type phrases struct {
	mu     sync.RWMutex
	byHead map[string]map[string]*phrase // first two characters → folded phrase
	of     map[string][]string           // document → its folded phrases
}

type phrase struct {
	written string
	titles  int
}

// The bounds of what is kept: more titles would complete no better.
const (
	mostTitles     = 100_000
	mostOfTitle    = 8  // phrases
	phraseWords    = 4  // of English
	phraseChars    = 12 // of Chinese
	headCharacters = 2
)

// apply follows the index.
func (p *phrases) apply(changes []search.Change) {
	for i := range changes {
		c := &changes[i]
		if c.Delete {
			p.remove(c.ID)
			continue
		}
		switch Kind(c.Kind) {
		case KindOrganization, KindExpert, KindInvestor: // names are found, not completed
		default:
			p.add(c.ID, c.Title)
		}
	}
}

func (p *phrases) add(id, titles string) {
	p.remove(id)
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.of == nil {
		p.of, p.byHead = map[string][]string{}, map[string]map[string]*phrase{}
	}
	if len(p.of) >= mostTitles {
		return
	}
	for title := range strings.Lines(titles) {
		for _, written := range phrasesOf(strings.TrimSpace(title)) {
			key := phraseKey(written)
			head := headOf(key)
			if p.byHead[head] == nil {
				p.byHead[head] = map[string]*phrase{}
			}
			known := p.byHead[head][key]
			if known == nil {
				known = &phrase{written: strings.Clone(written)}
				p.byHead[head][key] = known
			}
			known.titles++
			p.of[id] = append(p.of[id], key)
		}
	}
}

func (p *phrases) remove(id string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, key := range p.of[id] {
		head := headOf(key)
		if known := p.byHead[head][key]; known != nil {
			if known.titles--; known.titles == 0 {
				delete(p.byHead[head], key)
			}
		}
	}
	delete(p.of, id)
}

// complete returns up to n phrases that go on from prefix, those of most titles first.
func (p *phrases) complete(prefix string, n int) []string {
	prefix = strings.TrimLeft(phraseKey(prefix), " ")
	if utf8.RuneCountInString(prefix) < headCharacters {
		return nil
	}
	type found struct {
		*phrase
		key string
	}
	var all []found
	p.mu.RLock()
	for key, known := range p.byHead[headOf(prefix)] {
		if len(key) > len(prefix) && strings.HasPrefix(key, prefix) {
			all = append(all, found{known, key})
		}
	}
	p.mu.RUnlock()
	slices.SortFunc(all, func(a, b found) int {
		return cmp.Or(cmp.Compare(b.titles, a.titles), cmp.Compare(len(a.key), len(b.key)), cmp.Compare(a.key, b.key))
	})
	var list []string
	for _, f := range all[:min(n, len(all))] {
		list = append(list, f.written)
	}
	return list
}

// phraseKey is a phrase as it is compared: "wear-res" begins as "wear res" does.
func phraseKey(s string) string { return strings.ReplaceAll(text.Fold(s), "-", " ") }

func headOf(folded string) string {
	i := 0
	for range headCharacters {
		_, size := utf8.DecodeRuneInString(folded[i:])
		i += size
	}
	return folded[:i]
}

// phrasesOf returns what a title says from each of its words on, a few words long.
func phrasesOf(title string) []string {
	type word struct{ start, end int }
	var words []word
	latin := text.Language(title) != text.Chinese
	if latin {
		for _, t := range text.Tokens(title) {
			if t.Class == text.Word && !t.Stop {
				words = append(words, word{t.Start, t.End})
			}
		}
	} else {
		for _, e := range text.Embedded().Words(title, text.English) {
			words = append(words, word{e.Span.Start, e.Span.End})
		}
	}
	var list []string
	for i, w := range words[:min(len(words), mostOfTitle)] {
		end := w.end
		for j := i + 1; j < len(words) && j < i+phraseWords && joined(title[end:words[j].start], latin); j++ {
			if !latin && utf8.RuneCountInString(title[w.start:words[j].end]) > phraseChars {
				break
			}
			end = words[j].end
		}
		if end-w.start > headCharacters {
			list = append(list, title[w.start:end])
		}
	}
	return list
}

// joined reports whether what stands between two words keeps them in one phrase.
func joined(between string, latin bool) bool {
	const longest = 6 // " of the"
	if latin {
		return len(between) <= longest && !strings.ContainsAny(between, ",.;:()[]/|")
	}
	return utf8.RuneCountInString(between) <= 1 && !strings.ContainsAny(between, "，。；：、（）()[]/| ")
}
