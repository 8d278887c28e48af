#!/bin/sh
# Run every lint, or with --tests every test but the exhaustive, or with --exhaustive only those, and the properties, of
# which --tests draws fewer examples. All steps run whatever the others say; any failure fails the whole.
set -u
cd "$(dirname "$0")/.." || exit 1
bin=.venv/bin
status=0

step() {
    printf '%s\n' "-- $1"
    shift
    "$@" || status=1
}

lints() {
    step "ruff check" "$bin/ruff" check --quiet .
    step "ruff format" "$bin/ruff" format --check --quiet .
    step "mypy --strict (tests less one check, see pyproject.toml)" "$bin/mypy" --strict
    step "lint-imports (layers)" "$bin/lint-imports"
    return "$status"
}

tests() {
    # A worker per core, each with one thread; neighbouring tests stay with one worker, which makes what they share once.
    export POLARS_MAX_THREADS=1 OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
    # Memory that polars has freed stays with the worker for ten seconds, longer than polars itself has it: tests free
    # and take the same again, and the system fills each page anew (without this it filled three times as many pages).
    export _RJEM_MALLOC_CONF=dirty_decay_ms:10000,muzzy_decay_ms:-1
    label=$1
    shift
    step "$label" "$bin/python" -m pytest -n auto --dist worksteal --durations=10 "$@"
}

# Where shells set this, every worker and every process that a test starts would compile the package anew.
unset PYTHONDONTWRITEBYTECODE
case ${1:-} in
--exhaustive)
    shift
    tests "pytest (what is exhaustive, and properties with all their examples)" --exhaustive -m "exhaustive or hypothesis" "$@"
    ;;
--tests)
    shift
    # What the tests read is made ready beside them; those that need it wait for it, and show a fault of it.
    POLARS_MAX_THREADS=1 "$bin/python" tests/support/kept_vault.py >/dev/null 2>&1 &
    tests "pytest (make test-exhaustive repeats some over many more cases)" "$@"
    ;;
*)
    lints
    ;;
esac
exit "$status"
