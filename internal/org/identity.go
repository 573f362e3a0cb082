package org

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"innodock/internal/text"
)

// The schemes of a key, the surest first: an import asks in this order.
const (
	keySource       = "source:"
	keyRegistration = "registration:"
	keySite         = "site:"
	keyNameIn       = "name-in:" // with the country: what a record said, whatever is known of the country later
	keyName         = "name:"
)

// maxKey is how long a key may be before it is replaced by its hash: an index
// entry has a limit, a name in a file has none.
const maxKey = 200

// keys returns by what o is known, the surest first.
func (o *Organization) keys() []string {
	var keys []string
	add := func(scheme, value string) {
		if value == "" {
			return
		}
		if len(value) > maxKey {
			sum := sha256.Sum256([]byte(value))
			value = hex.EncodeToString(sum[:])
		}
		if key := scheme + value; !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	if o.Source.Key != "" {
		add(keySource, sourceValue(o.Source))
	}
	add(keyRegistration, registration(o.RegistrationNo))
	add(keySite, siteKey(o.Website))
	for _, n := range o.Names {
		if o.Country != "" {
			add(keyNameIn, clean(o.Country)+" "+NameKey(n.Text))
		}
	}
	for _, n := range o.Names {
		add(keyName, NameKey(n.Text))
	}
	return keys
}

func sourceValue(s Source) string { return clean(s.Name) + "\x1f" + clean(s.Key) }

// registration is a registration number as it is compared.
func registration(no string) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' || r == '.' || r == '/' {
			return -1
		}
		return r
	}, text.Fold(no))
}

// known is an organisation that an import may meet.
type known struct {
	org     Organization
	keys    map[string]bool
	into    ID     // merged into, when set
	touched string // the import that changed it last
	uses    map[string]bool

	before *was // as it was, once this import has changed it
	made   bool // by this import, just now
}

// was is an organisation before an import changed it.
type was struct {
	org     Organization
	touched string
}

// contradicts reports whether k cannot be rec, although they share a key of
// scheme: its source keeps them apart, or their numbers, or, when only the name
// agrees, their countries.
func (k *known) contradicts(rec *Organization, scheme string) bool {
	if scheme == keySource {
		return false
	}
	if rec.Source.Key != "" {
		prefix := keySource + clean(rec.Source.Name) + "\x1f"
		for key := range k.keys {
			if strings.HasPrefix(key, prefix) {
				return true
			}
		}
	}
	a, b := registration(rec.RegistrationNo), registration(k.org.RegistrationNo)
	if scheme != keyRegistration && a != "" && b != "" && a != b {
		return true
	}
	return scheme == keyName && rec.Country != "" && k.org.Country != "" && rec.Country != k.org.Country
}

// take lets a record of an import change o, and reports whether anything did
// change. The record of the source that o came from replaces what it says;
// any other one, and each once somebody has verified o, only fills gaps. No
// record empties a field: another source, or the owner, may have filled it.
func (o *Organization) take(rec *Organization) bool {
	old := *o
	owns := o.Verified == nil && (o.Source.Key == "" || o.Source.Name == rec.Source.Name && o.Source.Key == rec.Source.Key)
	if rec.Type != "" && rec.Type != Other && (owns || o.Type == Other) {
		o.Type = rec.Type
	}
	o.Names = takeWordings(o.Names, rec.Names, owns)
	o.Summaries = takeWordings(o.Summaries, rec.Summaries, owns)
	o.takePlain(rec, owns)
	o.Exhibitor = o.Exhibitor || rec.Exhibitor
	if owns {
		o.Source = rec.Source
	}
	return !o.same(&old)
}

// takePlain takes over what is said in one language only.
func (o *Organization) takePlain(rec *Organization, owns bool) {
	for _, f := range []struct {
		to   *string
		from string
	}{
		{&o.Country, rec.Country},
		{&o.Region, rec.Region},
		{&o.City, rec.City},
		{&o.Size, rec.Size},
		{&o.Website, rec.Website},
		{&o.RegistrationNo, rec.RegistrationNo},
	} {
		if f.from != "" && (owns || *f.to == "") {
			*f.to = f.from
		}
	}
	if len(rec.Clusters) > 0 && (owns || len(o.Clusters) == 0) {
		o.Clusters = slices.Clone(rec.Clusters)
	}
}

// takeWordings returns old with what a record says: in the languages that old
// lacks, or, when the record owns it, instead.
func takeWordings(old, rec []Wording, owns bool) []Wording {
	if len(rec) == 0 {
		return old
	}
	out := slices.Clone(old)
	if owns {
		out = slices.Clone(rec)
		rec = old
	}
	for _, w := range rec {
		if !slices.ContainsFunc(out, func(o Wording) bool { return o.Lang == w.Lang }) {
			out = append(out, w)
		}
	}
	return out
}

// same reports whether o and other say the same of the organisation.
func (o *Organization) same(other *Organization) bool {
	return o.Type == other.Type && slices.Equal(o.Names, other.Names) && slices.Equal(o.Summaries, other.Summaries) &&
		o.Country == other.Country && o.Region == other.Region && o.City == other.City && o.Size == other.Size &&
		slices.Equal(o.Clusters, other.Clusters) && o.Website == other.Website && o.RegistrationNo == other.RegistrationNo &&
		o.Exhibitor == other.Exhibitor && o.Source == other.Source
}

// crowd is the organisations that an import may meet, by their keys.
type crowd struct {
	byID  map[ID]*known
	byKey map[string][]ID // in order of id: the oldest first
}

// meet returns whom rec means, nil when it is new.
func (c *crowd) meet(rec *Organization) *known {
	for _, key := range rec.keys() {
		scheme := key[:strings.IndexByte(key, ':')+1]
		for _, id := range c.byKey[key] {
			if k := c.final(id); k != nil && !k.contradicts(rec, scheme) {
				return k
			}
		}
	}
	return nil
}

// final follows merges to their end.
func (c *crowd) final(id ID) *known {
	k := c.byID[id]
	for hops := 0; k != nil && k.into != "" && hops < len(c.byID); hops++ {
		k = c.byID[k.into]
	}
	return k
}

// learn makes k known by keys and returns those that are new.
func (c *crowd) learn(k *known, keys []string) (added []string) {
	for _, key := range keys {
		if k.keys[key] {
			continue
		}
		k.keys[key] = true
		added = append(added, key)
		c.byKey[key] = append(c.byKey[key], k.org.ID)
		slices.Sort(c.byKey[key])
	}
	return added
}
