# The two commands of the README are `make run` and `make test`; each does its own set-up.

PYTHON ?= python3
BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
# Tests of screens wait more than they compute: two at a time for each processor.
WORKERS ?= $(shell $(PYTHON) -c 'import os; print(2 * (os.cpu_count() or 1))')

.PHONY: run test requirements check lint types contracts clean

run: .venv/run.installed  ## Open the sample workspace; without a terminal, play a sample scenario as text.
	$(BIN)/flowtui demo

test: .venv/dev.installed  ## Run all tests.
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal

requirements: .venv/dev.installed  ## Run the tests of requirements; say which rows they prove, and which have none.
	$(BIN)/python -m pytest -p tests.requirements_report -n $(WORKERS) --dist worksteal --quiet

check: lint types contracts  ## Lint, types, import contracts.

lint: .venv/dev.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/dev.installed
	$(BIN)/mypy

contracts: .venv/dev.installed
	$(BIN)/lint-imports

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/run.installed: pyproject.toml constraints.txt | .venv/bin/python
	$(INSTALL) --editable .
	touch $@

.venv/dev.installed: pyproject.toml constraints.txt | .venv/bin/python
	$(INSTALL) --editable '.[dev]'
	touch $@ .venv/run.installed

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache dist
