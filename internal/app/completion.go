package app

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/alecthomas/kong"
)

type completionCmd struct {
	Shell string `arg:"" enum:"bash,zsh,fish" help:"bash, zsh or fish."`
}

// Help shows what the command is for.
func (c *completionCmd) Help() string {
	return `Examples:

    source <(innodock completion bash)
    innodock completion zsh > "${fpath[1]}/_innodock"
    innodock completion fish > ~/.config/fish/completions/innodock.fish`
}

func (c *completionCmd) run(_ context.Context, s *system) error {
	nodes := leavesOf(s.model.Node)
	script := ""
	switch c.Shell {
	case "bash":
		script = bashCompletion(nodes)
	case "zsh":
		script = "#compdef innodock\nautoload -U +X bashcompinit && bashcompinit\n" + bashCompletion(nodes)
	case "fish":
		script = fishCompletion(nodes)
	}
	if _, err := fmt.Fprint(s.out, script); err != nil {
		return fmt.Errorf("completion: %w", err)
	}
	return nil
}

// completable is one node of the command line: its path and what may follow.
type completable struct {
	path     string // "taxonomy import", "" for the program itself
	help     string
	children []*kong.Node
	flags    []*kong.Flag
	values   []string // of an argument that is one of a few words
}

// leavesOf walks the grammar, parents before children.
func leavesOf(node *kong.Node) []completable {
	c := completable{help: node.Help}
	for n := node; n.Parent != nil; n = n.Parent {
		c.path = strings.TrimSpace(n.Name + " " + c.path)
	}
	for _, child := range node.Children {
		if child.Type == kong.CommandNode && !child.Hidden {
			c.children = append(c.children, child)
		}
	}
	for _, group := range node.AllFlags(true) {
		c.flags = append(c.flags, group...)
	}
	for _, arg := range node.Positional {
		c.values = append(c.values, enumOf(arg)...)
	}
	all := []completable{c}
	for _, child := range c.children {
		all = append(all, leavesOf(child)...)
	}
	return all
}

// enumOf returns the words that a value must be one of, if it must.
func enumOf(v *kong.Value) []string {
	if v.Enum == "" {
		return nil
	}
	return slices.DeleteFunc(v.EnumSlice(), func(s string) bool { return s == "" })
}

func wordsOf(c completable) []string {
	var list []string
	for _, child := range c.children {
		list = append(list, child.Name)
	}
	for _, f := range c.flags {
		list = append(list, "--"+f.Name)
	}
	return append(list, c.values...)
}

// bashCompletion finds the longest command among the words so far, and offers
// what may follow it; after a flag with a closed choice that choice, else files.
func bashCompletion(nodes []completable) string {
	var b strings.Builder
	b.WriteString("_innodock() {\n\tlocal cur=\"${COMP_WORDS[COMP_CWORD]}\" prev=\"${COMP_WORDS[COMP_CWORD-1]}\" path='' word\n" +
		"\tfor word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n\t\tcase \"$path $word\" in\n")
	for _, n := range nodes[1:] {
		parent, name := "", n.path
		if i := strings.LastIndexByte(n.path, ' '); i >= 0 {
			parent, name = n.path[:i], n.path[i+1:]
		}
		fmt.Fprintf(&b, "\t\t%q) path=%q ;;\n", parent+" "+name, n.path)
	}
	b.WriteString("\t\tesac\n\tdone\n\tcase \"$path $prev\" in\n")
	for _, n := range nodes {
		for _, f := range n.flags {
			if values := enumOf(f.Value); values != nil {
				fmt.Fprintf(&b, "\t%q) COMPREPLY=($(compgen -W %q -- \"$cur\")); return ;;\n", n.path+" --"+f.Name, strings.Join(values, " "))
			}
		}
	}
	b.WriteString("\tesac\n\tcase \"$path\" in\n")
	for _, n := range nodes {
		fmt.Fprintf(&b, "\t%q) COMPREPLY=($(compgen -W %q -- \"$cur\")) ;;\n", n.path, strings.Join(wordsOf(n), " "))
	}
	b.WriteString("\tesac\n}\ncomplete -o default -F _innodock innodock\n")
	return b.String()
}

func fishCompletion(nodes []completable) string {
	var b strings.Builder
	b.WriteString("complete -c innodock -f\n")
	for _, n := range nodes {
		seen := "__fish_use_subcommand"
		if n.path != "" {
			var conditions []string
			for word := range strings.FieldsSeq(n.path) {
				conditions = append(conditions, "__fish_seen_subcommand_from "+word)
			}
			seen = strings.Join(conditions, "; and ")
		}
		line := func(what, help string) {
			fmt.Fprintf(&b, "complete -c innodock -n '%s' %s -d '%s'\n", seen, what, strings.ReplaceAll(firstSentence(help), "'", `\'`))
		}
		for _, child := range n.children {
			line("-a "+child.Name, child.Help)
		}
		for _, v := range n.values {
			line("-a "+v, "")
		}
		for _, f := range n.flags {
			what := "-l " + f.Name
			switch values := enumOf(f.Value); {
			case f.IsBool():
			case values != nil:
				what += " -x -a '" + strings.Join(values, " ") + "'"
			default:
				what += " -r -F"
			}
			line(what, f.Help)
		}
		if n.path != "" && len(n.children) == 0 {
			fmt.Fprintf(&b, "complete -c innodock -n '%s' -F\n", seen)
		}
	}
	return b.String()
}

func firstSentence(help string) string {
	sentence, _, _ := strings.Cut(help, ". ")
	return strings.TrimSuffix(strings.ReplaceAll(sentence, "\n", " "), ".")
}
