package main

import (
	"encoding/json"
	"fmt"
	"strings"
)

// composed makes one line of the JSONL import shape: a listing that differs
// from every other, with about as many words as a real one.
func composed(source, id string, n int) string {
	materials := []string{"alumina", "graphene", "titanium alloy", "polyimide", "silicon carbide", "aerogel", "nickel foam", "zeolite"}
	processes := []string{"sintering", "plasma spraying", "membrane filtration", "laser cladding", "electrospinning", "ball milling", "vapour deposition"}
	effects := []string{"wear resistance", "thermal insulation", "ion conductivity", "corrosion protection", "noise damping", "gas selectivity"}
	uses := []string{"turbine blades", "battery separators", "waste water plants", "hydrogen compressors", "bearing housings"}
	pick := func(from []string, step int) string { return from[n/step%len(from)] }
	title := fmt.Sprintf("%s by %s for %s, series %d", pick(materials, 1), pick(processes, 8), pick(uses, 56), n)
	var text strings.Builder
	for i := range 6 {
		fmt.Fprintf(&text, "Trial %d of %s made by %s reached %s of %d.%d units at %d °C in %s. ", i+1,
			pick(materials, i+1), pick(processes, i+2), pick(effects, i+3), n%90, i, 100+(n+i*37)%900, pick(uses, i+4))
	}
	line, err := json.Marshal(map[string]any{
		"id": id, "kind": "achievement", "title": title, "summary": pick(effects, 280) + " " + title, "description": text.String(),
		"language": "en", "keywords": []string{pick(materials, 1), pick(effects, 280)}, "organization": fmt.Sprintf("Composed Works %d", n%200),
		"country": "CN", "url": "", "source": source, "licence": "composed",
	})
	if err != nil {
		panic(err) // strings and numbers always encode
	}
	return string(line) + "\n"
}
