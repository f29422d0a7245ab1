#!/bin/sh
# Runs Python 3.11 or newer with the given arguments, or says in one sentence that there is none.
# Written for the plain shell, because it is the one script that cannot rely on Python.
set -eu

for python in ${PYTHON:-python3 python3.13 python3.12 python3.11}; do
  if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
    exec "$python" "$@"
  fi
done

found=$("${PYTHON:-python3}" --version 2>/dev/null) || found="no python3"
echo "Python 3.11 or newer is needed, but there is $found: on Debian 'apt install python3 python3-venv' brings one, or name yours with PYTHON=/path/to/python3." >&2
exit 1
