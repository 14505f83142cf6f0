# The few commands people type. Each sets up what is missing; Python 3.11.5 or newer and make are all it takes.

PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11, 5))' 2>/dev/null && echo $$python && break; done)
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
# The command and its typefaces, from this checkout: what it needs is installed before, so nothing is fetched.
COMMAND := --no-index --no-deps --no-build-isolation --editable . --editable fonts/arabic --editable fonts/japanese

# Where this is set, every command that a test starts would have to be compiled from its sources again.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := site
.PHONY: site serve links test fuzz check catalogues compatibility record word hosts w3c languages bench load sbom lock clean

site: $(VENV)/site.stamp
	@$(BIN)/trellis build

serve: $(VENV)/site.stamp
	@$(BIN)/trellis serve

# What authors may want to know about their links; .cache/links.json has the same for programs.
links: $(VENV)/site.stamp
	@$(BIN)/trellis links --json .cache/links.json

test: $(VENV)/dev.stamp
	@$(BIN)/python -m pytest -n auto --dist loadfile

# Far more pages than the tests build. The examples of CommonMark are fetched once; their version is pinned by hand, as that of
# the specification is.
fuzz: $(VENV)/dev.stamp $(VENV)/commonmark
	@$(BIN)/python -m tests.fuzz $(VENV)/commonmark

check: $(VENV)/dev.stamp
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@cd hooks && ../$(BIN)/lint-imports ../pyproject.toml --no-logo

# Brings the catalogues of all languages up to date with the messages in the sources.
catalogues: $(VENV)/dev.stamp
	@$(BIN)/python -m tools.catalogues

record: $(VENV)/site.stamp
	@$(BIN)/trellis record

bench: $(VENV)/bench.stamp
	@$(BIN)/python -m tests.bench

# How nginx, Apache and Caddy bear many readers; not a part of `bench`, since a minute is a minute.
load: $(VENV)/dev.stamp
	@$(BIN)/python -m tests.bench.servers

# Builds with the oldest and newest versions of what Trellis builds on, and with ProperDocs, and compares.
compatibility: $(VENV)/dev.stamp
	@$(BIN)/python -m tests.compatibility

# A bill of materials in CycloneDX: what is installed, and what is shipped.
sbom: $(VENV)/dev.stamp
	@$(BIN)/python tools/sbom.py

# Opens every Word file of the site with LibreOffice.
word: $(VENV)/dev.stamp site
	@$(BIN)/python -m tests.libreoffice site

# Renames pages of the site three times, and asks every server for every address that was published.
hosts: $(VENV)/dev.stamp site
	@$(BIN)/python -m tests.hosts

# Asks W3C's checker about every page and every letter.
w3c: $(VENV)/dev.stamp site
	@$(BIN)/python -m tests.w3c .

# Begins, builds and reads a practice in every language.
languages: $(VENV)/dev.stamp
	@$(BIN)/python -m tests.languages

# Pins for every platform and every Python that is supported, with hashes and without addresses.
lock: $(VENV)/dev.stamp
	@for name in site dev bench oldest newest properdocs sbom; do \
		options=--upgrade; source="pyproject.toml --group build"; \
		case $$name in site|newest) groups= ;; dev) groups="--group test --group check" ;; \
			bench) groups="--group test --group check --group bench" ;; properdocs) groups="--group properdocs" ;; \
			sbom) groups="--group sbom" source= ;; \
			oldest) groups= options="--upgrade --resolution lowest-direct" ;; esac; \
		$(BIN)/uv pip compile $$source $$groups --universal --python-version 3.11.5 $$options \
			--generate-hashes --no-header --no-annotate --quiet --output-file requirements/$$name.txt || exit 1; \
	done

clean:
	rm -rf $(VENV) .cache build dist site site.next outbox hosting trellis.egg-info

$(VENV)/commonmark: requirements/commonmark.txt | $(VENV)/dev.stamp
	@$(BIN)/python -m pip download --quiet --disable-pip-version-check --require-hashes --no-deps --no-binary :all: \
		--no-build-isolation --requirement $< --dest $@
	@touch $@

$(VENV)/%.stamp: requirements/%.txt pyproject.toml setup.py
	@test -n "$(PYTHON)" || { echo "Trellis needs Python 3.11.5 or newer; none was found on this computer." >&2; exit 1; }
	@test -x $(BIN)/python || { echo "Setting up, once …"; $(PYTHON) -m venv $(VENV); }
	@$(INSTALL) --require-hashes --requirement $<
	@$(INSTALL) $(COMMAND)
	@touch $@
