# InnoDock: `make` alone prints the targets. Nothing here asks a question, needs
# an installed service or writes where git looks.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:

# Where `make demo` keeps its records, and where it listens ("" takes the first
# free port from 8080 on, 127.0.0.1:0 any).
DATA   ?= data/demo
LISTEN ?=
# Packages for test-go and lint-go; one figure for figures.
PKG    ?= ./...
ONLY   ?=
# Test collections and real records, where somebody has them (not part of the repository).
SHARED ?= $(or $(INNODOCK_SHARED),../shared)

VERSION := $(shell git describe --tags --always --dirty 2>/dev/null || echo unknown)
GOBUILD := CGO_ENABLED=0 go build -trimpath -buildvcs=false -ldflags '-s -w -X innodock/internal/app.version=$(VERSION)'
LINT    := bin/golangci-lint
NPM     := npm --prefix web

web_sources := $(shell find web \( -name node_modules -o -name dist -o -name test-results \) -prune -o -type f -print 2>/dev/null)

.PHONY: help
help: ## print this list
	@grep -hE '^[a-z-]+:.*## ' Makefile | sed -E 's/^([a-z-]+):.*## /\1\t/' | awk -F'\t' '{ printf "  make %-12s %s\n", $$1, $$2 }'

## ---- build and run ----

.PHONY: build
build: needs dictionary bin/.web ## build bin/innodock, front end and dictionary inside
	$(GOBUILD) -o bin/innodock ./cmd/innodock

.PHONY: needs
needs:
	@sh scripts/needs.sh

# In the background, without a terminal, too; a polite signal stops it.
.PHONY: demo
demo: build ## build, load the demo expo once into DATA (data/demo), serve it on LISTEN
	@exec sh scripts/demo.sh '$(DATA)' '$(LISTEN)'

web/node_modules/.package-lock.json: web/package.json web/package-lock.json
	$(NPM) ci --no-audit --no-fund --loglevel=error
	@touch $@

bin/.web: web/node_modules/.package-lock.json $(web_sources)
	$(NPM) run build
	@mkdir -p bin && touch $@

# Does nothing when it is there and made by the same code.
.PHONY: dictionary
dictionary: ## fetch the Chinese-English dictionary and make the file that the program embeds
	sh scripts/dictionary.sh

$(LINT): tools/go.mod tools/go.sum
	@mkdir -p bin
	go build -C tools -trimpath -buildvcs=false -o ../$@ github.com/golangci/golangci-lint/v2/cmd/golangci-lint
	@touch $@

bin/benchstat: tools/go.mod tools/go.sum
	@mkdir -p bin
	go build -C tools -trimpath -buildvcs=false -o ../$@ golang.org/x/perf/cmd/benchstat
	@touch $@

## ---- tests and checks ----

.PHONY: test
test: build ## run all tests: Go on both databases, front end, browser; skips by name what the machine lacks
	sh scripts/test.sh

.PHONY: test-go
test-go: ## run the Go tests of PKG alone, on the embedded database
	node scripts/go-test.mjs $(PKG)

.PHONY: check
check: selftest stale lint size docs test fuzz ## everything that CI runs

.PHONY: stale
stale: build ## fail when a generated file is older than what it is made from
	sh scripts/stale.sh

.PHONY: lint
lint: lint-go lint-web ## format, golangci-lint, ESLint, Prettier, tsc

.PHONY: lint-go
lint-go: $(LINT) ## lint the Go packages PKG
	sh scripts/lint-go.sh $(PKG)

.PHONY: lint-web
lint-web: web/node_modules/.package-lock.json ## lint the front end
	$(NPM) run lint

.PHONY: fmt
fmt: $(LINT) web/node_modules/.package-lock.json ## format everything
	$(LINT) fmt
	cd bench && ../$(LINT) fmt --config ../.golangci.yml
	$(NPM) run format

.PHONY: size
size: build ## hold the budgets: binary, script and style of a public page
	node scripts/check-size.mjs

.PHONY: fuzz
fuzz: ## run every fuzz target for three seconds
	sh scripts/fuzz.sh 3s

.PHONY: docs
docs: ## check the links of the documents and that every figure has its measurement
	node scripts/check-docs.mjs
	go run ./cmd/figures -check

.PHONY: selftest
selftest: ## show that the checks of the house can fail
	node --test --test-reporter=dot scripts/checks.test.mjs

.PHONY: soak
soak: build ## long runs: every fuzz target ten minutes, five hundred kills
	sh scripts/fuzz.sh 10m
	go run ./cmd/figures -only kill.import -shared '$(SHARED)' -kills 500 -dry

## ---- measuring ----

.PHONY: bench
bench: build ## measure the engine beside bleve, SQLite FTS5 and PostgreSQL in one run, and one-click matches over HTTP
	go run ./cmd/figures -only bench.engine -shared '$(SHARED)' -dry

.PHONY: bench-go
bench-go: bin/benchstat ## run the Go benchmarks of PKG six times, compare with the run before
	sh scripts/bench-go.sh $(PKG)

.PHONY: eval
eval: build ## measure the quality of the ranking on the collections under SHARED/eval
	sh scripts/eval.sh '$(SHARED)/eval'

.PHONY: figures
figures: build ## measure the figures of the documents (ONLY=name for one) into docs/figures.tsv
	go run ./cmd/figures -only '$(ONLY)' -shared '$(SHARED)'

.PHONY: pictures
pictures: build ## take every page, two widths, two languages, day and dusk, into pictures/
	sh scripts/pictures.sh

.PHONY: clean
clean: ## remove what was built; records stay
	rm -rf bin coverage pictures web/dist/app web/node_modules
