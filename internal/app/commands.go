package app

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"

	"github.com/alecthomas/kong"
)

// commands is the grammar of the command line.
type commands struct {
	Serve      serveCmd      `cmd:"" help:"Serve the expo: web, HTTP interface and background work."`
	Demo       demoCmd       `cmd:"" help:"Serve a demo expo, loaded at the first run."`
	Import     importCmd     `cmd:"" help:"Bring records in from CSV, XLSX or JSONL files, or write a template for them."`
	Imports    importsCmd    `cmd:"" help:"List the imports, newest first."`
	Undo       undoCmd       `cmd:"" help:"Take an import back as a whole."`
	Export     exportCmd     `cmd:"" help:"Write records as CSV, XLSX or JSONL."`
	Match      matchCmd      `cmd:"" help:"Find what fits a need or an offer, best first, with reasons."`
	Eval       evalCmd       `cmd:"" help:"Measure the quality of the ranking on test collections."`
	Taxonomy   taxonomyCmd   `cmd:"" help:"Classifications and currency rates."`
	OpenAPI    openAPICmd    `cmd:"" name:"openapi" help:"Print the OpenAPI 3.1 document of the HTTP interface."`
	Config     configCmd     `cmd:"" help:"Print the settings in force and where each comes from."`
	Link       linkCmd       `cmd:"" help:"Print a link that opens the import page in a browser, once."`
	Doctor     doctorCmd     `cmd:"" help:"Check a data folder."`
	Version    versionCmd    `cmd:"" help:"Print the version, and whose data is inside."`
	Completion completionCmd `cmd:"" help:"Print the completion script of a shell."`
	Help       helpCmd       `cmd:"" help:"Explain a command."`
}

// commandModel is the grammar as kong sees it, for help and completion.
type commandModel = kong.Application

// runner is what every command is.
type runner interface {
	run(ctx context.Context, s *system) error
}

// leave carries an exit of kong (after --help) out of its parser.
type leave struct{ code int }

// dispatch finds the command and runs it.
func (s *system) dispatch(ctx context.Context, args []string) error {
	command, err := s.parse(args)
	if err != nil || command == nil {
		return err
	}
	return command.run(ctx, s)
}

// parse finds the command of a line; nil when the line only asked for help,
// which it has got.
func (s *system) parse(args []string) (command runner, err error) {
	defer func() {
		switch broke := recover().(type) {
		case nil:
		case leave:
			command, err = nil, nil
			if broke.code != exitDone {
				err = errSaid
			}
		default:
			panic(broke)
		}
	}()
	var grammar commands
	parser, err := kong.New(&grammar, kong.Name("innodock"),
		kong.Description("InnoDock brings the needs of industry and the offers of research together: records in, one-click matching out, with reasons."),
		kong.Writers(s.out, s.err), kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: 100}),
		kong.Exit(func(code int) { panic(leave{code}) }))
	if err != nil {
		return nil, fmt.Errorf("command line: %w", err)
	}
	s.model = parser.Model
	if len(args) == 0 {
		args = []string{"--help"}
	}
	parsed, err := parser.Parse(args)
	if err != nil {
		at := "innodock"
		if p, ok := errors.AsType[*kong.ParseError](err); ok && p.Context != nil && p.Context.Selected() != nil {
			at = p.Context.Selected().FullPath()
		}
		return nil, usagef("%s\nSee: %s --help", err, at)
	}
	command, ok := reflect.TypeAssert[runner](parsed.Selected().Target.Addr())
	if !ok {
		return nil, usagef("%s needs a command\nSee: innodock %s --help", parsed.Command(), parsed.Command())
	}
	return command, nil
}

// helpCmd is --help for those who look for a command.
type helpCmd struct {
	Command []string `arg:"" optional:"" help:"The command to explain."`
}

func (c *helpCmd) run(ctx context.Context, s *system) error {
	return s.dispatch(ctx, append(slices.Clone(c.Command), "--help"))
}

// folder is the flag of every command that works on records.
type folder struct {
	Data   string `placeholder:"DIR" help:"Folder of the records (INNODOCK_DATA)." type:"path"`
	Config string `placeholder:"FILE" help:"File of settings (INNODOCK_CONFIG)." type:"path"`
}
