# Sourced by CI: the tests of the API run on a PostgreSQL server of their own where this machine has
# one, which takes a third of the time. Those of the desk, in a browser, the mock's and the faults have
# the built-in database in any case; without a server here, all have.
start_test_database() {
  local programs port user=postgres
  programs="$(ls -d /usr/lib/postgresql/*/bin 2> /dev/null | sort -V | tail -n 1)"
  [ -x "$programs/initdb" ] || return 1
  test_database="$(mktemp -d)"
  if [ "$(id -u)" = 0 ]; then
    chown "$user" "$test_database"
    test_database_as() { runuser -u "$user" -- "$@"; }
  else
    test_database_as() { "$@"; }
  fi
  # Plans are tested: statistics come when a test asks for them, as in the built-in database.
  port="$(node -e "const s = require('node:net').createServer().listen(0, '127.0.0.1', () => { console.log(s.address().port); s.close() })")"
  (
    cd "$test_database" || exit 1
    test_database_as "$programs/initdb" --no-sync --auth=trust --username=desk --encoding=UTF8 \
      --locale=C.UTF-8 "$test_database/data" &&
      test_database_as "$programs/pg_ctl" --pgdata="$test_database/data" --log="$test_database/log" -w \
        -o "-F -k $test_database -h 127.0.0.1 -p $port -c max_connections=300 -c autovacuum=off" start
  ) > "$test_database.log" 2>&1 || return 1
  test_database_programs="$programs"
  export STET_TEST_DATABASE="postgres://desk@127.0.0.1:$port/postgres"
}

stop_test_database() {
  [ -n "${STET_TEST_DATABASE:-}" ] || return 0
  (
    cd "$test_database" || exit 0
    test_database_as "$test_database_programs/pg_ctl" --pgdata="$test_database/data" -m immediate stop
  ) > /dev/null 2>&1
  rm -rf "$test_database" "$test_database.log"
}

if start_test_database; then
  echo 'PostgreSQL is here: the tests of the API run on it.'
else
  echo 'No PostgreSQL of its own could be started: all tests run on the built-in database.'
fi
