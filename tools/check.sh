#!/bin/sh
# Run every lint, and with --tests every test after them. All run whatever the others say; any failure fails the whole.
set -u
cd "$(dirname "$0")/.." || exit 1
bin=.venv/bin
status=0

step() {
    printf '%s\n' "-- $1"
    shift
    "$@" || status=1
}

step "ruff check" "$bin/ruff" check --quiet .
step "ruff format" "$bin/ruff" format --check --quiet .
step "mypy --strict (tests less one check, see pyproject.toml)" "$bin/mypy" --strict
step "lint-imports (layers)" "$bin/lint-imports"
if [ "${1:-}" = --tests ]; then
    shift
    [ "$status" = 0 ] || printf '*** %s\n' "A lint above failed; the tests run all the same."
    # A worker per core, each with one thread; neighbouring tests stay with one worker, which makes what they share once.
    export POLARS_MAX_THREADS=1 OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
    # Where shells set this, every worker and every process that a test starts would compile the package anew.
    unset PYTHONDONTWRITEBYTECODE
    step "pytest" "$bin/python" -m pytest -n auto --dist worksteal --durations=10 "$@"
fi
exit "$status"
