#!/bin/sh
# Run every lint; with --tests every test but the exhaustive after them. With --exhaustive only those, and the properties,
# of which --tests draws fewer examples.
# All run whatever the others say; any failure fails the whole.
set -u
cd "$(dirname "$0")/.." || exit 1
bin=.venv/bin
status=0

step() {
    printf '%s\n' "-- $1"
    shift
    "$@" || status=1
}

tests() {
    # A worker per core, each with one thread; neighbouring tests stay with one worker, which makes what they share once.
    export POLARS_MAX_THREADS=1 OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
    label=$1
    shift
    step "$label" "$bin/python" -m pytest -n auto --dist worksteal --durations=10 "$@"
}

# Where shells set this, every worker and every process that a test starts would compile the package anew.
unset PYTHONDONTWRITEBYTECODE
if [ "${1:-}" = --exhaustive ]; then
    shift
    tests "pytest (what is exhaustive, and properties with all their examples)" --exhaustive -m "exhaustive or hypothesis" "$@"
    exit "$status"
fi
# What the tests read is made ready on another core while the lints run; a fault of it shows in the tests that need it.
[ "${1:-}" != --tests ] || "$bin/python" tests/support/kept_vault.py >/dev/null 2>&1 &
ready=$!
step "ruff check" "$bin/ruff" check --quiet .
step "ruff format" "$bin/ruff" format --check --quiet .
step "mypy --strict (tests less one check, see pyproject.toml)" "$bin/mypy" --strict
step "lint-imports (layers)" "$bin/lint-imports"
wait "$ready"
if [ "${1:-}" = --tests ]; then
    shift
    [ "$status" = 0 ] || printf '*** %s\n' "A lint above failed; the tests run all the same."
    tests "pytest (make test-exhaustive repeats some over many more cases)" "$@"
fi
exit "$status"
