# Everything a developer types. `make help` lists it.

# The first that runs and is new enough: a name on the PATH may be a stand-in for a version that is not there.
ifndef PYTHON
PYTHON := $(or $(shell for name in python3 python3.11 python3.12 python3.13; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done),python3)
endif
PORT ?= 8000
DATA ?= var
BIN := .venv/bin
RUN := PATH="$(CURDIR)/$(BIN):$$PATH"

ASSET_SOURCES := $(shell find reciproca/assets -path reciproca/assets/dist -prune -o -type f -print 2>/dev/null)
WORDS := $(wildcard reciproca/locale/*/LC_MESSAGES/django.po)

.DEFAULT_GOAL := help
.PHONY: help install assets demo clean-demo test soak lint fmt bench docs clean

help: ## This list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /|/' | awk -F'|' '{printf "  make %-11s %s\n", $$1, $$2}'

install: .venv/.installed node_modules/.installed ## The environment: .venv and node_modules

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Reciproca needs Python 3.11 or newer; $(PYTHON) is older. Name another one: make PYTHON=python3.11 demo" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { \
		echo "Python has no venv here; installing Debian's python3-venv."; \
		apt-get update -qq && apt-get install -y -qq python3-venv \
		|| { echo "Install it yourself: sudo apt-get install python3-venv" >&2; exit 1; }; }
	$(PYTHON) -m venv .venv

# pip of Debian 12 is too old for --group. Newer ones repeat a remark of setuptools about editable installs.
.venv/.installed: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --disable-pip-version-check -e . --group build --group demo --group test
	@touch $@

node_modules/.installed: package.json package-lock.json .npmrc .venv/.installed
	$(RUN) npm ci --silent
	@touch $@

assets: reciproca/assets/dist/.built ## Stylesheets, scripts, fonts, icons and translations, built

reciproca/assets/dist/.built: $(ASSET_SOURCES) $(WORDS) node_modules/.installed
	$(RUN) $(BIN)/python -m reciproca.assets.build
	$(RUN) $(BIN)/python -m reciproca.locale.merge --compile
	@touch $@

demo: install assets ## The living company, on http://localhost:PORT (PORT=8000)
	@RECIPROCA_DATA="$(DATA)" RECIPROCA_BIND="127.0.0.1:$(PORT)" RECIPROCA_ADDRESS="http://localhost:$(PORT)" \
		exec $(BIN)/reciproca demo

clean-demo: ## Forget the demo's data (the folder var)
	rm -rf "$(DATA)"

test: install assets ## Everything: lint, types, tests on SQLite and PostgreSQL, browser
	$(RUN) $(BIN)/python -m tests.run

lint: install ## Style, types, import contracts, translations
	$(RUN) $(BIN)/python -m tests.run lint

fmt: install ## Format the code
	$(BIN)/ruff check --fix --exit-zero --quiet .
	$(BIN)/ruff format .

soak: install assets ## Fifty voice answers through cut networks, reloads and killed processes (about 25 minutes)
	$(RUN) $(BIN)/python -m tests.soak

bench: install assets ## Measure side by side; writes bench/results.json
	$(RUN) $(BIN)/python -m bench

docs: install ## Check that the documents say what the code does
	$(BIN)/python -m pytest -q tests/architecture

clean: ## Forget everything that was built or installed; never data
	rm -rf .venv node_modules reciproca/assets/dist .ruff_cache .mypy_cache .pytest_cache .import_linter_cache
