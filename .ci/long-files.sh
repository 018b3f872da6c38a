# Sourced by check.sh and long.sh: the tests of which there is a long run.
long_files=(
  tests/faults/kills.test.ts
  tests/faults/faults.test.ts
  tests/faults/in-memory.test.ts
  tests/editor/fuzz.test.ts
  tests/editor/restored-alone.test.ts
  tests/editor/restored-rounds.test.ts
  tests/editor/while-away.test.ts
  tests/editor/at-once.test.ts
  tests/server/workflow/random-moves.test.ts
  tests/server/collaboration/hostile-updates.test.ts
  tests/server/node/durable-database.test.ts
)
