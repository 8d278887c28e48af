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
step "mypy --strict" "$bin/mypy" --strict
step "lint-imports (layers)" "$bin/lint-imports"
if [ "${1:-}" = --tests ]; then
    shift
    [ "$status" = 0 ] || printf '*** %s\n' "A lint above failed; the tests run all the same."
    step "pytest" "$bin/python" -m pytest -n auto "$@"
fi
exit "$status"
