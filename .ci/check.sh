#!/usr/bin/env bash
# What a developer runs before a commit, and what CI runs: format, lint, types, borders, unit tests.
set -euo pipefail
cd "$(dirname "$0")/.."
export PATH="$PWD/node_modules/.bin:$PATH"

oxfmt --check .
oxlint --deny-warnings
tsc -b
node .ci/tests-without-subject.mjs
vitest run --project rules --project api --project desks
