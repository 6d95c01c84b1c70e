# Two commands do everything, set-up included: « make serve » and « make test ».
PYTHON ?= python3
VENV ?= .venv
PORT ?= 8000
SIZES ?= 500
TURNS ?= 3
BIN := $(VENV)/bin
INSTALL = $(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement
LOCK = $(BIN)/uv pip compile --quiet --universal --python-version 3.11.5 --generate-hashes --no-header --no-annotate
OLD := Ce Python est trop ancien : il faut le 3.11.5 ou un plus récent, par exemple « make serve PYTHON=python3.13 »
export NO_MKDOCS_2_WARNING := 1
export PYTHONDONTWRITEBYTECODE := 1

.DEFAULT_GOAL := serve
.PHONY: serve build check schema test lint release lock screenshot lighthouse bench bench-preview clean

serve: $(VENV)/site  ## Build the site and show it at http://127.0.0.1:$(PORT), again at each change
	$(BIN)/mkdocs serve --dev-addr 127.0.0.1:$(PORT)

build: $(VENV)/site  ## Build the site into site/, strictly
	$(BIN)/mkdocs build --strict

check: $(VENV)/site  ## Check the data
	$(BIN)/python hooks/cli.py check

schema: $(VENV)/site  ## Write the JSON Schemas again, after a change of the model or of an id
	$(BIN)/python hooks/cli.py schema

test: lint  ## Run all the tests, in a real browser too
	$(BIN)/python -m pytest --numprocesses auto --dist loadscope

release: $(VENV)/site  ## Make a release that can be verified: make release DIR=folder [SIGN=private SSH key]
	$(if $(DIR),,$(error Dites dans quel dossier : make release DIR=dossier))
	$(BIN)/python hooks/cli.py release "$(DIR)" $(if $(SIGN),--sign "$(SIGN)")

lock: $(VENV)/site  ## Write the lock files again, after a change of a requirements.txt
	$(INSTALL) .ci/requirements.lock.txt
	$(LOCK) requirements.txt --output-file requirements.lock.txt
	$(LOCK) requirements-links.txt --output-file requirements-links.lock.txt
	$(LOCK) tests/requirements.txt --output-file tests/requirements.lock.txt --constraint requirements.lock.txt
	$(LOCK) .ci/requirements.txt --output-file .ci/requirements.lock.txt --constraint tests/requirements.lock.txt

lint: $(VENV)/tests  ## Check the code's style
	$(BIN)/ruff check hooks tests .ci

clean:  ## Remove what these commands made
	rm -rf $(VENV) site

$(VENV)/site: requirements.lock.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11, 5) and "$(OLD)")'
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) requirements.lock.txt
	touch $@

$(VENV)/tests: $(VENV)/site tests/requirements.lock.txt tests/package.json
	$(INSTALL) tests/requirements.lock.txt
	npm ci --prefix tests --ignore-scripts --no-audit --no-fund --silent
	touch $@

screenshot: $(VENV)/tests  ## Take the README's picture again
	PYTHONPATH=hooks:tests $(BIN)/python tests/screenshot.py

lighthouse: $(VENV)/tests  ## Run Lighthouse on home, the list of checks and a check
	npm ci --prefix tests/bench/lighthouse --ignore-scripts --no-audit --no-fund --silent
	$(BIN)/python tests/bench/bench_lighthouse.py

bench: $(VENV)/tests  ## Time a build next to plain Material and Hugo: make bench [SIZES="500 5000"] [TURNS=3]
	$(BIN)/python tests/bench/bench_build.py --real --sizes $(SIZES) --turns $(TURNS)

bench-preview: $(VENV)/tests  ## Time a preview in a browser, from a saved file to the screen; 0 is the site's own data
	$(BIN)/python tests/bench/bench_preview.py --sizes 0 500 5000
