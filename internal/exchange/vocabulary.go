package exchange

import (
	"strings"
	"sync"

	"innodock/internal/fault"
	"innodock/internal/listing"
	"innodock/internal/org"
	"innodock/internal/taxonomy"
)

// The vocabularies that columns take their terms from.
const (
	vocabKinds        = "kinds"
	vocabNeedKinds    = "needKinds"
	vocabScopes       = "scopes"
	vocabModes        = "modes"
	vocabStages       = "stages"
	vocabPriceModes   = "priceModes"
	vocabSteps        = "steps"
	vocabPatentStates = "patentStates"
	vocabRightStates  = "rightStates"
	vocabIPTypes      = "ipTypes"
	vocabRounds       = "rounds"
	vocabInvestStages = "investStages"
	vocabOrgTypes     = "orgTypes"
	vocabSizes        = "sizes"
	vocabRoles        = "roles"
	vocabConsents     = "consents"
	vocabStates       = "states"
	vocabVisibilities = "visibilities"
)

// term is a term with the other names that files give it.
type term struct{ key, zh, en, also string }

// vocabulary returns the terms of a vocabulary; none for an unknown one.
func vocabulary(name string) []taxonomy.Term {
	switch name {
	case vocabNeedKinds:
		return taxonomy.NeedKinds()
	case vocabModes:
		return taxonomy.TradeModes()
	case vocabStages:
		return taxonomy.Stages()
	case vocabPriceModes:
		return taxonomy.PriceModes()
	case vocabSteps:
		return taxonomy.ServiceSteps()
	case vocabIPTypes:
		return taxonomy.IPTypes()
	}
	var terms []taxonomy.Term
	for _, t := range ownTerms(name) {
		terms = append(terms, taxonomy.Term{Key: t.key, Label: taxonomy.Label{ZH: t.zh, EN: t.en}})
	}
	return terms
}

// ownTerms are the vocabularies that no other slice names.
func ownTerms(name string) []term {
	switch name {
	case vocabKinds:
		return []term{
			{string(listing.KindNeed), "需求", "need", "技术需求|demand|challenge|call|难题|榜单|request|problem|创新需求|企业需求"},
			{string(listing.KindAchievement), "成果", "achievement", "科技成果|offer|result|technology|技术成果|deliverable|software"},
			{string(listing.KindProduct), "产品", "product", "创新产品|新产品"},
			{string(listing.KindPatent), "专利", "patent", "开放专利|发明专利"},
			{string(listing.KindService), "服务", "service", "技术转移服务|技术服务"},
			{string(listing.KindProject), "项目", "project", "路演项目|创业项目|startup"},
			{string(listing.KindMandate), "投资意向", "mandate", "投资需求|investment mandate|thesis"},
			{kindOrganization, "单位", kindOrganization, "机构|企业|organisation|company|exhibitor|参展商|institution|investor|投资机构|研究机构|高校"},
			{kindPerson, "人员", "person", "专家|expert|人才|people|投资人"},
		}
	case vocabScopes:
		return []term{{"enterprise", "企业", "enterprise", "企业级|企业自身|company"}, {"regional", "区域共性", "regional common", "区域|行业共性|共性|regional|产业共性"}, {"national", "国家", "national", "国家级|国家需求"}}
	case vocabPatentStates:
		return []term{
			{"applied", "已申请", "applied", "申请中|application|pending|filed|公开|实质审查|实审|审中|published"},
			{"granted", "已授权", "granted", "授权|有效|issued|in force|active|有权|维持"},
			{"lapsed", "失效", "lapsed", "无效|终止|abandoned|withdrawn|驳回|撤回|无权|gm"},
			{"expired", "到期", "expired", "届满|期满"},
			{"unknown", "不明", "unknown", "未知|n/a"},
		}
	case vocabRightStates:
		return []term{
			{"applied", "已申请", "applied", "申请中|application|pending|filed|公开|实审"},
			{"granted", "已授权", "granted", "授权|有效|issued|in force"},
			{"registered", "已登记", "registered", "登记|已注册"},
			{"lapsed", "失效", "lapsed", "无效|终止|abandoned|withdrawn|驳回"},
			{"expired", "到期", "expired", "届满"},
			{"unknown", "不明", "unknown", "未知|n/a"},
		}
	case vocabRounds:
		return []term{
			{"seed", "种子轮", "seed", "种子"},
			{"angel", "天使轮", "angel", "天使"},
			{"pre_a", "Pre-A轮", "pre-A", "prea|pre a"},
			{"a", "A轮", "A", "series a|round a|a+轮"},
			{"b", "B轮", "B", "series b|round b|b+轮"},
			{"c", "C轮", "C", "series c|round c"},
			{"d", "D轮", "D", "series d|round d"},
			{"later", "后续轮次", "later", "E轮|pre-ipo|pre ipo|战略投资|later stage"},
		}
	case vocabInvestStages:
		return append(ownTerms(vocabRounds), term{"growth", "成长期", "growth", "成长|expansion|扩张期"}, term{"mature", "成熟期", "mature", "late|后期"})
	case vocabConsents:
		return []term{{"written", "书面同意", "written", "书面|书面授权|signed"}, {"public register", "公开登记", "public register", "公开信息|公开名录|register"}, {"contract", "合同", "contract", "协议"}}
	}
	return crowdTerms(name)
}

func crowdTerms(name string) []term {
	switch name {
	case vocabOrgTypes:
		return []term{
			{string(org.Enterprise), "企业", "enterprise", "公司|company|firm|corporation|国企|民企|外企|sme|business"},
			{string(org.University), "高校", "university", "大学|院校|学院|education|college|school|高等院校"},
			{string(org.Institute), "研究机构", "institute", "科研院所|研究院|研究所|research institute|facility|laboratory|实验室|archive|科研机构|research organisation"},
			{string(org.Agency), "技术转移机构", "agency", "transfer agency|技术转移中心|tto|technology transfer office"},
			{string(org.Investor), "投资机构", "investor", "基金|fund|venture capital|vc|funder"},
			{string(org.Financial), "金融机构", "financial", "银行|bank|保险|insurance|financial institution"},
			{string(org.Incubator), "孵化器", "incubator", "众创空间|加速器|accelerator|园区|science park"},
			{string(org.Government), "政府部门", "government", "政府|机关|government body|public authority"},
			{string(org.Other), "其他", "other", "其它|nonprofit|healthcare|association|协会|医院|hospital"},
		}
	case vocabSizes:
		return []term{{"micro", "微型", "micro", "微型企业|<10"}, {"small", "小型", "small", "小型企业|小微|10-49"}, {"medium", "中型", "medium", "中型企业|50-249|mid-size"}, {"large", "大型", "large", "大型企业|≥250|250+"}}
	case vocabRoles:
		return []term{
			{string(org.Expert), "专家", "expert", "科技专家|researcher|教授|professor|scientist"},
			{string(org.InvestorRole), "投资人", "investor", "投资者"},
			{string(org.Staff), "工作人员", "staff", "联系人|contact|employee"},
			{string(org.Broker), "技术经理人", "broker", "技术经纪人|technology manager"},
		}
	case vocabStates:
		return []term{
			{string(listing.Draft), "草稿", "draft", ""},
			{string(listing.InReview), "审核中", "in review", "待审核"},
			{string(listing.Returned), "已退回", "returned", ""},
			{string(listing.AwaitingClient), "待委托方确认", "awaiting client", ""},
			{string(listing.Published), "已发布", "published", "发布|上架"},
			{string(listing.OnHold), "暂停", "on hold", ""},
			{string(listing.Expired), "已过期", "expired", ""},
			{string(listing.Archived), "已归档", "archived", "下架"},
			{string(listing.Flagged), "被标记", "flagged", ""},
			{string(listing.Rejected), "已拒绝", "rejected", ""},
		}
	case vocabVisibilities:
		return []term{
			{string(listing.VisiblePublic), "公开", "public", ""}, {string(listing.VisibleSignedIn), "登录可见", "signed in", "登录后可见"}, {string(listing.VisibleOnRequest), "申请可见", "on request", "保密|不公开|after nda"},
		}
	}
	return nil
}

// names finds the terms of our own vocabularies by all their names.
//
//nolint:gochecknoglobals // immutable, built once from tables
var names = sync.OnceValue(func() map[string]map[string]taxonomy.Term {
	all := map[string]map[string]taxonomy.Term{}
	for _, vocab := range []string{
		vocabKinds, vocabScopes, vocabPatentStates, vocabRightStates, vocabRounds, vocabInvestStages,
		vocabOrgTypes, vocabSizes, vocabRoles, vocabConsents, vocabStates, vocabVisibilities,
	} {
		all[vocab] = map[string]taxonomy.Term{}
		for _, t := range ownTerms(vocab) {
			for _, name := range append([]string{t.key, t.zh, t.en}, strings.Split(t.also, "|")...) {
				if key := headKey(name); key != "" {
					all[vocab][key] = taxonomy.Term{Key: t.key, Label: taxonomy.Label{ZH: t.zh, EN: t.en}}
				}
			}
		}
	}
	return all
})

// termIn finds the term of a vocabulary that a file means by name: by its key,
// a label, or another usual name.
func termIn(vocab, name string) (taxonomy.Term, bool) {
	if own, ok := names()[vocab]; ok {
		t, found := own[headKey(name)]
		return t, found
	}
	// An export writes keys; a template offers "key label".
	if t, ok := taxonomy.TermOf(vocabulary(vocab), name); ok {
		return t, true
	}
	first, _, _ := strings.Cut(strings.TrimSpace(name), " ")
	return taxonomy.TermOf(vocabulary(vocab), first)
}

// offered lists the terms of a vocabulary, for words of help.
func offered(vocab string) string {
	var words []string
	for _, t := range vocabulary(vocab) {
		words = append(words, t.Key+" ("+t.Label.ZH+")")
	}
	return strings.Join(words, ", ")
}

// oneOf is the way out of a value that is none of those.
func oneOf(all string) fault.Words {
	return fault.Say("Take one of %s.", "请从 %s 中选一个。", all)
}
