-- Up to where each person had each story on screen.
create table last_reads (
  person_id uuid not null references people,
  story_id uuid not null references stories,
  -- The last story_updates.id of it.
  through bigint not null,
  -- What stood beside the words: credits, byline, section, language.
  facts jsonb not null,
  read_at timestamptz not null,
  -- Words that came and went after it, as they were counted up to a place in the log.
  counted_through bigint,
  words_added integer,
  words_deleted integer,
  primary key (person_id, story_id)
);
create index last_reads_of_story on last_reads (story_id);

-- The last that each person wrote in each story, so that nobody is told of their own words as new.
create table last_words (
  story_id uuid not null references stories,
  person_id uuid not null references people,
  through bigint not null,
  primary key (story_id, person_id)
);
insert into last_words (story_id, person_id, through)
select story_id, person_id, max(id) from story_updates where person_id is not null
group by story_id, person_id;

-- Who has a story open in review. A row counts until its moment has passed.
create table story_readers (
  story_id uuid not null references stories,
  person_id uuid not null references people,
  until timestamptz not null,
  primary key (story_id, person_id)
);
