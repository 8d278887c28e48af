# Two commands do all the set-up: `make demo` and `make test`. PYTHON=path chooses another interpreter.
PYTHON ?=
export PYTHON
TESTS ?=
REPORT := dyadscope-RUS-CHN.html

.DEFAULT_GOAL := help
.PHONY: help demo serve test test-exhaustive test-spark lint bench docs checksums lock clean environment test-environment

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' Makefile

demo: environment ## Install into .venv, print the answer on Russia and China, write the whole as an HTML report
	@.venv/bin/dyadscope assess RUS CHN --brief --quiet --html $(REPORT)
	@echo "Report: $(REPORT) (open it in a browser; it needs no network)"

serve: environment ## Install into .venv and start the explorer; open the address it prints (Ctrl-C ends it)
	@.venv/bin/dyadscope serve

test: test-environment ## Install what the tests need, run them but the exhaustive (TESTS="-k name" chooses)
	@tools/chromium.sh
	@tools/check.sh --tests $(TESTS)

test-exhaustive: test-environment ## Run the many more cases that `make test` leaves out, and all examples of properties
	@tools/chromium.sh
	@tools/check.sh --exhaustive $(TESTS)

lint: test-environment ## ruff, mypy --strict and the layer rules
	@tools/check.sh

check-install: test-environment ## Install wheel and sdist as users do, without the lock, and run every command
	@tools/check_install.sh

test-spark: test-environment ## Compare Spark with polars, for real (fetches pyspark, 456 MB; needs Java)
	@tools/test_spark.sh

bench: test-environment ## Measure speed and memory, printing ratios
	@for file in $(wildcard benchmarks/bench_*.py); do .venv/bin/python "$$file" || exit 1; done

docs: test-environment ## Regenerate the inventory and the generated pages of docs/
	@.venv/bin/python tools/generate_docs.py

checksums: test-environment ## Record the data files of the package as they are now, saying which changed
	@.venv/bin/python tools/record_checksums.py

lock: ## Remake the locks from pyproject.toml (needs uv; LOCK_FLAGS=--upgrade takes newer releases)
	@tools/lock.sh $(LOCK_FLAGS)

clean: ## Remove .venv, caches and the demo's report
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis build dist $(REPORT)
	find src tests benchmarks tools -name __pycache__ -type d -prune -exec rm -rf {} +

environment:
	@tools/environment.sh requirements.lock

test-environment:
	@tools/environment.sh requirements-test.lock
