# Mijn route: `make` alone lists what there is to do.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
MAKEFLAGS += --no-print-directory

# uv trusts the machine's own certificates and never fetches a Python of its own; so does npm under newer Nodes.
export UV_PYTHON_DOWNLOADS := never
export UV_SYSTEM_CERTS := 1
export NODE_USE_SYSTEM_CA := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

UV := .tools/bin/uv
PY := .venv/bin/python
RUNTIME := .venv/.runtime-installed
TESTING := .venv/.testing-installed
NODE := $(if $(shell command -v npm),,.tools/node/.installed)
LOCK := $(UV) pip compile --quiet --universal --generate-hashes --python-version 3.11 \
	--no-emit-index-url --no-emit-find-links --no-annotate --no-header

# One more than there are processors: a test often waits, for a browser or for the database.
WORKERS := $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)

.PHONY: help demo demo-reset test worker bench faults access-matrix mutate-access judge production-check assets lint icons pictures requirements clean browser

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-16s %s\n", $$1, $$2 }' Makefile

demo: $(RUNTIME) assets ## Set up everything and serve the demo (PORT=8000)
	@exec $(PY) -m webapp.demo serve

demo-reset: $(RUNTIME) assets ## Start the demo over, then serve it
	@$(PY) -m webapp.demo reset
	@exec $(PY) -m webapp.demo serve

test: $(TESTING) assets browser lint ## Check everything: style, types and the whole suite, in a browser too
	@$(PY) -m pytest -n $(WORKERS) --dist worksteal

worker: $(RUNTIME) ## Send what has to be told outside the app; runs beside the app, with the same settings
	@exec $(PY) -m webapp.worker

bench: $(TESTING) assets ## Measure how fast it is, next to a bare Flask answer (ONLY=load SECONDS=120, ONLY=growth CASES=100000)
	@$(PY) -m tests.benchmarks $(ONLY) $(SECONDS)$(CASES)

faults: $(TESTING) assets ## Kill the server again and again while people write, and look for what is lost
	@$(PY) -m tests.faults

access-matrix: $(TESTING) assets ## Write tests/access/matrix.tsv anew: who gets what at every address
	@KEEP_ACCESS_MATRIX=1 $(PY) -m pytest -q -n0 --db sqlite tests/access

mutate-access: $(TESTING) assets ## Take every check of access away, one by one, and say which no test misses
	@$(PY) -m tests.access $(ONLY)

judge: $(TESTING) assets browser .tools/judge/.installed .tools/judges/.installed ## Ask judges from elsewhere about code and demo (ONLY=sqlmap SECONDS=3600)
	@$(PY) -m tests.judges $(ONLY)

production-check: $(TESTING) assets ## Start webapp/deploy for real with Debian's packages (as root), and try it
	@$(PY) -m tests.production

lint: $(TESTING) ## Check style and types only
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check --quiet .
	@$(PY) -m mypy
	@$(PY) -m djlint templates --lint --quiet

# Run beside the app, not as a part of it: a mistake in the app does not keep its style sheet from being built.
assets: $(RUNTIME) $(NODE) ## Build the front end into static/vendor; quick when nothing changed
	@PYTHONPATH=webapp $(PY) -m frontend

icons: $(TESTING) ## Draw the app's icons anew into static/icons
	@PYTHONPATH=webapp $(PY) -m frontend.brand

pictures: $(TESTING) assets browser ## Take the README's pictures of the demo anew into static/pictures
	@$(PY) -m tests.pictures

requirements: $(UV) ## Lock the Python requirements anew, within the bounds of requirements/*.in
	@for name in uv node runtime test judge; do \
		$(LOCK) --upgrade requirements/$$name.in --output-file requirements/$$name.txt || exit 1; done

clean: ## Remove all that was made or installed here, but never the app's own records in instance/
	rm -rf .tools .venv node_modules static/vendor .pytest_cache .ruff_cache .mypy_cache .hypothesis test-results
	find webapp tests migrations -name __pycache__ -prune -exec rm -rf {} +

# The judges, each with what it needs, apart from the app. vnu needs Java.
.tools/judge/.installed: requirements/judge.txt | $(UV)
	@$(UV) venv --quiet --clear --python .tools/bin/python .tools/judge
	@$(UV) pip install --quiet --python .tools/judge/bin/python --require-hashes -r requirements/judge.txt
	@touch $@

.tools/judges/.installed: tests/judges/package-lock.json
	@command -v npm >/dev/null || { echo "The judges need Node with npm." >&2; exit 1; }
	@mkdir -p .tools/judges && cp tests/judges/package.json tests/judges/package-lock.json .tools/judges/
	@cd .tools/judges && npm ci --ignore-scripts --silent
	@command -v java >/dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq && \
		DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends default-jre-headless >/dev/null; } || \
		{ echo "The judge vnu needs Java: install a Java runtime and run this again." >&2; exit 1; }
	@touch $@

# Chromium for the browser tests: the machine's own, else Debian's package as root, else Playwright's own copy.
browser: $(TESTING)
	@for name in chromium chromium-browser google-chrome; do command -v $$name >/dev/null && exit 0; done; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing Chromium for the browser tests."; export DEBIAN_FRONTEND=noninteractive; \
		apt-get update -qq && apt-get install -qq -y --no-install-recommends chromium >/dev/null; \
	else $(PY) -m playwright install chromium; fi

$(UV): requirements/uv.txt
	@set -e; for python in "$(PYTHON)" python3 python3.14 python3.13 python3.12 python3.11; do \
		if [ -n "$$python" ] && $$python -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			rm -rf .tools/bin .tools/lib; $$python -m venv .tools; \
			.tools/bin/python -m pip install --quiet --require-hashes -r requirements/uv.txt; \
			touch $(UV); exit 0; fi; done; \
	echo "Mijn route needs Python 3.11 or newer with its venv module (on Debian: apt install python3-venv)." >&2; exit 1

.tools/node/.installed: requirements/node.txt | $(UV)
	@echo "npm is not on this machine: fetching a copy into .tools/node."
	@$(UV) pip install --quiet --python .tools/bin/python --require-hashes --target .tools/node -r requirements/node.txt
	@touch $@

$(RUNTIME): requirements/runtime.txt | $(UV)
	@[ -x $(PY) ] || $(UV) venv --quiet --clear --python .tools/bin/python .venv
	@$(UV) pip install --quiet --python $(PY) --require-hashes -r requirements/runtime.txt
	@touch $@

$(TESTING): requirements/test.txt | $(RUNTIME)
	@$(UV) pip sync --quiet --python $(PY) --require-hashes requirements/test.txt
	@touch $@ $(RUNTIME)
