package page

import (
	"bytes"
	"hash/fnv"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// The size that messengers show without cutting.
const (
	pictureWidth  = 1200
	pictureHeight = 630
	margin        = 60
)

// picture draws the plate of a record: the hue of its cluster, a pattern that
// is its own, its title where our letters can write it, and its readiness. The
// same record gives the same picture.
func (s *Site) picture(w http.ResponseWriter, r *http.Request) {
	id, ok := strings.CutSuffix(r.PathValue("picture"), ".png")
	if !ok {
		http.NotFound(w, r)
		return
	}
	p := plate{id: id, hue: 262, title: siteName}
	if id != "site" && !s.describe(r, id, &p) {
		http.NotFound(w, r)
		return
	}
	var b bytes.Buffer
	if err := png.Encode(&b, p.draw()); err != nil {
		http.Error(w, "The picture cannot be made.", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "image/png")
	w.Header().Set("Cache-Control", "public, max-age=86400")
	w.Header().Set("Cross-Origin-Resource-Policy", "cross-origin") // others show it beside a link
	_, _ = w.Write(b.Bytes())
}

// describe finds what the plate of a record shows; false when nobody may see one.
func (s *Site) describe(r *http.Request, id string, p *plate) bool {
	wr, err := s.writer(r.Context(), "en")
	if err != nil {
		return false
	}
	hue := func(clusters []string) {
		for _, c := range wr.names.edition.Clusters {
			if len(clusters) > 0 && c.Key == clusters[0] {
				p.hue = float64(c.Hue)
			}
		}
	}
	at := url.PathEscape(id)
	var l record
	if _, err := s.ask(r.Context(), http.MethodGet, "/listings/"+at, nil, &l); err == nil {
		hue(l.Clusters)
		p.title, p.kind = in(l.Wordings, "en").Title, wr.say("one."+l.Kind)
		if t := l.fields().Readiness; t != nil && t.Level > 0 {
			p.figure = "TRL " + strconv.Itoa(t.Level)
		} else if f := l.fields(); len(f.Indicators) > 0 {
			p.figure = strings.TrimSpace(f.Indicators[0].Value + " " + f.Indicators[0].Unit)
		}
		return true
	}
	var o organization
	if _, err := s.ask(r.Context(), http.MethodGet, "/organizations/"+at, nil, &o); err == nil {
		hue(o.Clusters)
		p.title, p.kind = o.Name.in("en"), wr.say("orgType."+o.Type)
		return true
	}
	var who person
	if _, err := s.ask(r.Context(), http.MethodGet, "/persons/"+at, nil, &who); err == nil {
		hue(who.Clusters)
		p.title, p.kind = who.Name.in("en"), wr.say("role."+who.Role)
		return true
	}
	return false
}

type plate struct {
	id, title, kind, figure string
	hue                     float64
}

func (p *plate) draw() image.Image {
	img := image.NewNRGBA(image.Rect(0, 0, pictureWidth, pictureHeight))
	for y := range pictureHeight {
		for x := range pictureWidth {
			t := (float64(x)/pictureWidth + float64(y)/pictureHeight) / 2
			if y == 0 || x%4 == 0 { // the shade changes slowly: four points a colour
				c := oklch(.58-.2*t, .15, p.hue)
				for i := range min(4, pictureWidth-x) {
					img.SetNRGBA(x+i, y, c)
				}
			}
		}
	}
	p.pattern(img)
	white := color.NRGBA{255, 255, 255, 255}
	write(img, 92, 34, siteName, white)
	if p.kind != "" && latin(p.kind) {
		write(img, 150, 30, p.kind, color.NRGBA{255, 255, 255, 210})
	}
	if latin(p.title) {
		lines := wrap(p.title, 54, pictureWidth-2*margin)
		const most = 4
		if len(lines) > most {
			lines = append(lines[:most-1], strings.TrimRight(lines[most-1], ",;: ")+" …")
		}
		for i, line := range lines {
			write(img, 250+i*68, 54, line, white)
		}
	}
	if p.figure != "" && latin(p.figure) {
		write(img, pictureHeight-60, 64, p.figure, white)
	}
	return img
}

// pattern lays rings or hexagons over the plate, as the record's name decides.
func (p *plate) pattern(img draw.Image) {
	h := fnv.New64a()
	_, _ = h.Write([]byte(p.id))             // a hash takes anything
	d := rand.New(rand.NewPCG(h.Sum64(), 1)) //nolint:gosec // not for secrets: the same record, the same picture
	r := vector.NewRasterizer(pictureWidth, pictureHeight)
	shade := image.NewUniform(color.NRGBA{255, 255, 255, 26})
	sides := []int{3, 4, 6, 48}[d.IntN(4)]
	size := 60 + d.Float64()*50
	for y := 0.0; y < pictureHeight+size; y += size * 1.7 {
		for x := float64(pictureWidth) * .45; x < pictureWidth+size; x += size * 1.9 {
			if d.IntN(3) == 0 {
				continue
			}
			polygon(r, x, y, size*(.5+d.Float64()*.4), sides)
		}
	}
	r.Draw(img, img.Bounds(), shade, image.Point{})
}

func polygon(r *vector.Rasterizer, x, y, radius float64, sides int) {
	for i := range sides {
		a := 2 * math.Pi * float64(i) / float64(sides)
		px, py := float32(x+radius*math.Cos(a)), float32(y+radius*math.Sin(a))
		if i == 0 {
			r.MoveTo(px, py)
		} else {
			r.LineTo(px, py)
		}
	}
	r.ClosePath()
}

// oklch is a colour of that space in sRGB (Ottosson's matrices).
func oklch(l, c, hue float64) color.NRGBA {
	a, b := c*math.Cos(hue*math.Pi/180), c*math.Sin(hue*math.Pi/180)
	l1, m1, s1 := l+.3963377774*a+.2158037573*b, l-.1055613458*a-.0638541728*b, l-.0894841775*a-1.2914855480*b
	l3, m3, s3 := l1*l1*l1, m1*m1*m1, s1*s1*s1
	channel := func(v float64) uint8 {
		v = max(0, min(1, v))
		if v <= .0031308 {
			v *= 12.92
		} else {
			v = 1.055*math.Pow(v, 1/2.4) - .055
		}
		return uint8(v*255 + .5)
	}
	return color.NRGBA{
		channel(4.0767416621*l3 - 3.3077115913*m3 + .2309699292*s3), channel(-1.2684380046*l3 + 2.6097574011*m3 - .3413193965*s3),
		channel(-.0041960863*l3 - .7034186147*m3 + 1.7076147010*s3), 255,
	}
}

// letters are the font: Latin, Greek and Cyrillic.
var letters = sync.OnceValue(func() *opentype.Font { //nolint:gochecknoglobals // parsed once
	f, err := opentype.Parse(gobold.TTF)
	if err != nil {
		panic("page: the font of the Go project cannot be read: " + err.Error())
	}
	return f
})

func face(size float64) font.Face {
	f, err := opentype.NewFace(letters(), &opentype.FaceOptions{Size: size, DPI: 72, Hinting: font.HintingNone})
	if err != nil {
		panic("page: no face of that size: " + err.Error()) // sizes are ours
	}
	return f
}

func write(img draw.Image, y int, size float64, text string, c color.Color) {
	d := font.Drawer{Dst: img, Src: image.NewUniform(c), Face: face(size), Dot: fixed.P(margin, y)}
	d.DrawString(text)
}

// latin reports whether our letters can write all of s.
func latin(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) || r > 0x2FFF })
}

// wrap breaks a text between words so that each line fits.
func wrap(s string, size float64, width int) []string {
	f := face(size)
	var lines []string
	line := ""
	for word := range strings.FieldsSeq(s) {
		longer := strings.TrimSpace(line + " " + word)
		if line != "" && font.MeasureString(f, longer).Ceil() > width {
			lines, line = append(lines, line), word
		} else {
			line = longer
		}
	}
	return append(lines, line)
}
