# `make` shows the targets. They use the environment in .venv that `make setup` creates.
PYTHON := .venv/bin/python
export STUDYGUIDE_HOME ?= $(CURDIR)/.venv/home

.PHONY: help setup run check format texts pictures docs bench

help:      ## show this list
	@grep -E '^[a-z]+: +##' $(MAKEFILE_LIST) | sed -E 's/: +## /\t/' | expand -t 12

setup:     ## make .venv with everything that development needs
	python3 -m venv .venv && .venv/bin/pip install --quiet --editable '.[test]'

run:       ## open the app on a database of its own
	$(PYTHON) -m studyguide

check:     ## what CI runs
	.ci/run

format:    ## lay out and tidy the code
	$(PYTHON) -m ruff format . && $(PYTHON) -m ruff check --fix .

texts:     ## bring the catalogues of translated texts up to date
	$(PYTHON) -m scripts.texts

pictures:  ## make the pictures of the documentation from a scripted tour
	$(PYTHON) -m scripts.pictures

docs:      ## build the site of the documentation into build/site
	.venv/bin/pip install --quiet --editable '.[docs]' && $(PYTHON) -m mkdocs build --quiet

bench:     ## measure speed and memory as ratios
	$(PYTHON) -m benchmarks
