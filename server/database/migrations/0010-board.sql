-- A question to the board that somebody keeps under a name, for themselves or for everybody.
create table views (
  id uuid primary key,
  name text not null,
  made_by uuid not null references people,
  is_shared boolean not null,
  -- What the board's address asks for: state, section, mine, and so on.
  search jsonb not null,
  made_at timestamptz not null,
  -- Deleted, and kept for a day so that it can be brought back.
  deleted_at timestamptz
);
create unique index views_own on views (made_by, lower(name)) where not is_shared and deleted_at is null;
create unique index views_shared on views (lower(name)) where is_shared and deleted_at is null;
create index views_deleted on views (deleted_at) where deleted_at is not null;

-- When a story is due is in UTC from now on, so that it sorts as text.
update stories
set brief = jsonb_set(brief, '{dueAt}', to_jsonb(to_char(
  (brief ->> 'dueAt')::timestamptz at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))
where brief ->> 'dueAt' is not null;

-- Each order of the board, alone and within what is most asked for.
create index stories_by_wait on stories (state_since, id);
create index stories_by_state_wait on stories (state, state_since, id);
create index stories_by_section_wait on stories (section, state_since, id);
create index stories_by_due on stories (coalesce(brief ->> 'dueAt', '9999'), state_since, id);
create index stories_with_embargo on stories (embargo_until) where embargo_until is not null;
