package org

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"time"

	"github.com/google/uuid"

	"innodock/internal/access"
)

// SavedPerson is the fate of one imported person.
type SavedPerson struct {
	ID      PersonID
	Outcome Outcome
}

// ImportPersons stores persons in one transaction, in their order: idempotent by
// source and key, or by name and organisation for a record without a key. A
// person that is known is replaced by what the record says, consent included,
// so that consent taken back in the file is taken back here. dry tells the
// outcomes and stores nothing. ErrInvalid names the fields that cannot be right.
// Operator only.
func (r *Registry) ImportPersons(ctx context.Context, who access.Actor, importID string, persons []Person, dry bool) ([]SavedPerson, error) {
	if err := access.Allow(who, "person.import"); err != nil {
		return nil, err
	}
	recs := make([]*importedPerson, len(persons))
	for i := range persons {
		if err := persons[i].Check(); err != nil {
			return nil, fmt.Errorf("person %d: %w", i, err)
		}
		rec, err := newImportedPerson(persons[i])
		if err != nil {
			return nil, err
		}
		recs[i] = rec
	}
	if len(recs) == 0 {
		return nil, nil
	}
	at := r.now()
	saved, err := r.store.savePersons(ctx, importID, recs, dry, at, func(there map[string]*storedPerson) ([]SavedPerson, []*storedPerson) {
		return settlePersons(there, importID, recs, at)
	})
	if err != nil {
		return nil, fmt.Errorf("import persons: %w", err)
	}
	return saved, nil
}

// importedPerson is a record of an import with what it is recognised by.
type importedPerson struct {
	person Person
	key    string // of the source
	body   string
	hash   string // of the body
}

func newImportedPerson(p Person) (*importedPerson, error) {
	body, err := p.body()
	if err != nil {
		return nil, err
	}
	rec := &importedPerson{person: p, key: clean(p.Source.Key), body: body, hash: hashOf(body)}
	if rec.key == "" {
		rec.key = "name:" + hashOf(NameKey(p.Name(""))+"\x1f"+string(p.Org))
	}
	return rec, nil
}

func (p *importedPerson) id() string { return clean(p.person.Source.Name) + "\x1f" + p.key }

func hashOf(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:16])
}

// storedPerson is a person as it stands in the table, or is about to.
type storedPerson struct {
	importedPerson
	touched string // the import that changed it last
	made    bool
	before  *storedPerson
}

// shown reports whether anybody may see p.
func (p *Person) shown() bool { return p.Consent != nil }

// settlePersons decides what each record does to the persons there are, by id of record.
func settlePersons(there map[string]*storedPerson, importID string, recs []*importedPerson, at time.Time) (saved []SavedPerson, changed []*storedPerson) {
	saved = make([]SavedPerson, len(recs))
	for i, rec := range recs {
		p := there[rec.id()]
		switch {
		case p == nil:
			p = &storedPerson{importedPerson: *rec, touched: importID, made: true}
			p.person.ID = PersonID(uuid.Must(uuid.NewV7()).String())
			p.person.Import, p.person.Version, p.person.Created, p.person.Updated = importID, 1, at, at
			there[rec.id()] = p
			changed = append(changed, p)
			saved[i] = SavedPerson{p.person.ID, Created}
		case p.hash == rec.hash:
			saved[i] = SavedPerson{p.person.ID, Same}
		default:
			if !p.made && p.before == nil {
				old := *p
				p.before, p.touched = &old, importID
				p.person.Version++
				changed = append(changed, p)
			}
			p.replace(rec, at)
			saved[i] = SavedPerson{p.person.ID, Updated}
		}
	}
	return saved, changed
}

// replace takes over what rec says; what makes p this person stays.
func (p *storedPerson) replace(rec *importedPerson, at time.Time) {
	keep := p.person
	p.person, p.body, p.hash = rec.person, rec.body, rec.hash
	p.person.ID, p.person.Import, p.person.Version, p.person.Created, p.person.Updated = keep.ID, keep.Import, keep.Version, keep.Created, at
}
