#!/bin/sh
# Install dyadscope as a user does: its wheel and its sdist, each alone into a clean environment, without the lock, by the
# oldest pip that a supported Python shipped with; then run every command there once (tools/smoke.py).
# Usage: tools/check_install.sh      (after `make test-environment`, whose .venv builds the two; needs the registry)
# Environment: OLDEST (interpreter; by default python3.11 where there is one, else that of .venv).
set -eu
cd "$(dirname "$0")/.."

# What the caller's shell says about other environments must not leak into this one.
unset PYTHONHOME PYTHONPATH PIP_TARGET PIP_PREFIX PIP_USER PIP_REQUIRE_VIRTUALENV PIP_CONSTRAINT PIP_REQUIREMENT
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1

builder=.venv/bin/python
oldest=${OLDEST:-$(command -v python3.11 || echo "$builder")}

# The pip in the first release of each Python (`ensurepip` of 3.11.0, 3.12.0 ...); a pip older than its Python may not run.
case $("$oldest" -c 'import sys; print("%d.%d" % sys.version_info[:2])') in
3.11) pip=22.3 ;;
3.12) pip=23.2.1 ;;
3.13) pip=24.2 ;;
*) pip=25.2 ;;
esac

# On Debian, neither .venv nor the interpreter need have a pip of their own (see tools/environment.sh).
for installer in "$builder" "$oldest" python3; do
    if "$installer" -m pip --version >/dev/null 2>&1; then break; fi
done

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

"$builder" -m hatchling build -d "$scratch/dist" >/dev/null 2>"$scratch/log" || { cat "$scratch/log" >&2; exit 1; }

data=$(cd ../shared/data 2>/dev/null && pwd || true)

check() {
    environment=$scratch/from-$1
    python=$environment/bin/python
    "$oldest" -m venv --without-pip "$environment" &&
        "$installer" -m pip --python "$python" install -qq "pip==$pip" &&
        "$python" -m pip install -q "$scratch"/dist/*."$1" &&
        "$python" tools/smoke.py ${data:+"$data"}
}

# Both at once: downloading leaves a processor idle.
echo "Installing the wheel and the sdist by pip $pip with $("$oldest" --version), without the lock"
check whl >"$scratch/whl.log" 2>&1 &
wheel=$!
status=0
check tar.gz >"$scratch/sdist.log" 2>&1 || status=1
wait "$wheel" || status=1
for log in "$scratch/whl.log" "$scratch/sdist.log"; do
    printf -- '-- %s\n' "$(basename "$log" .log)"
    cat "$log"
done
exit "$status"
