// Package web embeds the built front end. The built files are in dist/app; on a
// bare clone there is a placeholder that says how to build them.
package web

import "embed"

// Files is web/dist.
//
//go:embed all:dist
var Files embed.FS
