#!/usr/bin/env bash
# The tests that try a danger many times, as often as CI has time for: kills, power cuts, hostile
# changes, writing together over a bad network, moves of a story in any order.
set -euo pipefail
cd "$(dirname "$0")/.."
export PATH="$PWD/node_modules/.bin:$PATH"
export STET_TEST_LENGTH=long
source .ci/long-files.sh

vitest run --project api --project desks "${long_files[@]}"
