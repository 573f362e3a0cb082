// Package web embeds the built front end. The built files are in dist/app; on a
// bare clone there is a placeholder that says how to build them.
package web

import "embed"

// Files is web/dist.
//
//go:embed all:dist
var Files embed.FS

// Words are the texts of the interface, a file for each language and part.
//
//go:embed src/locales/*.json
var Words embed.FS
