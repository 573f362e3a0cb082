package exchange

import (
	"context"
	"fmt"
	"strings"
	"time"

	"innodock/internal/org"
)

// maxNamed is how many names of organisations are remembered, so that each is
// asked for once: ten times what the largest real file names.
const maxNamed = 200_000

// key is what an organisation is remembered by while a file is read.
func (o *owner) key() string {
	var b strings.Builder
	b.WriteString(o.country + "\x1f" + o.number + "\x1f" + o.web + "\x1f" + o.ref)
	for _, n := range o.names {
		b.WriteString("\x1f" + n.Lang + "\x1f" + n.Text)
	}
	return b.String()
}

// storeOrgs stores the organisations that the rows are, and finds or adds those
// that they name.
func (r *run) storeOrgs(ctx context.Context, drafts []*draft, next *piece) error {
	if len(r.orgs) > maxNamed {
		r.orgs = map[string]org.ID{}
	}
	if err := r.byReference(ctx, drafts); err != nil {
		return err
	}
	var all []org.Organization
	own := 0
	for _, d := range drafts {
		if d.org != nil {
			all = append(all, *d.org)
			own++
		}
	}
	var named []string
	for _, d := range drafts {
		key := d.owner.key()
		if _, known := r.orgs[key]; d.owner.name() == "" || known {
			continue
		}
		r.orgs[key] = ""
		named = append(named, key)
		all = append(all, d.owner.organization(d.source().Name))
	}
	if len(all) == 0 {
		return nil
	}
	saved, err := r.b.registry.Import(ctx, r.who, r.id, all, r.dry)
	if err != nil {
		return fmt.Errorf("store organisations: %w", err)
	}
	for i, key := range named {
		r.orgs[key] = saved[own+i].ID
	}
	fates := make([]fate[org.ID], own)
	for i, s := range saved[:own] {
		fates[i] = fate[org.ID]{s.ID, s.Outcome}
		r.made[reference("", all[i].Source)] = s.ID
		for _, field := range missingOf(&all[i]) {
			next.delta.Missing[field]++
		}
	}
	return reckon(ctx, r, next, fates, r.b.registry.Find, func(o org.Organization) (string, time.Time) { return o.Import, o.Updated })
}

// missingOf is what an organiser would ask an exhibitor for.
func missingOf(o *org.Organization) []string {
	var fields []string
	for _, f := range []struct {
		name  string
		empty bool
	}{
		{keyCountry, o.Country == ""},
		{keySummary, len(o.Summaries) == 0},
		{"website", o.Website == ""},
		{keyClusters, len(o.Clusters) == 0},
		{"registrationNo", o.RegistrationNo == ""},
	} {
		if f.empty {
			fields = append(fields, f.name)
		}
	}
	return fields
}

// reference names a record for an export: its id here, and its source, by which
// it is known elsewhere.
func reference(id string, s org.Source) string {
	return id + "|" + strings.ReplaceAll(s.Name, "|", "/") + "|" + s.Key
}

// byReference finds the owners that an export names by reference and that are
// still there under the same name.
func (r *run) byReference(ctx context.Context, drafts []*draft) error {
	var ids []org.ID
	for _, d := range drafts {
		if id, _, _ := strings.Cut(d.owner.ref, "|"); id != "" {
			if _, known := r.orgs[d.owner.key()]; !known {
				ids = append(ids, org.ID(id))
			}
		}
	}
	if len(ids) == 0 {
		return nil
	}
	found, err := r.b.registry.Find(ctx, r.who, ids)
	if err != nil {
		return fmt.Errorf("look for owners: %w", err)
	}
	for _, d := range drafts {
		id, _, _ := strings.Cut(d.owner.ref, "|")
		if o, ok := found[org.ID(id)]; ok && id != "" && sameName(&o, d.owner.names) {
			r.orgs[d.owner.key()] = o.ID
		}
	}
	return nil
}

func sameName(o *org.Organization, names []org.Wording) bool {
	for _, n := range names {
		for _, own := range o.Names {
			if org.NameKey(n.Text) == org.NameKey(own.Text) {
				return true
			}
		}
	}
	return false
}

// ownerOf is the organisation that a row names, "" when it names none.
func (r *run) ownerOf(d *draft) org.ID {
	if d.owner.name() == "" {
		return ""
	}
	if _, source, ok := strings.Cut(d.owner.ref, "|"); ok {
		if id := r.made["|"+source]; id != "" && r.orgs[d.owner.key()] == "" {
			return id
		}
	}
	return r.orgs[d.owner.key()]
}

// storePersons stores the persons of a piece.
func (r *run) storePersons(ctx context.Context, drafts []*draft, next *piece) error {
	var all []org.Person
	for _, d := range drafts {
		if d.person == nil {
			continue
		}
		p := *d.person
		p.Org = r.ownerOf(d)
		all = append(all, p)
		if p.Consent == nil {
			next.delta.Missing["consent"]++
		}
	}
	if len(all) == 0 {
		return nil
	}
	saved, err := r.b.registry.ImportPersons(ctx, r.who, r.id, all, r.dry)
	if err != nil {
		return fmt.Errorf("store persons: %w", err)
	}
	fates := make([]fate[org.PersonID], len(saved))
	for i, s := range saved {
		fates[i] = fate[org.PersonID]{s.ID, s.Outcome}
		r.people[reference("", all[i].Source)] = s.ID
	}
	return reckon(ctx, r, next, fates, r.b.registry.FindPersons, func(p org.Person) (string, time.Time) { return p.Import, p.Updated })
}

// contacts finds the persons that an export names as contacts: of this file, or
// those who are there under that id.
func (r *run) contacts(ctx context.Context, drafts []*draft) (map[string]org.PersonID, error) {
	found := map[string]org.PersonID{}
	var ids []org.PersonID
	for _, d := range drafts {
		id, source, _ := strings.Cut(d.contact, "|")
		if d.contact == "" {
			continue
		}
		if made := r.people["|"+source]; made != "" {
			found[d.contact] = made
		} else {
			ids = append(ids, org.PersonID(id))
		}
	}
	if len(ids) == 0 {
		return found, nil
	}
	there, err := r.b.registry.FindPersons(ctx, r.who, ids)
	if err != nil {
		return nil, fmt.Errorf("look for contacts: %w", err)
	}
	for _, d := range drafts {
		id, _, _ := strings.Cut(d.contact, "|")
		if p, ok := there[org.PersonID(id)]; ok && found[d.contact] == "" {
			found[d.contact] = p.ID
		}
	}
	return found, nil
}
