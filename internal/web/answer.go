package web

import (
	"strings"

	"github.com/danielgtaylor/huma/v2"
)

// HasTag reports whether an If-None-Match header names tag, so that the answer
// at hand is still right. Weak tags count as strong ones (RFC 9110, 13.1.2).
func HasTag(ifNoneMatch, tag string) bool {
	for candidate := range strings.SplitSeq(ifNoneMatch, ",") {
		candidate = strings.TrimPrefix(strings.TrimSpace(candidate), "W/")
		if candidate == tag || candidate == "*" {
			return true
		}
	}
	return false
}

// NotModified describes the answer of an operation that looks at If-None-Match.
func NotModified() map[string]*huma.Response {
	return map[string]*huma.Response{"304": {Description: "The answer at hand (If-None-Match) is still right."}}
}

// List returns xs, [] instead of nil: a client always gets a list.
func List(xs []string) []string {
	if xs == nil {
		return []string{}
	}
	return xs
}
