package page

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"strings"
)

// words are the texts of the interface by language and id.
type words map[string]map[string]string

// readWords reads the front end's catalogues.
func readWords(files fs.FS) (words, error) {
	w := words{}
	for _, lang := range []string{"zh", "en"} {
		w[lang] = map[string]string{}
		for _, name := range []string{lang + ".json", lang + ".record.json"} {
			text, err := fs.ReadFile(files, name)
			if err != nil {
				return nil, fmt.Errorf("page: words: %w", err)
			}
			part := map[string]string{}
			if err := json.Unmarshal(text, &part); err != nil {
				return nil, fmt.Errorf("page: words in %s: %w", name, err)
			}
			maps.Copy(w[lang], part)
		}
	}
	return w, nil
}

// say returns a text with {name} replaced by what follows it in values; the id
// itself where there is no such text, which a test would notice.
func (w words) say(lang, id string, values ...string) string {
	said, ok := w[lang][id]
	if !ok {
		return id
	}
	for i := 0; i+1 < len(values); i += 2 {
		said = strings.ReplaceAll(said, "{"+values[i]+"}", values[i+1])
	}
	return said
}

// label is a word in both languages, as the interface sends it.
type label struct{ ZH, EN string }

func (l label) in(lang string) string {
	if lang == "zh" && l.ZH != "" || l.EN == "" {
		return l.ZH
	}
	return l.EN
}
