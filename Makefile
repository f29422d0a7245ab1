SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run dev test test-postgres test-web lint types messages bench lighthouse newsletter-drill screenshots coverage lock clean environment-test environment-dev

BIN := .venv/bin
PYTHON3 := scripts/python.sh

help: ## Show these lines
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## Set up what is missing and serve the real site (PORT=9000 make run takes another port)
	@$(PYTHON3) -m scripts.run

dev: ## The same for work on the code: reloads by itself, with the debug toolbar
	@$(PYTHON3) -m scripts.run dev

test: lint types ## Everything that shows that it works: lint, types, imports, unit, integration and browser tests
	@$(BIN)/pytest -m "not browser" --numprocesses auto
	@CHROMIUM="$$(scripts/chromium.sh)"; export CHROMIUM; $(BIN)/pytest -m browser --numprocesses auto --maxprocesses 4

test-postgres: environment-test ## The tests that ask the database, on a throw-away PostgreSQL
	@$(BIN)/python -m scripts.with_postgres $(BIN)/pytest -m "not browser" --numprocesses auto

test-web: environment-test ## The tests that need Node and Java: our calendars and our HTML, read by programs of others
	@$(BIN)/python -m scripts.web_tests

lint: environment-test ## Style of Python and templates, direction of imports, translations, migrations
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/djhtml --check --tabwidth 2 $(TEMPLATE_FOLDERS)
	$(BIN)/djlint --lint --quiet $(TEMPLATE_FOLDERS)
	$(BIN)/lint-imports
	$(BIN)/python -m scripts.messages check
	DJANGO_SETTINGS_MODULE=config.settings.test $(BIN)/python manage.py makemigrations --check --dry-run

types: environment-test ## Types
	$(BIN)/mypy

messages: environment-test ## Bring the message catalogues up to date with the code, and compile them
	@$(BIN)/python -m scripts.messages extract
	@$(BIN)/python -m scripts.messages compile

bench: environment-test ## Queries and CPU time per page type, of a search, of long lists, of wide comparisons and of sending
	@$(BIN)/python bench/pages.py
	@$(BIN)/python bench/search.py
	@$(BIN)/python bench/motions.py
	@$(BIN)/python bench/comparison.py
	@$(BIN)/python bench/newsletter.py

lighthouse: environment-test ## What Lighthouse says of each type of page on a phone (ONLY=motion takes those with this name)
	@CHROMIUM="$$(scripts/chromium.sh)"; export CHROMIUM; $(BIN)/python bench/phone.py

newsletter-drill: environment-test ## Kill workers while they send N mails, KILLS times, on SQLite and PostgreSQL
	@$(BIN)/python bench/newsletter_drill.py --number $(or $(N),3000) --kills $(or $(KILLS),20)
	@$(BIN)/python -m scripts.with_postgres $(BIN)/python bench/newsletter_drill.py --number $(or $(N),3000) --kills $(or $(KILLS),20)

screenshots: environment-test ## Pictures of every page in var/screenshots (ONLY=part of a name, WIDTHS=320,1280)
	@CHROMIUM="$$(scripts/chromium.sh)"; export CHROMIUM; $(BIN)/python -m tests.browser.screenshots --only "$(ONLY)" --widths "$(WIDTHS)"

coverage: environment-test ## What the tests do not reach
	$(BIN)/pytest -m "not browser" --cov --cov-report=term

lock: environment-dev ## Lock the dependencies (UPGRADE=1 takes the newest ones)
	$(LOCK) $(if $(UPGRADE),--upgrade) --all-extras --output-file requirements/dev.txt
	$(LOCK) --constraints requirements/dev.txt --extra postgres --extra test --output-file requirements/test.txt
	$(LOCK) --constraints requirements/dev.txt --extra postgres --output-file requirements/postgres.txt
	$(LOCK) --constraints requirements/dev.txt --output-file requirements/base.txt

clean: ## Remove what can be made again; the data under var/ stays
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage var/static var/stamps var/test-databases

environment-test environment-dev: environment-%:
	@$(PYTHON3) -m scripts.environment $*
	@$(BIN)/python -m scripts.messages compile

# For any Python from 3.11 and any platform, and without a word about where this machine gets its packages.
LOCK = $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"
TEMPLATE_FOLDERS = $(wildcard site/templates */templates)
