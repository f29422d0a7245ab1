#!/usr/bin/env bash
# Prints the path of a Chromium for the browser tests; prints nothing where there is none.
# Installs Debian's where we are root. With CI=true none is a failure, not a reason to skip.
set -euo pipefail

find_chromium() {
  if [[ -n "${CHROMIUM:-}" ]]; then
    command -v "$CHROMIUM"
  else
    command -v chromium || command -v chromium-browser
  fi
}

install_chromium() {
  echo "Installing Chromium ..."
  export DEBIAN_FRONTEND=noninteractive
  apt-get --quiet --quiet update
  apt-get --quiet --quiet install --yes --no-install-recommends chromium
}

if ! find_chromium >/dev/null && [[ -z "${CHROMIUM:-}" && $EUID -eq 0 ]] && command -v apt-get >/dev/null; then
  install_chromium >&2 </dev/null || true
fi

if ! find_chromium; then
  if [[ "${CI:-}" == "true" ]]; then
    echo "=== NO CHROMIUM, AND WITH CI=true THE BROWSER TESTS HAVE TO RUN ===" >&2
    exit 1
  fi
  echo "=== NO CHROMIUM: THE BROWSER TESTS ARE SKIPPED. 'apt install chromium', or CHROMIUM=/path/to/it ===" >&2
fi
