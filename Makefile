# Everything a person or CI runs. `make serve` and `make test` need Python 3.11+, git and make, no more.

PYTHON   ?= python3
VENV     ?= .venv
HOST     ?= 127.0.0.1
PORT     ?= 8000
DATA_DIR ?= data
EDITABLE ?= --editable
PIP      := $(VENV)/bin/python -m pip --disable-pip-version-check
BIN      := $(VENV)/bin

.PHONY: help serve test check format docs lock install clean

help:  ## list these commands
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

serve: $(VENV)/.serve  ## install, load the seed data when the store is empty, serve on HOST:PORT
	$(BIN)/libya-kg serve --host $(HOST) --port $(PORT) --data-dir $(DATA_DIR)

test: $(VENV)/.dev  ## install what tests need and run them all
	$(BIN)/python -m pytest --numprocesses auto

check: $(VENV)/.dev  ## lint, formatting and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/.dev  ## put the code into its standard form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

install: $(VENV)/.serve  ## only install what the service needs

lock: $(VENV)/.dev  ## renew the locked requirements
	$(BIN)/uv pip compile --quiet $(LOCK_FLAGS) pyproject.toml requirements/build.in -o requirements/serve.txt
	$(BIN)/uv pip compile --quiet $(LOCK_FLAGS) pyproject.toml requirements/build.in --group test --group check -o requirements/dev.txt

clean:  ## remove the environment and caches, never the data
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis

LOCK_FLAGS := --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-emit-find-links --no-annotate --custom-compile-command "make lock"

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

# --no-build-isolation: the build tools are locked too, so nothing unlocked is downloaded.
$(VENV)/.serve: requirements/serve.txt pyproject.toml | $(VENV)/bin/python
	$(PIP) install --quiet --require-hashes --requirement requirements/serve.txt
	$(PIP) install --quiet --no-deps --no-build-isolation $(EDITABLE) .
	@touch $@

$(VENV)/.dev: requirements/dev.txt pyproject.toml | $(VENV)/bin/python
	$(PIP) install --quiet --require-hashes --requirement requirements/dev.txt
	$(PIP) install --quiet --no-deps --no-build-isolation $(EDITABLE) .
	@touch $@ $(VENV)/.serve
