-- What went wrong with what readers should have: told by /api/health, and to people.
create table alarms (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('out-late', 'seal-broken')),
  story_id uuid not null references stories,
  publication_id bigint not null references publications,
  -- When readers should have had it.
  due_at timestamptz not null,
  raised_at timestamptz not null,
  -- Null while it holds.
  ended_at timestamptz,
  unique (kind, publication_id)
);
create index alarms_that_hold on alarms (raised_at) where ended_at is null;

