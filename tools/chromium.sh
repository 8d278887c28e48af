#!/bin/sh
# Provide the Chromium that the browser tests drive, where that is possible without asking; never fail without it: the
# tests that need it are then skipped by name. Debian 13 has one without windows, which is quicker to fetch and to run.
set -eu

for name in chromium-headless-shell chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null; then
        exit 0
    fi
done
[ ! -x "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" ] || exit 0
[ ! -x "/Applications/Chromium.app/Contents/MacOS/Chromium" ] || exit 0

missing() {
    printf '\n*** No Chromium: %s\n*** Browser tests will be skipped by name. To run them: %s\n\n' "$1" "$2" >&2
    exit 0
}

case $(uname -s) in
Darwin) missing "none is installed" "brew install --cask chromium" ;;
esac
command -v apt-get >/dev/null || missing "no apt-get to install it with" "install Chromium with your package manager"
if [ "$(id -u)" = 0 ]; then
    as_root=
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    as_root="sudo -n"
else
    missing "no right to install packages" "sudo apt-get install chromium"
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
echo "Installing Chromium for the browser tests (apt-get)"
install() { $as_root env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends "$1" fonts-dejavu-core; }
if ! { $as_root apt-get update && { install chromium-headless-shell || install chromium; }; } >"$log" 2>&1; then
    tail -5 "$log" >&2
    missing "apt-get could not install it" "apt-get install chromium"
fi
