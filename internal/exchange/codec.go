package exchange

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"
	"unicode"

	"innodock/internal/fault"
	"innodock/internal/taxonomy"
)

// The domain types carry no JSON tags. The codec writes and reads them by the
// names of their fields, so that a field that is added travels at once, and
// nothing is lost between an export and an import.

// object is a JSON object whose members keep their order.
type object []member //nolint:recvcheck // add makes it longer, MarshalJSON only reads

type member struct {
	name  string
	value any
}

// MarshalJSON writes the members in their order.
func (o object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	for i, m := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		if err := enc.Encode(m.name); err != nil {
			return nil, fmt.Errorf("write %s: %w", m.name, err)
		}
		b.WriteByte(':')
		if err := enc.Encode(m.value); err != nil {
			return nil, fmt.Errorf("write %s: %w", m.name, err)
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// add appends a member unless its value is nothing.
func (o *object) add(name string, value any) {
	switch v := value.(type) {
	case nil:
		return
	case string:
		if v == "" {
			return
		}
	case []string:
		if len(v) == 0 {
			return
		}
	case bool:
		if !v {
			return
		}
	case object:
		if len(v) == 0 {
			return
		}
	}
	*o = append(*o, member{name, value})
}

// wireName is the name of a field in JSON: "LowestTRL" is lowestTrl, "IPWanted"
// ipWanted.
func wireName(name string) string {
	runes := []rune(name)
	for i, r := range runes {
		inRun := i > 0 && unicode.IsUpper(runes[i-1])
		beforeWord := i+1 < len(runes) && unicode.IsLower(runes[i+1])
		if unicode.IsUpper(r) && (i == 0 || inRun && !beforeWord) {
			runes[i] = unicode.ToLower(r)
		}
	}
	return string(runes)
}

// encode turns a value into what JSON can say, nil when it says nothing.
func encode(v reflect.Value) any { //nolint:cyclop // one case for each kind of value
	if money, ok := reflect.TypeAssert[*taxonomy.MoneyRange](v); ok {
		if money == nil {
			return nil
		}
		return formatMoney(money)
	}
	if t, ok := reflect.TypeAssert[time.Time](v); ok {
		if t.IsZero() {
			return nil
		}
		return formatDate(t)
	}
	switch v.Kind() { //nolint:exhaustive // all others are written as they are
	case reflect.Pointer:
		if v.IsNil() {
			return nil
		}
		return encode(v.Elem())
	case reflect.Struct:
		o := object{}
		for i := range v.NumField() {
			o.add(wireName(v.Type().Field(i).Name), encode(v.Field(i)))
		}
		return o
	case reflect.Slice:
		if v.Len() == 0 {
			return nil
		}
		items := make([]any, v.Len())
		for i := range items {
			items[i] = encode(v.Index(i))
		}
		return items
	case reflect.Map:
		if v.Len() == 0 {
			return nil
		}
		return v.Interface()
	default:
		if v.IsZero() {
			return nil
		}
		return v.Interface()
	}
}

// decode puts what JSON says into v. path names the place for a mistake.
func decode(v reflect.Value, from any, path string) error {
	if from == nil {
		return nil
	}
	switch v.Interface().(type) {
	case *taxonomy.MoneyRange:
		m, err := moneyOf(from, "")
		if err != nil {
			return err
		}
		v.Set(reflect.ValueOf(m))
		return nil
	case time.Time:
		t, err := parseDate(toText(from))
		if err != nil {
			return err
		}
		v.Set(reflect.ValueOf(t))
		return nil
	}
	switch v.Kind() { //nolint:exhaustive // records have no other kinds of field
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		return decode(v.Elem(), from, path)
	case reflect.Struct:
		return decodeStruct(v, from, path)
	case reflect.Slice:
		return decodeSlice(v, from, path)
	case reflect.String:
		switch from.(type) {
		case string, json.Number:
			v.SetString(cleaned(toText(from)))
			return nil
		}
		return mistake{fault.Say("%s is no text.", "%s 不是文本。", path), fault.Say("Write a text.", "请填写文本。")}
	case reflect.Int:
		n, err := json.Number(toText(from)).Int64()
		if err != nil {
			return mistake{fault.Say("%s is no whole number.", "%s 不是整数。", path), fault.Say("Write a whole number.", "请填写整数。")}
		}
		v.SetInt(n)
		return nil
	case reflect.Bool:
		yes, err := yesOf(from)
		v.SetBool(yes)
		return err
	default:
		return mistake{fault.Say("%s cannot be imported.", "%s 无法导入。", path), fault.Say("Leave it out.", "请去掉它。")}
	}
}

func decodeStruct(v reflect.Value, from any, path string) error {
	members, ok := from.(map[string]any)
	if !ok {
		return mistake{fault.Say("%s is no object.", "%s 不是对象。", path), fault.Say("Write an object, as an export does.", "请写成对象，与导出的一样。")}
	}
	taken := 0
	var names []string
	for i := range v.NumField() {
		name := wireName(v.Type().Field(i).Name)
		names = append(names, name)
		value, there := members[name]
		if !there {
			continue
		}
		taken++
		if err := decode(v.Field(i), value, path+"."+name); err != nil {
			return err
		}
	}
	if taken < len(members) {
		for name := range members {
			if !slices.Contains(names, name) {
				return mistake{fault.Say("%s has no field %q.", "%s 没有字段 %q。", path, cut(name, 40)), fault.Say("It has: %s.", "它有：%s。", strings.Join(names, ", "))}
			}
		}
	}
	return nil
}

func decodeSlice(v reflect.Value, from any, path string) error {
	items, ok := from.([]any)
	if !ok {
		if v.Type().Elem().Kind() != reflect.String {
			return mistake{fault.Say("%s is no list.", "%s 不是列表。", path), fault.Say("Write a list, as an export does.", "请写成列表，与导出的一样。")}
		}
		items = []any{from}
	}
	if len(items) == 0 {
		return nil
	}
	list := reflect.MakeSlice(v.Type(), len(items), len(items))
	for i, item := range items {
		if err := decode(list.Index(i), item, fmt.Sprintf("%s.%d", path, i)); err != nil {
			return err
		}
	}
	v.Set(list)
	return nil
}

// toText is what a value of JSON says as a text.
func toText(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case json.Number:
		return v.String()
	case bool:
		if v {
			return "true"
		}
		return "false"
	case []any:
		parts := make([]string, 0, len(v))
		for _, item := range v {
			if s := toText(item); s != "" {
				parts = append(parts, s)
			}
		}
		return strings.Join(parts, "; ")
	}
	text, err := json.Marshal(v)
	if err != nil {
		return ""
	}
	return string(text)
}

// toList is what a value says as a list.
func toList(v any, commas bool) []string {
	items, ok := v.([]any)
	if !ok {
		s := cleaned(toText(v))
		if !strings.HasPrefix(s, "[") || json.Unmarshal([]byte(s), &items) != nil {
			return splitList(s, commas)
		}
	}
	var list []string
	for _, item := range items {
		if s := cleaned(toText(item)); s != "" {
			list = append(list, s)
		}
	}
	return list
}

func yesOf(v any) (bool, error) {
	if b, ok := v.(bool); ok {
		return b, nil
	}
	return parseYes(toText(v))
}

// moneyOf reads an amount: a text, a number in the currency, or an object with
// min, max and currency in whole units.
func moneyOf(v any, currency string) (*taxonomy.MoneyRange, error) {
	o, ok := v.(map[string]any)
	if !ok {
		return parseMoney(cleaned(toText(v)), currency)
	}
	currency = strings.ToUpper(toText(o["currency"]))
	low, high := toText(o["min"]), toText(o["max"])
	switch {
	case low == "" && high == "":
		return nil, nil //nolint:nilnil // no amount is no fault
	case low == "":
		return parseMoney("<="+high+" "+currency, currency)
	case high == "":
		return parseMoney(">="+low+" "+currency, currency)
	}
	return parseMoney(low+"~"+high+" "+currency, currency)
}
