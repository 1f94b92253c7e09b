#!/bin/sh
# Double click on a Mac (or Linux): finds a Python that is new enough and starts the toolkit.
cd "$(dirname "$0")" || exit 1

# On Linux the window closes when this ends; what went wrong must be read first.
leave() {
  if [ "$1" -ne 0 ] && [ -t 0 ]; then
    printf '\nPress Enter to close this window. '
    read -r _
  fi
  exit "$1"
}

# A Mac's own python3 is a stand-in until Apple's developer tools are there; asked, it opens a window to fetch them.
is_stand_in() {
  [ "$(command -v "$1")" = /usr/bin/python3 ] && [ -x /usr/bin/xcode-select ] && ! xcode-select -p >/dev/null 2>&1
}

# Where python.org and Homebrew put theirs, should this window not know it.
PATH="$PATH:/usr/local/bin:/opt/homebrew/bin"

for python in python3.13 python3.12 python3.11 python3.14 python3; do
  if is_stand_in "$python"; then continue; fi
  if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    "$python" start.py "$@"
    leave $?
  fi
done
echo "Python 3.11 or newer is needed. Get it at https://www.python.org/downloads/ and double click again."
leave 1
