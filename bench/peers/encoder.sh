#!/usr/bin/env bash
# Sextant's encoder beside onnxruntime-node and torch on the same token ids in one run.
#   encoder.sh [--threads T] [--json] [--model DIR] [--texts FILE] [--vocab FILE] [--count N] [--rounds N]
# A table, or with --json one JSON line alone on stdout; progress goes to stderr. See README.md.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
for python in "${PYTHON:-python3}" /usr/bin/python3; do
  if "$python" -c 'import numpy, torch' 2>/dev/null; then exec "$python" "$here/encoder.py" "$@"; fi
done
echo "encoder.sh: no python3 with torch and numpy (Debian: apt-get install python3-torch libopenblas0). PYTHON names another interpreter." >&2
exit 3
