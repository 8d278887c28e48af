#!/bin/sh
# Remake all locks, two from pyproject.toml and one of uv, which installs them: exact versions and hashes for Linux and
# macOS, Python 3.11 and later.
# Usage: tools/lock.sh [--upgrade]      (needs `uv` on the PATH)
set -eu
cd "$(dirname "$0")/.."

python=${PYTHON:-python3}
command -v uv >/dev/null || { echo "make lock: uv is not on the PATH; install it with: pipx install uv" >&2; exit 1; }

# The build backend is locked too, so that installing the package itself fetches nothing that is not in the lock.
build_backend() {
    "$python" -c '
import tomllib
with open("pyproject.toml", "rb") as file:
    print("\n".join(tomllib.load(file)["build-system"]["requires"]))'
}

compile() {
    output=$1
    shift
    uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-config --quiet \
        --output-file "$output" "$@" - >/dev/null
    printf '# Made by `make lock` from what tools/lock.sh names; do not edit.\n%s\n' "$(cat "$output")" >"$output.new"
    mv "$output.new" "$output"
}

build_backend | compile requirements-test.lock "$@" --extra test --extra web pyproject.toml
build_backend | compile requirements.lock "$@" --extra web --constraint requirements-test.lock pyproject.toml
echo uv | compile requirements-installer.lock "$@"
