# Set up, run, test. `make help` lists what there is.
#
# Everything is installed into .venv, from the lock files alone. The stamps in it (.place, .runtime, .dev)
# say what is done already, so a second run installs nothing and needs no network.

SHELL := /bin/sh
.DEFAULT_GOAL := test
.NOTPARALLEL:
.DELETE_ON_ERROR:
.PHONY: FORCE bench clean demo format fuzz help lint lock test

# The Python to use. Empty: python3, or a newer one where python3 is too old.
PYTHON ?=
# `make lock UPGRADE=1` moves every pin to its newest version.
UPGRADE ?=

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1

test: $(VENV)/.dev ## run every check: lint, format, types, import floors, tests (the default)
	@failed=; \
	step() { name=$$1; shift; echo "== $$name"; "$$@" || failed="$$failed, $$name"; }; \
	step 'ruff check' $(BIN)/python -m ruff check; \
	step 'ruff format' $(BIN)/python -m ruff format --check; \
	step mypy $(BIN)/python -m mypy; \
	step lint-imports $(BIN)/lint-imports --no-logo; \
	step pytest $(BIN)/python -m pytest -q -n auto; \
	if [ -n "$$failed" ]; then echo "make test: failed: $${failed#, }" >&2; exit 1; fi

demo: $(VENV)/.runtime ## compare two versions of a sample agreement
	@$(BIN)/clauses diff samples/microsoft-openai/2025-01-21.clause samples/microsoft-openai/2025-10-28.clause

fuzz: $(VENV)/.dev ## try many disturbed files; what breaks becomes a case
	@$(BIN)/python -m pytest -q tests/test_fuzz.py --hypothesis-profile fuzz

bench: $(VENV)/.dev ## measure it beside its peers, which are installed for that, and write docs/benchmarks.md
	@$(BIN)/python bench/run.py

lint: $(VENV)/.dev ## run the checks that need no test
	@$(BIN)/python -m ruff check
	@$(BIN)/python -m ruff format --check
	@$(BIN)/python -m mypy
	@$(BIN)/lint-imports --no-logo

format: $(VENV)/.dev ## rewrite the Python files in the house format
	@$(BIN)/python -m ruff check --fix-only --quiet
	@$(BIN)/python -m ruff format

# The locks hold the build backend too, so that the project itself installs without network or build isolation.
COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate $(if $(UPGRADE),--upgrade)
BUILD_REQUIRES = $(BIN)/python -c 'import tomllib; \
	print(*tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"], sep="\n")'

lock: $(VENV)/.place ## write the lock files anew from pyproject.toml (UPGRADE=1: newest versions)
	@[ -x $(BIN)/uv ] || $(PIP) install 'uv>=0.8'
	@$(BUILD_REQUIRES) | $(COMPILE) pyproject.toml - --output-file requirements.lock >/dev/null
	@$(BUILD_REQUIRES) | $(COMPILE) pyproject.toml - --extra dev --constraints requirements.lock \
		--output-file requirements-dev.lock >/dev/null

clean: ## remove .venv, caches and built files
	@rm -rf $(VENV) dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	@find . -path ./.git -prune -o -type d -name __pycache__ -prune -exec rm -rf {} +

help: ## list what make can do
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

# The runtime lock and the development lock agree, so one .venv serves both.
INSTALL_PROJECT = $(PIP) install --no-deps --no-build-isolation --editable .

$(VENV)/.runtime: requirements.lock pyproject.toml $(VENV)/.place
	@$(PIP) install --require-hashes --requirement requirements.lock
	@$(INSTALL_PROJECT)
	@touch $@

$(VENV)/.dev: requirements-dev.lock requirements.lock pyproject.toml $(VENV)/.place
	@$(PIP) install --require-hashes --requirement requirements-dev.lock
	@$(INSTALL_PROJECT)
	@touch $(VENV)/.runtime $@

# .place holds the folder that .venv was made for. It is checked on every run and written only when .venv is
# made: when there is none, when it no longer runs, when the folder was moved or copied, or when PYTHON is another.
IDENTITY := import sys; print(sys.version, sys.base_prefix)
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
HAS_VENV := import ensurepip, venv

$(VENV)/.place: FORCE
	@here=$$(pwd -P); wanted='$(PYTHON)'; \
	if [ -n "$$wanted" ] && ! "$$wanted" -c '' 2>/dev/null; then \
		echo "make: PYTHON=$$wanted does not run. Name a Python of 3.11 or newer." >&2; exit 1; \
	fi; \
	if $(BIN)/python -c 'import pip; $(NEW_ENOUGH)' 2>/dev/null \
		&& { [ ! -f $@ ] || [ "$$(cat $@)" = "$$here" ]; } \
		&& { [ -z "$$wanted" ] || \
			[ "$$("$$wanted" -c '$(IDENTITY)')" = "$$($(BIN)/python -c '$(IDENTITY)')" ]; }; \
	then [ -f $@ ] || printf '%s\n' "$$here" >$@; exit 0; fi; \
	found=; bare=; old=; \
	try() { \
		if ! "$$1" -c '' 2>/dev/null; then return 0; fi; \
		if ! "$$1" -c '$(NEW_ENOUGH)' 2>/dev/null; then old="$${old:-$$1}"; \
		elif ! "$$1" -c '$(HAS_VENV)' 2>/dev/null; then bare="$${bare:-$$1}"; \
		else found="$${found:-$$1}"; fi; \
	}; \
	if [ -n "$$wanted" ]; then try "$$wanted"; \
	else for name in python3 python3.14 python3.13 python3.12 python3.11 python; do \
		[ -n "$$found" ] || try "$$name"; done; fi; \
	if [ -z "$$found" ] && [ -n "$$bare" ]; then \
		echo "make: $$bare cannot make a virtual environment: its module venv or ensurepip is missing." >&2; \
		echo "Install it (on Debian and Ubuntu: the package python3-venv), or name another Python: make PYTHON=python3.12" >&2; \
		exit 1; \
	elif [ -z "$$found" ] && [ -n "$$old" ]; then \
		echo "make: clauses needs Python 3.11 or newer, and $$old is $$("$$old" -c 'import platform; print(platform.python_version())')." >&2; \
		echo "Install a newer Python, or name one: make PYTHON=python3.12" >&2; \
		exit 1; \
	elif [ -z "$$found" ]; then \
		echo "make: clauses needs Python 3.11 or newer, and none was found. Install it, or name one: make PYTHON=python3.12" >&2; \
		exit 1; \
	fi; \
	echo "Setting up $(VENV) with $$("$$found" -c 'import platform; print("Python", platform.python_version())')." >&2; \
	"$$found" -m venv --clear $(VENV) && printf '%s\n' "$$here" >$@

FORCE:
