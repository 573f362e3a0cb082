package app

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"
)

// generator makes requests out of an operation's schema, good ones and bad ones.
// It says what schemathesis would, and what that cannot: ids that exist.
type generator struct {
	*rand.Rand
	registry huma.Registry
	ids      []string // of records that exist
	badness  float64  // how often a value breaks its schema
}

// strings that break what was not thought of.
func (g *generator) nasty() string {
	return []string{
		"", " ", "\x00", "'; DROP TABLE listing_listing; --", "../../../etc/passwd", "<script>alert(1)</script>", "%00%ff", "\u202e\ufeff\u200b",
		"😀😀😀", "耐高温 耐磨 涂层", "coating that resists wear at 600 °C, TRL 6 or higher", "the of and", "ＣＯＡＴＩＮＧ", "=1+1", "NaN", "null", "-1", "1e309", "[]",
		strings.Repeat("a", 300), strings.Repeat("磨损 ", 2000), "\xff\xfe", "\r\nX-Injected: 1", "CN115000000A", "ZL202010123456.7",
	}[g.IntN(25)]
}

func (g *generator) resolve(s *huma.Schema) *huma.Schema {
	for s != nil && s.Ref != "" {
		s = g.registry.SchemaFromRef(s.Ref)
	}
	return s
}

// value makes a value of a schema; now and then one that breaks it.
func (g *generator) value(s *huma.Schema, depth int) any {
	s = g.resolve(s)
	if s == nil {
		return g.anything(depth)
	}
	if g.Float64() < g.badness {
		return g.anything(depth)
	}
	if len(s.Enum) > 0 {
		return s.Enum[g.IntN(len(s.Enum))]
	}
	for _, choice := range [][]*huma.Schema{s.OneOf, s.AnyOf, s.AllOf} {
		if len(choice) > 0 {
			return g.value(choice[g.IntN(len(choice))], depth)
		}
	}
	switch s.Type {
	case huma.TypeObject:
		return g.object(s, depth)
	case huma.TypeArray:
		n := g.IntN(4)
		if s.MinItems != nil {
			n = max(n, *s.MinItems)
		}
		list := make([]any, n)
		for i := range list {
			list[i] = g.value(s.Items, depth+1)
		}
		return list
	case huma.TypeString:
		return g.text(s)
	case huma.TypeBoolean:
		return g.IntN(2) == 0
	case huma.TypeInteger, huma.TypeNumber:
		return g.number(s)
	}
	return g.anything(depth)
}

func (g *generator) object(s *huma.Schema, depth int) any {
	object := map[string]any{}
	names := make([]string, 0, len(s.Properties))
	for name := range s.Properties {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		required := slices.Contains(s.Required, name)
		if depth > 6 && !required || !required && g.IntN(2) == 0 || g.Float64() < g.badness/4 {
			continue
		}
		object[name] = g.value(s.Properties[name], depth+1)
	}
	if extra, ok := s.AdditionalProperties.(*huma.Schema); ok {
		for range g.IntN(3) {
			object[g.nasty()] = g.value(extra, depth+1)
		}
	}
	if g.Float64() < g.badness/4 {
		object["unheardOf"] = g.anything(depth)
	}
	return object
}

func (g *generator) text(s *huma.Schema) string {
	switch {
	case s.Format == "date-time":
		return "2026-05-04T03:02:01Z"
	case s.Format == "date":
		return "2026-05-04"
	case len(g.ids) > 0 && g.IntN(3) == 0:
		return g.ids[g.IntN(len(g.ids))]
	}
	text := g.nasty()
	if s.MaxLength != nil && len([]rune(text)) > *s.MaxLength && g.Float64() > g.badness {
		text = string([]rune(text)[:*s.MaxLength])
	}
	if s.MinLength != nil && len([]rune(text)) < *s.MinLength {
		text += strings.Repeat("x", *s.MinLength)
	}
	return text
}

func (g *generator) number(s *huma.Schema) any {
	low, high := -10.0, 1000.0
	if s.Minimum != nil {
		low = *s.Minimum
	}
	if s.Maximum != nil {
		high = *s.Maximum
	}
	v := low + g.Float64()*(high-low)
	if s.Type == huma.TypeInteger {
		return int64(math.Round(v))
	}
	return v
}

// anything is a value that nobody asked for.
func (g *generator) anything(depth int) any {
	switch g.IntN(9) {
	case 0:
		return nil
	case 1:
		return g.nasty()
	case 2:
		return g.IntN(2) == 0
	case 3:
		return -g.IntN(1000)
	case 4:
		return math.MaxInt64
	case 5:
		return 1.5e300
	case 6:
		return map[string]any{g.nasty(): g.nasty()}
	case 7:
		if depth < 3 {
			return []any{g.anything(depth + 1), g.anything(depth + 1)}
		}
	}
	return []any{}
}

// body is a request body of a media type.
func (g *generator) body(contentType string, s *huma.Schema) []byte {
	if contentType == "application/json" {
		text, err := json.Marshal(g.value(s, 0))
		if err != nil {
			return []byte("{")
		}
		if g.Float64() < g.badness/4 {
			text = text[:g.IntN(len(text)+1)]
		}
		return text
	}
	return [][]byte{
		nil, []byte("title,kind\n磨损,need\n"), []byte("{\"title\":\"x\"}\n{"), []byte("PK\x03\x04broken"), []byte("\xef\xbb\xbf\"a\nb\",c\n"),
		[]byte(g.nasty()), []byte("\xff\xfe=\x00"), []byte(strings.Repeat("x,", 5000)),
	}[g.IntN(8)]
}

// path fills an operation's path and query.
func (g *generator) path(template string, op *huma.Operation) string {
	query := url.Values{}
	path := template
	for _, p := range op.Parameters {
		var text string
		switch v := g.value(p.Schema, 0).(type) {
		case string:
			text = v
		case []any:
			var parts []string
			for _, e := range v {
				if s, ok := e.(string); ok {
					parts = append(parts, s)
				}
			}
			text = strings.Join(parts, ",")
		case int64:
			text = strconv.FormatInt(v, 10)
		case bool:
			text = strconv.FormatBool(v)
		default:
			text = g.nasty()
		}
		switch p.In {
		case "path":
			if text == "" || text == "." || text == ".." {
				text = "x"
			}
			path = strings.ReplaceAll(path, "{"+p.Name+"}", url.PathEscape(text))
		case "query":
			if p.Required || g.IntN(2) == 0 {
				query.Set(p.Name, text)
			}
		}
	}
	if g.Float64() < g.badness/4 {
		query.Set("unheardOf", "1")
	}
	if len(query) > 0 {
		path += "?" + query.Encode()
	}
	return path
}
