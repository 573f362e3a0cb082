package org

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"innodock/internal/fault"
	"innodock/internal/taxonomy"
)

// Types are the types of organisation, in the order in which they are offered.
func Types() []Type {
	return []Type{Enterprise, University, Institute, Agency, Investor, Financial, Incubator, Government, Other}
}

// Roles are the roles of a person.
func Roles() []Role { return []Role{Expert, InvestorRole, Staff, Broker} }

// maxName is how long a name may be, in characters.
const maxName = 500

// Check returns ErrInvalid with the fields that cannot be right, nil when there
// are none. What is merely missing is no fault, except the name.
func (o *Organization) Check() error {
	var c checks
	c.names("names", o.Names)
	if o.Type != "" && !slices.Contains(Types(), o.Type) {
		c.add("type", "unknown", "%q is no type of organisation: take one of %s.", "%q 不是机构类型：请从 %s 中选一个。", o.Type, joined(Types()))
	}
	c.country("country", o.Country)
	if o.Size != "" && !slices.Contains([]string{"micro", "small", "medium", "large"}, o.Size) {
		c.add("size", "unknown", "%q is no size: take micro, small, medium or large, or leave it empty.", "%q 不是规模：请填写 micro、small、medium 或 large，或留空。", o.Size)
	}
	c.address("website", o.Website)
	c.address("source.url", o.Source.URL)
	c.wordings("summaries", o.Summaries)
	if o.RegistrationNo != "" {
		if err := taxonomy.CheckRegistrationNo(o.RegistrationNo); err != nil {
			why := fault.Of(err)
			c.add("registrationNo", "registration", "%[1]q cannot be right: %[2]s. Correct it, or leave it empty.", "%[1]q 不正确：%[3]s请更正，或留空。",
				o.RegistrationNo, strings.TrimSuffix(why.Text, "."), why.Zh)
		}
	}
	return c.err()
}

// Check returns ErrInvalid with the fields that cannot be right, nil when there are none.
func (p *Person) Check() error {
	var c checks
	c.names("names", p.Names)
	if !slices.Contains(Roles(), p.Role) {
		c.add("role", "unknown", "%q is no role: take one of %s.", "%q 不是身份：请从 %s 中选一个。", p.Role, joined(Roles()))
	}
	c.country("country", p.Country)
	c.address("url", p.URL)
	c.address("source.url", p.Source.URL)
	c.wordings("position", p.Position)
	c.wordings("fields", p.Fields)
	c.wordings("done", p.Done)
	c.wordings("offered", p.Offered)
	for i, lang := range p.Languages {
		c.language(fmt.Sprintf("languages.%d", i), lang)
	}
	if p.Consent != nil {
		if strings.TrimSpace(p.Consent.Basis) == "" {
			c.add("consent.basis", "required", "A consent needs its basis (written, public register, contract). Name it, or leave the consent out: the person is then kept, and shown to nobody.",
				"同意必须注明依据（书面、公开登记或合同）。请注明，或不填同意：此人仍会保存，但不向任何人显示。")
		}
		if p.Consent.At.IsZero() {
			c.add("consent.at", "required", "A consent needs its date. Give it, or leave the consent out: the person is then kept, and shown to nobody.",
				"同意必须注明日期。请注明，或不填同意：此人仍会保存，但不向任何人显示。")
		}
	}
	return c.err()
}

func joined[T ~string](all []T) string {
	words := make([]string, len(all))
	for i, a := range all {
		words[i] = string(a)
	}
	return strings.Join(words, ", ")
}

// checks collects what cannot be right.
type checks struct{ fields []fault.Field }

func (c *checks) add(path, code, text, zh string, args ...any) {
	c.fields = append(c.fields, fault.At(path, code, text, zh, args...))
}

func (c *checks) err() error {
	if len(c.fields) == 0 {
		return nil
	}
	return ErrInvalid.With(c.fields...)
}

func (c *checks) names(path string, names []Wording) {
	named := false
	for _, n := range names {
		named = named || NameKey(n.Text) != ""
		if count := utf8.RuneCountInString(n.Text); count > maxName {
			c.add(path, "length", "The name has %d characters, at most %d are allowed. Is it a description?", "名称有 %d 个字符，最多允许 %d 个。这是否其实是一段说明？", count, maxName)
		}
	}
	if !named {
		c.add(path, "required", "There is no name with a letter or a digit in it. Give one in any language.", "没有含文字或数字的名称。请用任一语言填写一个。")
	}
	c.wordings(path, names)
}

func (c *checks) wordings(path string, ws []Wording) {
	for i, w := range ws {
		c.language(fmt.Sprintf("%s.%d.lang", path, i), w.Lang)
	}
}

func (c *checks) language(path, tag string) {
	if !IsLanguage(tag) {
		c.add(path, "language", "%q is no language tag: write zh, en, or another one of BCP 47, such as de or pt-BR.",
			"%q 不是语言标签：请填写 zh、en 或其他 BCP 47 标签，如 de 或 pt-BR。", tag)
	}
}

func (c *checks) country(path, code string) {
	if code != "" && !IsCountry(code) {
		c.add(path, "unknown", "%q is no country code: write the two letters of ISO 3166-1, such as CN, or EU.",
			"%q 不是国家代码：请填写 ISO 3166-1 的两位字母代码，如 CN，或 EU。", code)
	}
}

func (c *checks) address(path, address string) {
	if address != "" && !IsAddress(address) {
		c.add(path, "address", "%q is no web address: it must begin with http:// or https:// and name a host.",
			"%q 不是网址：必须以 http:// 或 https:// 开头，并包含主机名。", address)
	}
}

// IsLanguage reports whether tag is formed as BCP 47 asks ("zh", "zh-Hant", "pt-BR").
func IsLanguage(tag string) bool {
	return len(tag) <= 35 && languageTag.MatchString(tag)
}

var languageTag = regexp.MustCompile(`^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$`)

// IsCountry reports whether code is one of ISO 3166-1 alpha-2, or EU.
func IsCountry(code string) bool {
	found, _, ok := taxonomy.Country(code)
	return ok && found == code
}

// IsAddress reports whether address is one that a browser may follow: http or
// https with a host, so that no link can run a script.
func IsAddress(address string) bool {
	u, err := url.Parse(address)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Hostname() != "" && len(address) <= 2048
}
