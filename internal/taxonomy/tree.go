package taxonomy

import (
	"context"
	"math"
	"slices"
	"time"

	"innodock/internal/access"
)

const actionImport access.Action = "taxonomy.import"

// Base is the currency that rates are given in.
const Base = "CNY"

// Tree is the use cases of the vocabularies.
type Tree struct {
	store store
	now   func() time.Time
}

// Children returns the entries below parent ("" for the top level), in order of
// code. Without an import that is the built-in top level. ErrUnknownCode if
// there is no such scheme or parent.
func (t *Tree) Children(ctx context.Context, scheme Scheme, parent string) ([]Code, error) {
	parent = canonical(scheme, parent)
	if !plain(parent) || !plain(string(scheme)) {
		return nil, ErrUnknownCode
	}
	codes, err := t.store.children(ctx, scheme, parent)
	if err != nil {
		return nil, err
	}
	if parent == "" {
		codes = withBuiltIn(scheme, codes)
		if len(codes) == 0 {
			return nil, ErrUnknownCode
		}
		return codes, nil
	}
	if len(codes) == 0 {
		if _, err := t.Code(ctx, CodeRef{scheme, parent}); err != nil {
			return nil, err
		}
	}
	return codes, nil
}

// Code returns one entry. GB/T 4754 codes are found with and without the letter
// of their section. ErrUnknownCode if there is none.
func (t *Tree) Code(ctx context.Context, ref CodeRef) (Code, error) {
	ref.Code = canonical(ref.Scheme, ref.Code)
	if !plain(ref.Code) || !plain(string(ref.Scheme)) {
		return Code{}, ErrUnknownCode
	}
	codes, err := t.store.codes(ctx, ref.Scheme, spellings(ref))
	switch {
	case err != nil:
		return Code{}, err
	case len(codes) > 0:
		return withBuiltIn(ref.Scheme, codes[:1])[0], nil
	}
	for _, c := range builtIn(ref.Scheme) {
		if c.Code == ref.Code {
			return c, nil
		}
	}
	return Code{}, ErrUnknownCode
}

// ImportCodes replaces the codes of a scheme. A top level that the codes don't
// bring is the built-in one. Of a code that is there twice the first counts; one
// whose parent is missing goes below what its own letters tell, or to the top.
// All or nothing: ErrInvalidCodes names the rows. Operator only.
func (t *Tree) ImportCodes(ctx context.Context, who access.Actor, scheme Scheme, codes []Code) error {
	if err := access.Allow(who, actionImport); err != nil {
		return err //nolint:wrapcheck // a fault, as it is
	}
	codes, err := checkCodes(scheme, codes)
	if err != nil {
		return err
	}
	return t.store.replaceCodes(ctx, scheme, codes)
}

// ImportRates adds dated rates; one of the same currency and day is replaced.
// All or nothing: ErrInvalidRates names the rows. Operator only.
func (t *Tree) ImportRates(ctx context.Context, who access.Actor, rates []Rate) error {
	if err := access.Allow(who, actionImport); err != nil {
		return err //nolint:wrapcheck // a fault, as it is
	}
	rates = slices.Clone(rates)
	if err := checkRates(rates, t.now()); err != nil {
		return err
	}
	return t.store.addRates(ctx, rates)
}

// Rates returns the newest rate of every currency, in order of currency.
func (t *Tree) Rates(ctx context.Context) ([]Rate, error) { return t.store.newestRates(ctx) }

// Convert turns m into another currency by the newest rates, rounded half up to
// its minor unit; used are the rates it took. ErrNoRate without one,
// ErrUnknownCurrency for what is no currency.
func (t *Tree) Convert(ctx context.Context, m Money, to string) (out Money, used []Rate, err error) {
	fromDigits, known := Currency(m.Currency)
	toDigits, knownTo := Currency(to)
	if !known || !knownTo {
		return Money{}, nil, ErrUnknownCurrency
	}
	if m.Currency == to {
		return m, nil, nil
	}
	rates, err := t.Rates(ctx)
	if err != nil {
		return Money{}, nil, err
	}
	amount := float64(m.Minor) / math.Pow10(fromDigits)
	for _, currency := range []string{m.Currency, to} {
		if currency == Base {
			continue
		}
		i := slices.IndexFunc(rates, func(r Rate) bool { return r.Currency == currency })
		if i < 0 {
			return Money{}, nil, ErrNoRate
		}
		if currency == to {
			amount /= rates[i].PerUnit
		} else {
			amount *= rates[i].PerUnit
		}
		used = append(used, rates[i])
	}
	minor := math.Floor(amount*math.Pow10(toDigits) + 0.5)
	if math.Abs(minor) >= math.MaxInt64 {
		return Money{}, nil, ErrTooMuch
	}
	return Money{Minor: int64(minor), Currency: to}, used, nil
}
