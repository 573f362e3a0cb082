package web

import "golang.org/x/text/language"

//nolint:gochecknoglobals // immutable; English is what those get who want neither
var languages = language.NewMatcher([]language.Tag{language.English, language.Chinese})

// Language is the language that an Accept-Language header asks for: "zh" or "en".
func Language(acceptLanguage string) string {
	if _, i := language.MatchStrings(languages, acceptLanguage); i == 1 {
		return "zh"
	}
	return "en"
}

// Reader is embedded in the input of an operation whose answer is in the
// reader's language.
type Reader struct {
	AcceptLanguage string `header:"Accept-Language" doc:"zh for an answer in Chinese; English without"`
}

// Spoken is embedded in the output of such an operation.
type Spoken struct {
	ContentLanguage string `header:"Content-Language"`
	Vary            string `header:"Vary"`
}

// Spoken returns the reader's language, and what the answer says of it.
func (r Reader) Spoken() (lang string, s Spoken) {
	lang = Language(r.AcceptLanguage)
	return lang, Spoken{ContentLanguage: lang, Vary: "Accept-Language"}
}
