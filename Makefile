# `make` lists what there is. Everything runs in .venv, which `setup` makes from requirements.lock.

PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.is-set-up
WORKERS ?= 2
PORT ?= 8000

# Where it is set, every process of the tests would compile the whole program again.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup demo serve test postgres journeys check format lint types contracts \
	licences advisories docs fuzz rules sigkill bench bench-matching train-matching pictures studies lock \
	cluster test-cluster

help: ## list the targets
	@sed -nE 's/^([a-z-]+):.*## (.*)/\1\t\2/p' $(MAKEFILE_LIST) | while IFS="$$(printf '\t')" read -r name words; \
		do printf '  make %-14s %s\n' "$$name" "$$words"; done

# --- use ---

setup: $(STAMP) ## make .venv with the locked dependencies; instant when nothing changed
	@:

$(STAMP): requirements.lock tools/bootstrap.lock tools/setup.py tools/debian_packages.py
	@$(PYTHON) -m tools.setup
	@touch $(STAMP)

demo: $(STAMP) ## make a believable practice, print its address and sign-in, and serve it
	@ALONGSIDE_URL="$${ALONGSIDE_URL:-http://localhost:$(PORT)}" $(BIN)/alongside demo
	@exec $(BIN)/alongside serve --port $(PORT)

serve: $(STAMP) ## serve the practices of this installation
	@exec $(BIN)/alongside serve --port $(PORT)

# --- check ---

test: $(STAMP) ## all tests: unit, property and browser journeys
	@$(BIN)/python -m pytest -q -n $(WORKERS) --dist worksteal $(ARGS)

check: $(STAMP) ## what to run before a commit: format, lint, types, contracts, tests without browser
	@$(MAKE) --no-print-directory lint types contracts
	@$(BIN)/python -m pytest -q -n $(WORKERS) --dist worksteal -m "not journey" $(ARGS)

postgres: $(STAMP) ## tests that ask for a database, on a PostgreSQL made for them and thrown away
	@$(BIN)/python -m tools.postgres $(BIN)/python -m pytest -q -n $(WORKERS) --dist worksteal --only-with-database $(ARGS)

journeys: $(STAMP) ## only the browser journeys
	@$(BIN)/python -m pytest -q -n $(WORKERS) --dist worksteal -m journey $(ARGS)

format: $(STAMP) ## format the code, mend what ruff can mend
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

lint: $(STAMP) ## formatting and lint rules
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .

types: $(STAMP) ## strict types
	@$(BIN)/mypy alongside tools

contracts: $(STAMP) ## which room may import which
	@$(BIN)/lint-imports

licences: $(STAMP) ## licences of everything the program ships with
	@$(BIN)/python -m tools.licences

advisories: $(STAMP) ## known vulnerabilities in the locked versions
	@$(BIN)/python -m tools.advisories

cluster: $(STAMP) ## what `alongside network report --engine spark` needs (415 MB)
	@$(BIN)/python -m tools.cluster

test-cluster: cluster ## the same figures from DuckDB and from a real Spark cluster on this computer
	@$(BIN)/python -m pytest -q -n 0 -m cluster alongside/connections/network $(ARGS)

# --- keep ---

docs: $(STAMP) ## write again the documentation that is made from the code
	@$(BIN)/python -m tools.command_docs
	@$(BIN)/python -m tools.role_docs
	@$(BIN)/python -m tools.state_docs
	@$(BIN)/python -m tools.stage_docs
	@$(BIN)/python -m tools.fhir_docs
	@$(BIN)/python -m tools.api_docs
	@$(BIN)/python -m tools.hl7_docs
	@$(BIN)/python -m tools.law_docs
	@$(BIN)/python -m tools.rule_docs

bench: $(STAMP) ## timed runs: benchmarks/*.py, one after the other
	@$(BIN)/python -m tools.bench $(ARGS)

bench-matching: $(STAMP) ## who is who beside Splink, recordlinkage, rapidfuzz and dedupe
	@$(BIN)/python benchmarks/matching.py

train-matching: $(STAMP) ## train the model of lists again, on lists it generates
	@$(BIN)/python -m tools.train_matching

rules: $(STAMP) ## remove each rule of the law in turn, see its tests fail (JOBS=4 ARGS="A9 A15.words")
	@JOBS="$(or $(JOBS),2)" $(BIN)/python -m tools.rules $(ARGS)

fuzz: $(STAMP) ## coverage-guided fuzzing of HL7 (SECONDS=60)
	@$(BIN)/python -m tests.fuzz.hl7 -max_total_time=$(or $(SECONDS),60) -artifact_prefix=build/ build/fuzz

sigkill: $(STAMP) ## kill the HL7 server at random moments, count what is left (MOMENTS=200)
	@$(BIN)/python -m tools.sigkill

pictures: $(STAMP) ## pictures for the README, from the demo practice
	@$(BIN)/python -m tools.pictures $(ARGS)

studies: $(STAMP) ## tables and pictures of the explanation of measures; minutes (ARGS="cdnow")
	@$(BIN)/python -m tools.studies $(ARGS)

lock: $(STAMP) ## write requirements.lock again from pyproject.toml (UPGRADE=--upgrade for newest)
	@$(BIN)/python -m tools.lock $(UPGRADE)
	@$(BIN)/python -m tools.cluster lock
