package matching

import (
	"context"
	"fmt"

	"innodock/internal/access"
	"innodock/internal/search"
	"innodock/internal/taxonomy"
)

// Figure is how many public records there are of something, and what is counted.
type Figure struct {
	Key    string // a kind, a cluster, a country, a source
	Count  int
	Demo   int // of them, made to show how things work
	Counts taxonomy.Label
}

// Figures are the honest figures of the expo.
type Figures struct {
	Total      int
	Demo       int
	Counts     taxonomy.Label
	Kinds      []Figure
	Clusters   []Figure
	Generation string
}

// Figures counts what is public. They come from the index, so nothing hidden
// counts and they agree with every list of results. Anybody may.
func (m *Matchmaker) Figures(ctx context.Context, who access.Actor) (Figures, error) {
	if err := access.Allow(who, actionFigures); err != nil {
		return Figures{}, err //nolint:wrapcheck // a fault, as it is
	}
	all, err := m.engine.Search(ctx, search.Query{Sort: sortPublished, Limit: 1, Facets: []string{facetKind, facetCluster}})
	if err != nil {
		return Figures{}, fmt.Errorf("count: %w", err)
	}
	demo, err := m.engine.Search(ctx, search.Query{
		Sort: sortPublished, Limit: 1, Facets: []string{facetKind, facetCluster},
		Filter: []search.Condition{{Facet: facetDemo, Any: []string{"true"}}},
	})
	if err != nil {
		return Figures{}, fmt.Errorf("count: %w", err)
	}
	e, err := m.programme.Current(ctx)
	if err != nil {
		return Figures{}, fmt.Errorf("read edition: %w", err)
	}
	f := Figures{
		Total: all.Total, Demo: demo.Total, Generation: all.Generation,
		Counts: both("现在任何人都能看到的全部条目、单位和人员", "all listings, organisations and persons that anybody can see now"),
	}
	kinds, demoKinds := counts(all.Facets[facetKind]), counts(demo.Facets[facetKind])
	for _, k := range Kinds() {
		f.Kinds = append(f.Kinds, Figure{Key: string(k), Count: kinds[string(k)], Demo: demoKinds[string(k)], Counts: countsKind(k)})
	}
	clusters, demoClusters := counts(all.Facets[facetCluster]), counts(demo.Facets[facetCluster])
	for _, c := range e.Clusters {
		f.Clusters = append(f.Clusters, Figure{
			Key: c.Key, Count: clusters[c.Key], Demo: demoClusters[c.Key],
			Counts: both("归入“"+c.Label.ZH+"”的公开记录；一条记录可归入多个集群", "public records in “"+c.Label.EN+"”; a record may be in several clusters"),
		})
	}
	return f, nil
}

func counts(list []search.Count) map[string]int {
	m := make(map[string]int, len(list))
	for _, c := range list {
		m[c.Value] = c.Count
	}
	return m
}

// countsKind says what is counted as a kind.
func countsKind(k Kind) taxonomy.Label {
	switch k {
	case KindOrganization:
		return both("参展或被条目引用的单位，投资机构除外", "organisations, exhibiting or named by a listing, without investors")
	case KindExpert:
		return both("同意公开的专家和技术经理人", "experts and brokers who agreed to be shown")
	case KindInvestor:
		return both("投资机构，以及同意公开的投资人", "investing organisations, and investors who agreed to be shown")
	case "need":
		return both("已发布的技术需求", "published needs")
	case "achievement":
		return both("已发布、待转化的科技成果", "published achievements awaiting transfer")
	case "product":
		return both("已发布的创新产品", "published products")
	case "patent":
		return both("已发布的开放专利", "published open patents")
	case "service":
		return both("已发布的技术转移服务", "published transfer services")
	case "project":
		return both("已发布的路演项目", "published roadshow projects")
	case "mandate":
		return both("已发布的投资意向", "published mandates of investors")
	}
	return taxonomy.Label{}
}
