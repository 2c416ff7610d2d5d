.PHONY: run test check clean
PORT ?= 8000
PYTHON = .venv/bin/python

# What to install is installed again only when its list changes.
run: .venv/run-installed
	@$(PYTHON) manage.py run_demo --port="$(PORT)"

test: .venv/test-installed
	@setup/test

check: .venv/test-installed
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@$(PYTHON) manage.py makemigrations --check --dry-run

clean:
	rm -rf .venv var .pytest_cache .ruff_cache

.venv/run-installed: requirements.txt
	@setup/install requirements.txt
	@touch $@

.venv/test-installed: requirements.txt requirements-dev.txt
	@setup/install requirements-dev.txt
	@touch $@ .venv/run-installed
