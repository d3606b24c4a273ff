# Every command sets up what it needs; a repeated command does no work twice.
# Needed on the machine: make, Python 3.11 or newer with venv, and a package registry for pip.

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input install --quiet -c constraints.txt
# How many tests run at a time; `make test WORKERS=8` on a larger machine.
WORKERS ?= 2
# Compiled tests are kept whatever the machine says of that: it halves the start of every run.
PYTEST := PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -q -n $(WORKERS)
SOURCES := dashboard pages scripts tests benchmarks

# The first Python that is new enough; `make run PYTHON=/path/to/python` chooses another one.
IS_NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for name in python3.11 python3.12 python3.13 python3.14 python3 python; do \
	$$name -c '$(IS_NEW_ENOUGH)' >/dev/null 2>&1 && { echo $$name; break; }; done)

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run test test-unit test-browser browser postgres print-tools golden pictures check lint types \
	imports docs-check docs \
	format data benchmark hooks clean

help: ## Show this list
	@grep -E '^[a-z-]+:.*## ' Makefile | sed -E 's/:.*## /|/' | \
		while IFS='|' read -r name text; do printf '  make %-14s %s\n' "$$name" "$$text"; done

run: $(VENV)/.run-installed ## Install what running needs and serve http://127.0.0.1:8501
	$(BIN)/python -m dashboard

test: $(VENV)/.dev-installed browser postgres print-tools ## Unit tests, slow tests, browser tests
	$(PYTEST) --dist worksteal --ignore tests/browser -m "not browser"
	$(PYTEST) --dist loadfile -m browser tests/browser

test-unit: $(VENV)/.dev-installed ## Only the quick tests
	$(PYTEST) --dist worksteal --ignore tests/browser --ignore tests/pages \
		-m "not browser and not slow and not page"

test-browser: $(VENV)/.dev-installed browser ## Only the tests that drive a browser
	$(PYTEST) --dist loadfile -m browser tests/browser

check: lint types imports docs-check test ## Everything that must hold before a change is shared

lint: $(VENV)/.dev-installed ## Format and style, without changing a file
	$(BIN)/python -m ruff format --check $(SOURCES)
	$(BIN)/python -m ruff check $(SOURCES)

types: $(VENV)/.dev-installed ## Types, strict
	$(BIN)/python -m mypy

imports: $(VENV)/.dev-installed ## Import contracts: every layer imports downward only
	$(BIN)/lint-imports

docs-check: $(VENV)/.dev-installed ## Fail when a generated document is stale
	$(BIN)/python scripts/build_data_dictionary.py --check

docs: $(VENV)/.dev-installed ## Rebuild the generated documents
	$(BIN)/python scripts/build_data_dictionary.py

format: $(VENV)/.dev-installed ## Format, and repair what ruff can repair
	$(BIN)/python -m ruff format $(SOURCES)
	$(BIN)/python -m ruff check --fix $(SOURCES)

data: $(VENV)/.dev-installed ## Rebuild the boundaries and the places made from them
	$(BIN)/python scripts/build_boundaries.py
	$(BIN)/python scripts/build_places.py

benchmark: $(VENV)/.dev-installed browser ## Side-by-side measurements; writes benchmarks/results.md
	$(BIN)/python benchmarks/run.py

hooks: $(VENV)/.dev-installed ## Run the fast checks at every commit
	$(BIN)/python -m pre_commit install

browser: $(VENV)/.dev-installed
	@$(BIN)/python scripts/install_browser.py

print-tools: $(VENV)/.dev-installed
	@$(BIN)/python -m scripts.install_print_tools

golden: $(VENV)/.dev-installed ## Renew the pictures that the tests compare with, on purpose
	$(BIN)/python -m tests.golden.renew
	$(BIN)/python -m tests.golden.maps

pictures: $(VENV)/.dev-installed browser ## Take the pictures of the README anew
	$(BIN)/python -m scripts.take_pictures

postgres: $(VENV)/.dev-installed
	@$(BIN)/python -m scripts.postgres

clean: ## Remove everything that make created
	rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis \
		.import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.created:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed and was not found." \
		"Install it, or name it: make PYTHON=/path/to/python3.12" >&2; exit 1; }
	@"$(PYTHON)" -c '$(IS_NEW_ENOUGH)' || { echo "$(PYTHON) is not Python 3.11 or newer." \
		"Name another one: make PYTHON=/path/to/python3.12" >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { echo "$(PYTHON) lacks venv." \
		"On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	"$(PYTHON)" -m venv $(VENV)
	@touch $@

$(VENV)/.run-installed: $(VENV)/.created pyproject.toml constraints.txt
	@echo "Installing what the dashboard needs (about a minute, once) ..."
	@$(PIP) -e .
	@touch $@

$(VENV)/.dev-installed: $(VENV)/.run-installed pyproject.toml constraints.txt
	@echo "Installing what the tests and build scripts need (about a minute, once) ..."
	@$(PIP) -e ".[dev,build]"
	@touch $@
