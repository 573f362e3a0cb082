package matching

import (
	"innodock/internal/listing"
	"innodock/internal/taxonomy"
)

// What suits whom. A deal has two sides: who needs is shown what is on offer
// and who could help; who offers, needs; a project, money, and the reverse.

// forNeed is what is shown to somebody who needs something; all of it in one list.
func forNeed() []Kind {
	return []Kind{
		Kind(listing.KindAchievement), Kind(listing.KindProduct), Kind(listing.KindPatent), Kind(listing.KindService), Kind(listing.KindProject),
		KindOrganization, KindExpert, KindInvestor,
	}
}

func forOffer() []Kind { return []Kind{Kind(listing.KindNeed)} }

func forProject() []Kind { return []Kind{Kind(listing.KindMandate), KindInvestor} }

// forCapital is what is shown to a need of capital, and to who raises it.
func forCapital() []Kind { return append(forProject(), Kind(listing.KindService), KindOrganization) }

func forMandate() []Kind {
	return []Kind{Kind(listing.KindProject), Kind(listing.KindAchievement), Kind(listing.KindProduct)}
}

// capital is the kind of need that money answers.
const capital = "capital"

// scopeOf is what suits a listing.
func scopeOf(l *listing.Listing) []Kind {
	switch l.Kind {
	case listing.KindProject:
		return forProject()
	case listing.KindMandate:
		return forMandate()
	case listing.KindAchievement, listing.KindProduct, listing.KindPatent, listing.KindService:
		return forOffer()
	case listing.KindNeed:
	}
	if l.Need != nil && l.Need.NeedKind == capital {
		return forCapital()
	}
	return forNeed()
}

// scopeOfText is what suits a text.
func scopeOfText(r *reading) []Kind {
	switch r.voice {
	case offers:
		return forOffer()
	case raises:
		return forCapital()
	case invests:
		return forMandate()
	case needs:
	}
	return forNeed()
}

// otherLanguage is the language of the interface that a title is not in.
func otherLanguage(lang string) string {
	if lang == "zh" {
		return "en"
	}
	return "zh"
}

func both(zh, en string) taxonomy.Label { return taxonomy.Label{ZH: zh, EN: en} }
