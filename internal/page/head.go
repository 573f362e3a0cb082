package page

import (
	"bytes"
	"embed"
	"fmt"
	"html"
	"strconv"
	"strings"
)

//go:embed templates/*.html
var files embed.FS

// siteName is what every title ends with.
const siteName = "InnoDock"

// head writes what search engines and messengers read.
func (s *Site) head(b *bytes.Buffer, v *view) {
	title := siteName
	if v.title != "" {
		title = v.title + " · " + siteName
	}
	meta := func(kind, name, value string) {
		if value != "" {
			fmt.Fprintf(b, "<meta %s=%q content=\"%s\">\n", kind, name, html.EscapeString(value))
		}
	}
	fmt.Fprintf(b, "<title>%s</title>\n", html.EscapeString(title))
	meta("name", "description", v.about)
	if v.hidden {
		meta("name", "robots", "noindex")
	} else {
		for lang, tag := range map[string]string{"zh": "zh-Hans", "en": "en"} {
			fmt.Fprintf(b, "<link rel=\"alternate\" hreflang=%q href=\"%s\">\n", tag, html.EscapeString(s.absolute(v.path, lang)))
		}
		fmt.Fprintf(b, "<link rel=\"alternate\" hreflang=\"x-default\" href=\"%s\">\n", html.EscapeString(s.o.Base()+v.path))
		fmt.Fprintf(b, "<link rel=\"canonical\" href=\"%s\">\n", html.EscapeString(s.absolute(v.path, v.lang)))
	}
	if v.feed != "" {
		fmt.Fprintf(b, "<link rel=\"alternate\" type=\"application/rss+xml\" title=\"%s\" href=\"%s\">\n", html.EscapeString(v.title), html.EscapeString(v.feed))
	}
	kind := "website"
	if strings.HasPrefix(v.path, "/listings/") {
		kind = "article"
	}
	picture := v.picture
	if picture == "" {
		picture = "/pictures/site.png"
	}
	meta("property", "og:type", kind)
	meta("property", "og:site_name", siteName)
	meta("property", "og:title", v.title)
	meta("property", "og:description", v.about)
	meta("property", "og:url", s.absolute(v.path, v.lang))
	meta("property", "og:locale", map[string]string{"zh": "zh_CN", "en": "en_GB"}[v.lang])
	meta("property", "og:image", s.o.Base()+picture)
	meta("property", "og:image:width", strconv.Itoa(pictureWidth))
	meta("property", "og:image:height", strconv.Itoa(pictureHeight))
	meta("property", "og:image:alt", v.title)
	meta("name", "twitter:card", "summary_large_image")
	for _, l := range v.linked {
		fmt.Fprintf(b, "<script type=\"application/ld+json\">%s</script>\n", asJSON(l))
	}
}

// absolute is an address of ours in one language, as others write it.
func (s *Site) absolute(path, lang string) string { return s.o.Base() + s.path(path, lang) }
