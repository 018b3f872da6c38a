-- Forms of a story's words that can be read, compared and restored: places in its log.
create table story_revisions (
  id bigint generated always as identity primary key,
  story_id uuid not null references stories,
  -- The last story_updates.id that it holds.
  through bigint not null,
  kind text not null check (kind in ('written', 'moved', 'before-deletion', 'restored')),
  -- Of a move: which one.
  move text,
  -- Who moved, deleted or restored; null where several people wrote.
  person_id uuid references people,
  -- Words that the change after it deleted.
  words_deleted integer,
  -- Of a restored one: when the words were written that were restored.
  restored_at timestamptz,
  -- Of a restored one: the log entry by which they were.
  restored_by bigint,
  -- Everybody who changed words since the revision before it.
  people uuid[] not null default '{}',
  words integer not null,
  at timestamptz not null,
  -- How far apart it was kept from its neighbours when it was last thinned out.
  kept_every text not null default 'minute' check (kept_every in ('minute', 'hour', 'day'))
);
create index story_revisions_of_story on story_revisions (story_id, id desc);
create index story_revisions_by_minute on story_revisions (at)
  where kind = 'written' and kept_every = 'minute';
create index story_revisions_by_hour on story_revisions (at)
  where kind = 'written' and kept_every = 'hour';

-- Whole copies of a story's words along its log, so that no revision is read from its start.
create table story_states (
  story_id uuid not null references stories,
  through bigint not null,
  bytes bytea not null,
  primary key (story_id, through)
);

-- Of words that were restored: [client, clock, length, client before, clock before] of each run, so
-- that they keep their first writer.
alter table story_updates add column origins jsonb;
create index story_updates_restored on story_updates (story_id, id) where origins is not null;

-- What is on file already begins with the words as they are.
insert into story_revisions (story_id, through, kind, people, words, at)
select stories.id, max(story_updates.id), 'written',
  coalesce(array_agg(distinct story_updates.person_id) filter (where story_updates.person_id is not null), '{}'),
  stories.words, max(story_updates.at)
from stories join story_updates on story_updates.story_id = stories.id
group by stories.id;
