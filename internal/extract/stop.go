package extract

import (
	"strings"
	"sync"
)

// notNouns are words that end a noun group on its left: articles, prepositions,
// pronouns, and the verbs that people put before what they want.
var notNouns = sync.OnceValue(func() map[string]struct{} { //nolint:gochecknoglobals // immutable table
	set := map[string]struct{}{}
	for w := range strings.FieldsSeq(notNounText) {
		set[w] = struct{}{}
	}
	return set
})

const notNounText = `
a an the this that these those and or but nor as at by for from in into of on onto over per than through to toward towards under until up upon via with within without
about above across after against along among around before behind below beneath beside between beyond during except inside near off out outside since
i you he she it we they me him her us them my your his its our their one ones other others another each every all any both either neither some such same own
who whom whose which what when where why how there here then also too very much many most more less least few several only just even still yet already often not no
is are was were be been being am do does did done has have had having can could may might must shall should will would cannot
need needs needed want wants wanted seek seeks seeking sought look looks looking find finding found develop develops developed developing development provide provides providing provided
improve improves improving improved reduce reduces reducing reduced increase increases increasing increased using use uses used make makes making made require requires required requiring
achieve achieves achieving achieved offer offers offering offered get gets getting build builds building built design designs designed designing based include includes including included
reach reaches reaching resists resist allow allows allowing allowed enable enables enabling enabled demonstrate demonstrates demonstrated demonstrating create creates creating created
perform performs performing performed produce produces producing produced ensure ensures support supports supporting show shows shown take takes give gives given give apply applied applies applying
propose proposes proposed describe describes described present presents presented understand understanding identify identifies identifying identified determine determines determining evaluate evaluating
exploit exploiting explore exploring establish establishing comprise comprises comprising comprised contain contains containing consist consists consisting relate relates relating related
new novel innovative good better best well next first second third fourth last various different existing current recent future potential possible additional available appropriate suitable specific particular general overall important significant major minor main key
eg ie etc if because while so thus therefore however due like between large small larger smaller high higher low lower long short full whole total non
two three four five six seven eight nine ten hundred thousand million like new-generation state
protect protecting protects prevent prevents preventing detect detects detecting measure measures measuring monitor monitors control controls remove removes removing replace replaces replacing survive survives survived withstand withstands works work working
`
