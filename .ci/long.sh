#!/usr/bin/env bash
# The tests that try a danger many times, as often as CI has time for: kills, power cuts, hostile
# changes, writing together over a bad network, moves of a story in any order.
set -euo pipefail
cd "$(dirname "$0")/.."
export PATH="$PWD/node_modules/.bin:$PATH"
export STET_TEST_LENGTH=long

vitest run --project api --project desks \
  tests/faults tests/editor/fuzz.test.ts tests/server/workflow/random-moves.test.ts \
  tests/server/collaboration/hostile-updates.test.ts tests/server/node/durable-database.test.ts
