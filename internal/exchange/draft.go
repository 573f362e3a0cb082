package exchange

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"innodock/internal/edition"
	"innodock/internal/extract"
	"innodock/internal/fault"
	"innodock/internal/listing"
	"innodock/internal/org"
	"innodock/internal/text"
)

// draft is a row on its way to a record.
type draft struct {
	number  int
	kind    string
	row     row
	words   []saying // texts, each with its language
	lang    string   // of the texts that do not say theirs
	owner   owner
	contact string // reference
	ignored []string
	example bool   // of a template, and no record
	ref     string // the id here of a record that has none of its own, as an export wrote it
	classed bool   // the row says whether its classes are a suggestion, so it wants none
	keyed   bool   // the row has an id of its own

	listing  *listing.Listing // one of the three is set
	org      *org.Organization
	person   *org.Person
	refusals []refusal
}

// saying is a text of a field in a language, "" when its column does not say which.
type saying struct {
	key, lang, text string
	list            []string // keywords
}

// owner is the organisation that a record names.
type owner struct {
	names                     []org.Wording
	country, number, web, ref string
}

// shop is what all rows of a file share.
type shop struct {
	edition edition.Edition
	mapping *mapping
	kind    string // of records that do not say theirs
	source  string
	drafts  bool
}

// cell is one value of a row: what it means, what its head was, what it says.
type cell struct {
	*bound
	head  string
	value any
}

// build turns a row into a draft. Whatever is wrong with it stands in its refusals.
func (s *shop) build(r row) draft {
	d := draft{number: r.number, row: r, refusals: r.refusals}
	if len(d.refusals) > 0 {
		return d
	}
	cells := s.cells(&d)
	if len(d.refusals) > 0 || !d.begin(s, cells) {
		return d
	}
	if d.example = r.heads != nil && isExample(d.kind, cells); d.example {
		return d
	}
	for i := range cells {
		d.put(s, &cells[i])
	}
	if d.kind == kindOrganization && d.org.Type == "" {
		adaptType(&d)
	}
	d.finish(s)
	return d
}

// content is what the row says, to tell a repeated row from a changed one.
func (d *draft) content() string {
	if d.row.record != nil {
		return string(d.row.line)
	}
	return strings.Join(d.row.cells, "\x1f")
}

func (d *draft) refuse(field, value string, m mistake) {
	d.refusals = append(d.refusals, refusal{field: field, value: cut(value, 200), mistake: m})
}

// begin finds the kind and makes an empty record of it.
func (d *draft) begin(s *shop, cells []cell) bool {
	said := ""
	for i := range cells {
		if cells[i].col.key == keyKind {
			said = cleaned(toText(cells[i].value))
		}
	}
	kind := s.kind
	if d.row.heads != nil && d.row.heads.kind != "" {
		kind = d.row.heads.kind
	}
	if said != "" {
		known, ok := kindOf(said)
		if !ok {
			d.refuse(keyKind, said, mistake{fault.Say("%q is no kind of record.", "%q 不是记录类别。", cut(said, 40)), oneOf(offered(vocabKinds))})
			return false
		}
		kind = known
	}
	if kind == "" {
		kind = kindByCells(cells)
	}
	if kind == "" {
		d.refuse(keyKind, "", mistake{
			fault.Say("It does not say what kind of record it is.", "它没有说明是哪一类别的记录。"),
			fault.Say("Add a column kind with one of %s, or name the kind of all rows (innodock import --kind need).", "请加一列 kind，取 %s 之一；或指明所有行的类别（innodock import --kind need）。", strings.Join(Kinds(), ", ")),
		})
		return false
	}
	d.kind = kind
	switch kind {
	case kindOrganization:
		d.org = &org.Organization{}
		if t, ok := termIn(vocabOrgTypes, said); ok {
			d.org.Type = org.Type(t.Key)
		}
	case kindPerson:
		d.person = &org.Person{}
		if t, ok := termIn(vocabRoles, said); ok {
			d.person.Role = org.Role(t.Key)
		}
	default:
		d.listing = newListing(listing.Kind(kind))
		if s.drafts {
			d.listing.State = listing.Draft
		}
	}
	return true
}

// kindByCells tells the kind by columns that only one kind has.
func kindByCells(cells []cell) string {
	found := ""
	for i := range cells {
		paths := columns().path[cells[i].col.key]
		if len(paths) != 1 {
			continue
		}
		for kind := range paths {
			if found != "" && found != kind {
				return ""
			}
			found = kind
		}
	}
	return found
}

func newListing(kind listing.Kind) *listing.Listing {
	l := &listing.Listing{Kind: kind, Open: true}
	switch kind {
	case listing.KindNeed:
		l.Need = &listing.Need{}
	case listing.KindAchievement:
		l.Achievement = &listing.Achievement{}
	case listing.KindProduct:
		l.Product = &listing.Product{}
	case listing.KindPatent:
		l.Patent = &listing.Patent{}
	case listing.KindService:
		l.Service = &listing.Service{}
	case listing.KindProject:
		l.Project = &listing.Project{}
	case listing.KindMandate:
		l.Mandate = &listing.Mandate{}
	}
	return l
}

// source is the source of whatever the draft becomes.
func (d *draft) source() *org.Source {
	switch {
	case d.org != nil:
		return &d.org.Source
	case d.person != nil:
		return &d.person.Source
	}
	return &d.listing.Source
}

// finish settles what needs the whole row: languages, names, key, suggestions;
// then it checks the record as its slice will.
func (d *draft) finish(s *shop) {
	d.settleLanguage()
	src := d.source()
	if src.Name == "" {
		src.Name = s.source
	}
	d.owner.names = append(d.owner.names, d.wordings(kindOrganization)...)
	var err error
	switch {
	case d.org != nil:
		err = d.finishOrg()
	case d.person != nil:
		err = d.finishPerson()
	default:
		d.finishListing()
		err = d.listing.Check()
		if l := d.listing; src.Key == "" && l.ID == "" {
			src.Key = contentKey(d.kind, titleOf(l), d.owner.name())
		}
	}
	if err != nil {
		d.refuseAll(err)
		return
	}
	if d.owner.name() != "" {
		owner := d.owner.organization(src.Name)
		if err := owner.Check(); err != nil {
			for _, f := range fault.Of(err).Fields {
				d.refuse(ownerColumn(f.Path), d.owner.name(), mistake{f.Words, correct()})
			}
		}
	}
	if d.listing != nil && len(d.refusals) == 0 && !d.classed {
		d.suggest(s)
	}
}

func ownerColumn(path string) string {
	switch {
	case strings.HasPrefix(path, "registration"):
		return "organizationNo"
	case strings.HasPrefix(path, "website"):
		return "organizationWebsite"
	case strings.HasPrefix(path, keyCountry):
		return "organizationCountry"
	}
	return kindOrganization
}

// refuseAll takes over the fields that a slice's own check refused.
func (d *draft) refuseAll(err error) {
	f := fault.Of(err)
	if len(f.Fields) == 0 {
		d.refuse("row", "", mistake{ended(f.Words), fault.Say("Correct the row.", "请更正此行。")})
	}
	for _, bad := range f.Fields {
		d.refuse(bad.Path, "", mistake{why: bad.Words})
	}
}

func (o *owner) name() string {
	if len(o.names) == 0 {
		return ""
	}
	return o.names[0].Text
}

// organization is what the row says of its owner.
func (o *owner) organization(source string) org.Organization {
	return org.Organization{Names: o.names, Country: o.country, RegistrationNo: o.number, Website: o.web, Source: org.Source{Name: source}}
}

// settleLanguage finds the language of the texts that do not say theirs.
func (d *draft) settleLanguage() {
	if d.lang != "" {
		return
	}
	var all strings.Builder
	first := ""
	for _, w := range d.words {
		if w.lang == "" && all.Len() < 4000 {
			all.WriteString(cut(w.text, 2000))
			all.WriteByte('\n')
		}
		if first == "" {
			first = w.lang
		}
	}
	d.lang = string(text.Language(all.String()))
	if d.lang == "" {
		d.lang = first
	}
	if d.lang == "" {
		d.lang = string(text.English) // figures and signs alone: whatever one says of them
	}
}

// wordings returns what the row says in a field, the original first.
func (d *draft) wordings(key string) []org.Wording {
	var ws []org.Wording
	for _, original := range []bool{true, false} {
		for _, w := range d.words {
			lang := w.lang
			if lang == "" {
				lang = d.lang
			}
			if w.key != key || (lang == d.lang) != original || w.text == "" {
				continue
			}
			ws = append(ws, org.Wording{Lang: lang, Text: w.text})
		}
	}
	for i := 1; i < len(ws); i++ { // the same language twice: title and title_zh; the first counts
		for j := range i {
			if ws[i].Lang == ws[j].Lang {
				ws = append(ws[:i], ws[i+1:]...)
				i--
				break
			}
		}
	}
	return ws
}

func (d *draft) finishOrg() error {
	o := d.org
	for _, from := range []string{keyName, keyTitle, kindOrganization} {
		if len(o.Names) == 0 {
			o.Names = d.wordings(from)
		}
	}
	for _, from := range []string{keySummary, keyDescription} {
		if len(o.Summaries) == 0 {
			o.Summaries = d.wordings(from)
		}
	}
	d.owner = owner{}
	if o.Source.Key == "" && d.ref == "" && len(o.Names) > 0 {
		o.Source.Key = contentKey(d.kind, org.NameKey(o.Names[0].Text), o.RegistrationNo)
	}
	return o.Check()
}

func (d *draft) finishPerson() error {
	p := d.person
	for _, into := range []struct {
		list *[]org.Wording
		from []string
	}{
		{&p.Names, []string{keyName, keyTitle}},
		{&p.Position, []string{"position"}},
		{&p.Fields, []string{"fields"}},
		{&p.Done, []string{"done", keyDescription}},
		{&p.Offered, []string{"offered"}},
	} {
		for _, from := range into.from {
			if len(*into.list) == 0 {
				*into.list = d.wordings(from)
			}
		}
	}
	if p.Role == "" {
		p.Role = org.Expert
	}
	if c := p.Consent; c != nil && c.Basis == "" && c.At.IsZero() {
		p.Consent = nil
	}
	if p.Source.Key == "" && len(p.Names) > 0 {
		p.Source.Key = contentKey(d.kind, p.Names[0].Text, d.owner.name())
	}
	return p.Check()
}

// finishListing puts the wordings together, the original first.
func (d *draft) finishListing() {
	l := d.listing
	if len(l.Wordings) == 0 {
		l.Wordings = d.listingWordings()
	}
	if d.owner.country == "" {
		d.owner.country = l.Country
	}
	if p := l.Patent; p != nil && p.Terms != nil && *p.Terms == (listing.LicenceTerms{}) {
		p.Terms = nil
	}
}

func (d *draft) listingWordings() []listing.Wording { //nolint:cyclop // one case for each text
	var ws []listing.Wording
	in := func(lang string) *listing.Wording {
		if lang == "" {
			lang = d.lang
		}
		for i := range ws {
			if ws[i].Lang == lang {
				return &ws[i]
			}
		}
		ws = append(ws, listing.Wording{Lang: lang})
		return &ws[len(ws)-1]
	}
	in("")
	set := func(to *string, s string) {
		if *to == "" {
			*to = s
		}
	}
	for _, w := range d.words {
		switch w.key {
		case keyTitle:
			set(&in(w.lang).Title, w.text)
		case keySummary:
			set(&in(w.lang).Summary, w.text)
		case keyDescription:
			set(&in(w.lang).Description, w.text)
		case keyKeywords:
			if into := in(w.lang); len(into.Keywords) == 0 {
				into.Keywords = w.list
			}
		}
	}
	if w := &ws[0]; len(ws) > 1 && w.Title == "" && w.Summary == "" && w.Description == "" && len(w.Keywords) == 0 {
		ws = ws[1:]
	}
	return ws
}

// suggest fills clusters and directions that the row does not name: clusters by
// what the text says, the direction by what the record is.
func (d *draft) suggest(s *shop) {
	l := d.listing
	if len(l.Clusters) == 0 && len(l.Wordings) > 0 {
		w := &l.Wordings[0]
		about := w.Summary
		if len(about) < suggestBytes/2 {
			about += "\n" + w.Description
		}
		for _, key := range extract.Clusters(w.Title + "\n" + beginning(about, suggestBytes)) {
			if slices.ContainsFunc(s.edition.Clusters, func(c edition.IndustryCluster) bool { return c.Key == key }) {
				l.Clusters, l.Suggested = append(l.Clusters, key), true
			}
		}
	}
	if key := directionOf(l.Kind); len(l.Directions) == 0 && slices.ContainsFunc(s.edition.Directions, func(d edition.Direction) bool { return d.Key == key }) {
		l.Directions, l.Suggested = []string{key}, true
	}
}

// suggestBytes is how much of a text is read for a suggestion: what it is about
// stands at its beginning, and to read on would cost more than all else of an import.
const suggestBytes = 600

// beginning cuts a text between characters.
func beginning(s string, bytes int) string {
	if len(s) <= bytes {
		return s
	}
	return strings.ToValidUTF8(s[:bytes], "")
}

// directionOf is the direction of the default edition that shows records of a kind.
func directionOf(kind listing.Kind) string {
	switch kind {
	case listing.KindNeed:
		return "open-innovation"
	case listing.KindAchievement, listing.KindPatent, listing.KindProject:
		return "technology-transfer"
	case listing.KindProduct:
		return "sme-products"
	case listing.KindService:
		return "transfer-services"
	case listing.KindMandate:
	}
	return ""
}

func titleOf(l *listing.Listing) string {
	if len(l.Wordings) == 0 {
		return ""
	}
	return l.Wordings[0].Title
}

// contentKey is the key of a record that has no id: what it is, not all it says,
// so that a text that was mended updates the record.
func contentKey(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.ToLower(strings.Join(parts, "\x1f"))))
	return "content:" + hex.EncodeToString(sum[:10])
}
