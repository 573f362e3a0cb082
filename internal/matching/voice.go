package matching

import "strings"

// voice is who speaks in a text.
type voice int

// The voices. In doubt somebody needs something: that is what most people paste.
const (
	needs   voice = iota
	offers        // has something to offer
	raises        // looks for money
	invests       // has money to place
)

// voiceOf tells who speaks, by the ways of saying it.
func voiceOf(s string) voice {
	const looked = 2000 // bytes: people say early who they are
	s = " " + strings.ToLower(beginning(s, looked)) + " "
	best, most := needs, count(s, needSigns())
	for _, v := range []struct {
		voice voice
		signs []string
	}{{offers, offerSigns()}, {raises, raiseSigns()}, {invests, investSigns()}} {
		if n := count(s, v.signs); n > most {
			best, most = v.voice, n
		}
	}
	return best
}

func count(s string, signs []string) int {
	n := 0
	for _, sign := range signs {
		if strings.Contains(s, sign) {
			n++
		}
	}
	return n
}

func offerSigns() []string {
	return []string{
		" we offer", " we provide", " we have developed", " we developed", " we have invented", " our technology", " our product", " our patent", " our invention",
		" available for licens", " seeking licensees", " looking for licensees", " seek licensees", " looking for partners to commerciali", " technology offer", " is offered for",
		"我们提供", "我司提供", "可提供", "我们研发了", "我们开发了", "我们已开发", "我们拥有", "我司拥有", "我们的技术", "我们的产品", "本成果", "该成果", "成果转化", "寻求转化", "寻求转让", "拟转让", "可转让", "可许可", "寻找应用", "寻求应用", "推广应用", "本项目已",
	}
}

func needSigns() []string {
	return []string{
		" we need", " need a ", " needs a ", " needed", " we are looking for", " looking for a", " we seek", " seeking a ", " seek a ", " we want", " require", " wanted", " how to ", " how can ", " problem", " challenge",
		"需要", "需求", "寻找", "寻求一种", "求购", "难题", "希望", "攻克", "亟需", "急需", "要求", "如何", "征集",
	}
}

func raiseSigns() []string {
	return []string{
		" raise capital", " raise money", " raising ", " fundraising", " funding round", " series a", " series b", " seed round", " angel round", " seeking investment", " seeking investors", " looking for investors", " looking for an investor", " looking for investment", " venture capital for",
		"融资", "募资", "天使轮", "种子轮", "a轮", "b轮", "寻求投资", "寻找投资", "引入投资", "股权投资需求",
	}
}

func investSigns() []string {
	return []string{
		" we invest", " our fund ", " investment mandate", " ticket size", " looking for start-ups", " looking for startups", " looking for projects to invest",
		"我们投资", "投资意向", "拟投资", "投资方向", "本基金", "我们的基金", "寻找项目投资", "寻找投资项目", "单笔投资",
	}
}
