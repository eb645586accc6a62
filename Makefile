# Written for GNU Make 3.81, the version macOS ships.
# Everything is installed into .venv/ and player/node_modules/; stamps say what is done.

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
NPM := $(BIN)/npm --prefix player --silent
LOCK := $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
	--extra screening \
	--fork-strategy fewest --generate-hashes --custom-compile-command 'make lock'
ASSETS := generator/coursewright/assets
BUILT := .venv/player-build
# Without them (no network, no npm) setup_tools.py has printed the reason.
HAS_PLAYER_TOOLS := [ -e player/node_modules/.bin/tsc ]

export NO_MKDOCS_2_WARNING := 1
# Playwright's own node needs libatomic, which a small Debian lacks.
export PLAYWRIGHT_NODEJS_PATH := $(CURDIR)/$(BIN)/node

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help site serve test check check-python check-player compare-player player bench \
	format lock tools clean distclean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

site: .venv/stamp-site ## Build the course into site/
	@$(BIN)/coursewright build

serve: .venv/stamp-site ## Preview the course, live
	@$(BIN)/coursewright serve

test: check ## Run all checks and all tests (ARGS="-k word" goes to pytest)
	@if $(HAS_PLAYER_TOOLS); then $(NPM) test; fi
	@$(BIN)/python -m pytest -n 2 --dist worksteal $(ARGS)

check: check-python check-player ## Lint, check types, compare the committed player with its source

check-python: .venv/stamp-test
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

check-player: tools
	@if $(HAS_PLAYER_TOOLS); then $(NPM) run check; fi
	@if $(HAS_PLAYER_TOOLS); then $(MAKE) --no-print-directory compare-player; fi

compare-player:
	@rm -rf $(BUILT)
	@$(NPM) run build -- ../$(BUILT)
	@cd $(BUILT) && find . -type f | sort | while read -r file; do \
		cmp "$$file" "$(CURDIR)/$(ASSETS)/$$file" && continue; \
		echo "the committed player differs from its source: make player" >&2; exit 1; \
	done

player: tools ## Build the player into the package, to be committed
	@$(NPM) run build

bench: .venv/stamp-test ## Run the benchmarks
	@$(BIN)/python tests/tools/setup_tools.py --bench
	@$(BIN)/python -m pytest -s -p no:xdist tests/bench $(ARGS)

format: tools ## Format Python and JavaScript
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .
	@$(NPM) run format

lock: .venv/stamp-site ## Bring requirements/*.txt and the player's lock file up to date
	@$(PIP) install uv
	@$(LOCK) pyproject.toml requirements/site.in -o requirements/site.txt
	@$(LOCK) -c requirements/site.txt pyproject.toml requirements/test.in -o requirements/test.txt
	@$(MAKE) tools
	@$(NPM) update --package-lock-only --ignore-scripts

clean: ## Remove what builds and tests have made
	@rm -rf site dist .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache $(BUILT)

distclean: clean ## Remove the set-up as well
	@rm -rf .venv player/node_modules

tools: .venv/stamp-test
	@$(BIN)/python tests/tools/setup_tools.py

.venv/stamp-test: .venv/stamp-site requirements/test.txt
	@echo "setting up: test tools"
	@$(PIP) install --require-hashes -r requirements/test.txt
	@touch $@

.venv/stamp-site: .venv/stamp-python requirements/site.txt pyproject.toml
	@echo "setting up: coursewright and what it needs"
	@$(PIP) install --require-hashes -r requirements/site.txt
	@$(PIP) install --no-deps --no-index --no-build-isolation -e .
	@touch $@

.venv/stamp-python:
	@for python in $(PYTHON) python3.14 python3.13 python3.12 python3.11 python3 python; do \
		if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			exec $$python tests/tools/setup_venv.py; \
		fi; \
	done; \
	echo "Python 3.11 or newer is needed and none is on the PATH" >&2; \
	echo "(Debian: apt-get install python3 python3-venv; macOS: brew install python)," >&2; \
	echo "or name one: make PYTHON=/path/to/python3" >&2; \
	exit 1
