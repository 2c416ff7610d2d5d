.PHONY: run test check gallery clean
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

# Pictures of every kind of page, or of those named: make gallery ONLY="programme target"
gallery: .venv/test-installed
	@DJANGO_SETTINGS_MODULE=policytracker.settings $(PYTHON) -m tests.browser.gallery $(ONLY)

clean:
	rm -rf .venv var gallery .pytest_cache .ruff_cache

.venv/run-installed: requirements.txt
	@setup/install requirements.txt
	@touch $@

.venv/test-installed: requirements.txt requirements-dev.txt
	@setup/install requirements-dev.txt
	@touch $@ .venv/run-installed
