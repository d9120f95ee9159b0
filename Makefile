# `make demo` and `make test` need only Python 3.11 (with venv) and make.
.DEFAULT_GOAL := help
.PHONY: help setup demo run test lint bench lock

python ?= python3
bin := .venv/bin
pip := $(bin)/pip --quiet --disable-pip-version-check
installed := .venv/installed
lock := --quiet --upgrade --generate-hashes --allow-unsafe --no-header --no-emit-index-url \
	--no-emit-trusted-host --no-emit-find-links

help: ## what there is
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort

setup: $(installed) ## .venv with the pinned requirements, once

# The pip that a Python brings may need three times as long to read an index, and compiles on one core
# the tests of libraries too; without those the first start is still as quick as the next.
$(installed): requirements/pip.txt requirements/run.txt requirements/dev.txt pyproject.toml
	@$(python) -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Python 3.11 or later with venv is needed; on Debian: apt-get install python3 python3-venv"; exit 1; }
	@test -x $(bin)/python || $(python) -m venv .venv
	@echo "Setting up .venv (once, about half a minute)"
	@$(pip) install --require-hashes -r requirements/pip.txt
	@$(pip) install --require-hashes --no-compile -r requirements/run.txt -r requirements/dev.txt
	@$(pip) install --no-build-isolation --no-deps --editable .
	@$(bin)/python -m compileall -qq -j 0 -x '/tests/' .venv/lib bot
	@touch $(installed)

demo: $(installed) ## the whole job on bundled sample feeds, no network, no token
	@$(bin)/csto-watch demo

run: $(installed) ## the service: to Telegram with a token, else to the terminal
	@$(bin)/csto-watch run

test: $(installed) ## all tests
	@$(bin)/pytest -n auto --dist worksteal --cov --cov-report=term $(if $(args),$(args),--cov-fail-under=90)
	@$(if $(args),true,$(bin)/coverage report --include='bot/core/*,bot/model/*' --fail-under=100)

lint: $(installed) ## style, types, floors, and requirements that fit each other
	@$(pip) check
	@$(bin)/ruff format --check .
	@$(bin)/ruff check .
	@$(bin)/mypy
	@$(bin)/lint-imports --no-cache

bench: $(installed) ## the measurements that the docs name
	@for bench in $(or $(args),bench/*.py); do PYTHONPATH=. $(bin)/python $$bench || exit 1; done

lock: $(installed) ## pin and hash the requirements anew
	@$(pip) install pip-tools
	@for one in pip run; do \
		$(bin)/pip-compile $(lock) --strip-extras --output-file requirements/$$one.txt requirements/$$one.in || exit 1; done
	@$(bin)/pip-compile $(lock) --no-strip-extras --output-file requirements/dev.txt requirements/dev.in
