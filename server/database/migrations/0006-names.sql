-- The last day on which a photo may be shown; null for ever.
alter table photos add column usage_rights_until text;

-- Names as the newsroom printed them: in stories that readers have, and in author profiles. Read
-- out of the words some time after; all of it can be thrown away and read anew.
create table printed_names (
  id bigint generated always as identity primary key,
  -- One of the two is set: where the name stands.
  story_id uuid references stories,
  author_id uuid references authors,
  -- Under which all spellings of the name meet, in any alphabet.
  name_key text not null,
  -- The same of the given name before it; empty without one.
  given_key text not null,
  spelling text not null,
  given_spelling text not null,
  times integer not null,
  -- When readers got the words; null of a profile.
  visible_from timestamptz,
  check (num_nonnulls(story_id, author_id) = 1)
);
create index printed_names_by_key on printed_names (name_key, given_key);
create index printed_names_of_story on printed_names (story_id);
create index printed_names_of_author on printed_names (author_id);

-- What is still to be read: publications that readers have, and profiles saved since.
alter table publications add column names_read boolean not null default false;
create index publications_to_read_names on publications (visible_from)
  where not names_read and dropped_at is null;
alter table authors add column names_read_revision integer;

-- Reasons for which a warning may stand, given while the story is written.
create table let_stand (
  story_id uuid not null references stories,
  -- Which finding: its rule and what it is about.
  finding_key text not null,
  reason text not null,
  person_id uuid not null references people,
  at timestamptz not null,
  primary key (story_id, finding_key)
);
