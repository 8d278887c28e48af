#!/bin/sh
# Make .venv hold exactly what a lock names, and the package itself in editable form.
# Usage: tools/environment.sh LOCK
# Environment: PYTHON (interpreter to build with; by default the newest of python3.14 ... python3.11 and python3 that can
# make an environment with pip: a newer Python is quicker). Quick when nothing changed: a stamp in .venv holds a checksum
# of the lock and of pyproject.toml.
set -eu
cd "$(dirname "$0")/.."

lock=$1
venv=.venv
stamp=$venv/dyadscope-stamp

# What the caller's shell says about other environments must not leak into this one.
unset PYTHONHOME PYTHONPATH PIP_TARGET PIP_PREFIX PIP_USER PIP_REQUIRE_VIRTUALENV PIP_CONSTRAINT PIP_REQUIREMENT
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1

die() {
    printf '\n*** %s\n' "$@" >&2
    exit 1
}

is_recent() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

# On Debian, `venv` cannot bring its own pip unless python3-venv is installed; then the interpreter's pip serves.
has_pip() { "$1" -c 'import ensurepip, venv' 2>/dev/null || "$1" -m pip --version >/dev/null 2>&1; }

no_pip() { die "$1 has no pip. Debian: apt-get install python3-pip (or python3-venv)"; }

choose_python() {
    if [ -n "${PYTHON:-}" ]; then
        is_recent "$PYTHON" || die "PYTHON=$PYTHON is not Python 3.11 or later."
        echo "$PYTHON"
        return
    fi
    for candidate in python3.14 python3.13 python3.12 python3.11 python3; do
        if is_recent "$candidate" && has_pip "$candidate"; then
            echo "$candidate"
            return
        fi
    done
    if is_recent python3; then no_pip python3; fi
    die "dyadscope needs Python 3.11 or later; python3 here is $(python3 --version 2>&1 || echo 'not installed')." \
        "Install one (Debian: apt-get install python3; macOS: brew install python@3.13)" \
        "or name one that you have: make PYTHON=path/to/python3.13 ..."
}

version_of() { "$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])'; }

make_venv() {
    if [ -e "$venv" ] && [ ! -e "$venv/pyvenv.cfg" ] && [ -n "$(ls -A "$venv")" ]; then
        die "$venv is there but is no virtual environment; move it away."
    fi
    rm -rf "$venv"
    echo "Creating $venv with $("$python" --version)"
    if ! "$python" -m venv "$venv" >/dev/null 2>&1; then
        rm -rf "$venv"
        "$python" -m venv --without-pip "$venv" || die "$python cannot create a virtual environment." \
            "Debian: apt-get install python3-venv"
    fi
}

# Whatever pip there is: that of the environment, else that of the interpreter.
with_pip() {
    if "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
        "$venv/bin/python" -m pip install -qq "$@"
    elif "$python" -m pip --version >/dev/null 2>&1; then
        "$python" -m pip --python "$venv/bin/python" install -qq "$@"
    else
        no_pip "$python"
    fi
}

# uv installs the same files by the same hashes in a tenth of the time. It comes by pip, from a lock of its own. Where it
# cannot be had, or does not reach the index that pip is set to use, its last line is shown and pip installs all.
with_uv() {
    "$venv/bin/uv" --version >/dev/null 2>&1 ||
        with_pip --require-hashes --only-binary :all: -r requirements-installer.lock || return
    "$venv/bin/uv" pip install --quiet --no-progress --python "$venv/bin/python" "$@"
}

install() {
    said=$(with_uv "$@" 2>&1) && return
    echo "uv did not install (${said##*
}); pip does"
    with_pip "$@"
}

if "$venv/bin/python" -c '' 2>/dev/null; then
    if [ -n "${PYTHON:-}" ]; then
        is_recent "$PYTHON" || die "PYTHON=$PYTHON is not Python 3.11 or later."
        [ "$(version_of "$PYTHON")" = "$(version_of "$venv/bin/python")" ] ||
            die "$venv was made with Python $(version_of "$venv/bin/python"), PYTHON=$PYTHON is another; run: make clean"
        python=$PYTHON
    else
        is_recent "$venv/bin/python" || die "$venv was made with a Python older than 3.11; run: make clean"
        python=$(choose_python)
    fi
else
    python=$(choose_python)
    make_venv
fi

# The test lock holds everything the runtime lock does, so an environment made for the tests also serves the demo.
key_of() { cat "$1" requirements-installer.lock pyproject.toml tools/environment.sh | cksum | tr -d '\n' && printf ' %s' "$(pwd)"; }
for made_from in "$lock" requirements-test.lock; do
    if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$made_from $(key_of "$made_from")" ]; then
        exit 0
    fi
done

echo "Installing $lock (versions and hashes) into $venv"
rm -f "$stamp"
install --require-hashes --only-binary :all: -r "$lock"
install --no-deps --no-build-isolation --editable .
printf '%s %s' "$lock" "$(key_of "$lock")" >"$stamp"
