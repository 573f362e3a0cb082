package org

import (
	"net/url"
	"slices"
	"strings"
)

// siteKey is the part of a web address that tells organisations apart, "" when
// the address tells nothing (a page at a host that serves everybody).
//
// It is the registrable part of the host. Below academic and public suffixes,
// and below a few domains that many institutes share, an institute has a host of
// its own: there the whole host counts, or a laboratory would be its university.
func siteKey(website string) string {
	host := hostOf(website)
	labels := strings.Split(host, ".")
	if len(labels) < 2 || slices.Contains(labels, "") {
		return ""
	}
	n := suffixLabels(labels) + 1
	if len(labels) < n {
		return ""
	}
	domain := strings.Join(labels[len(labels)-n:], ".")
	if generic(domain) {
		return ""
	}
	if len(labels) == n || !departmental(labels, domain) {
		return domain
	}
	if slices.Contains([]string{"www", "www2", "en", "english", "cn", "zh", "m", "web", "home"}, labels[0]) {
		if rest := strings.Join(labels[1:], "."); len(labels)-1 >= n {
			return rest
		}
	}
	return host
}

// hostOf returns the host of an address that may lack its scheme, in lower case.
func hostOf(website string) string {
	website = strings.TrimSpace(website)
	if website == "" {
		return ""
	}
	if !strings.Contains(website, "://") {
		website = "http://" + website
	}
	u, err := url.Parse(website)
	if err != nil {
		return ""
	}
	return strings.TrimSuffix(strings.ToLower(u.Hostname()), ".")
}

// suffixLabels returns how many labels of a host are handed out by a registry:
// two below countries that sort by sector or province ("com.cn", "ac.uk",
// "sh.cn"), else one.
func suffixLabels(labels []string) int {
	top, second := labels[len(labels)-1], labels[len(labels)-2]
	if len(top) != 2 {
		return 1
	}
	switch second {
	case "com", "co", "edu", "ac", "gov", "gob", "govt", "go", "org", "or", "net", "ne", "res", "re", "mil", "sch", "nom", "id", "gen":
		if len(labels) > 2 {
			return 2
		}
	}
	const provinces = " bj sh tj cq he sx nm ln jl hl js zj ah fj jx sd ha hb hn gd gx hi sc gz yn xz sn gs qh nx xj tw hk mo "
	if top == "cn" && len(labels) > 2 && strings.Contains(provinces, " "+second+" ") {
		return 2
	}
	return 1
}

// departmental tells a domain below which each host is an institute of its own.
func departmental(labels []string, domain string) bool {
	for _, label := range labels[max(0, len(labels)-2):] {
		switch label {
		case "edu", "ac", "gov", "go", "gob", "govt", "mil", "res", "re":
			return true
		}
	}
	return slices.Contains([]string{
		"cas.cn", "caas.cn", "cast.cn", "cams.cn", "europa.eu", "cnrs.fr", "inria.fr", "fraunhofer.de", "mpg.de", "helmholtz.de", "cnr.it", "csic.es",
	}, domain)
}

// generic tells a domain at which everybody may have a page.
func generic(domain string) bool {
	return slices.Contains([]string{
		"github.io", "github.com", "gitlab.com", "gitee.com", "wordpress.com", "blogspot.com", "google.com", "wixsite.com", "weebly.com",
		"squarespace.com", "webflow.io", "notion.site", "facebook.com", "linkedin.com", "twitter.com", "x.com", "instagram.com", "youtube.com",
		"wikipedia.org", "crunchbase.com", "weibo.com", "weixin.qq.com", "qq.com", "163.com", "126.com", "sina.com.cn", "sina.com", "sohu.com",
		"baidu.com", "zhihu.com", "bilibili.com", "tianyancha.com", "qcc.com", "alibaba.com", "1688.com", "taobao.com", "tmall.com", "jd.com",
		"made-in-china.com", "medium.com", "herokuapp.com", "netlify.app", "vercel.app", "azurewebsites.net", "amazonaws.com", "springernature.com",
		"doi.org", "orcid.org", "ror.org",
	}, domain)
}
