#!/usr/bin/env bash
# What a developer runs before a commit, and what CI runs: format, lint, types, borders, unit tests.
set -euo pipefail
cd "$(dirname "$0")/.."
export PATH="$PWD/node_modules/.bin:$PATH"
source .ci/long-files.sh

# CI tries the dangers many times right after this; there the few times would only take its time.
without=()
if [ "${LONG_RUN_FOLLOWS:-}" = yes ]; then
  for file in "${long_files[@]}"; do without+=(--exclude "$file"); done
fi

oxfmt --check .
oxlint --deny-warnings
tsc -b
node .ci/tests-without-subject.mjs
vitest run --project rules --project api --project desks "${without[@]}"
