#!/bin/sh
# Double click on a Mac (or Linux): finds a Python that is new enough and starts the toolkit.
cd "$(dirname "$0")" || exit 1
for python in python3.13 python3.12 python3.11 python3; do
  if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    exec "$python" start.py "$@"
  fi
done
echo "Python 3.11 or newer is needed. Get it at https://www.python.org/downloads/ and double click again."
exit 1
