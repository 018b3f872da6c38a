-- Words that somebody typed and another person deleted who had not seen them.
create table rescued_passages (
  id uuid primary key,
  story_id uuid not null references stories,
  -- open: waits in the tray. in-place: put back by itself. put-back: by a person. returned: brought
  -- back into the text by anybody's undo or paste. let-go: not wanted; may be brought back.
  state text not null check (state in ('open', 'in-place', 'put-back', 'returned', 'let-go')),
  words text not null,
  field text,
  after_words text not null default '',
  writer_id uuid references people,
  deleter_id uuid references people,
  written_at timestamptz not null,
  rescued_at timestamptz not null,
  -- Which letters these are, by their names in the Y.Doc, and the blocks beside them.
  letters jsonb not null,
  place jsonb not null,
  settled_by uuid references people,
  settled_at timestamptz
);
create index rescued_passages_of_story on rescued_passages (story_id, rescued_at desc, id desc);
create index rescued_passages_open on rescued_passages (rescued_at desc, id desc) where state = 'open';
create index rescued_passages_open_of_story on rescued_passages (story_id) where state = 'open';

-- Where words went that were deleted here and typed anew there: by splits, joins and moved blocks.
create table moved_words (
  id bigint generated always as identity primary key,
  story_id uuid not null references stories,
  from_client bigint not null,
  from_clock bigint not null,
  length integer not null,
  to_client bigint not null,
  to_clock bigint not null
);
create index moved_words_of_story on moved_words (story_id, id);

-- Whose each client of a story's Y.Doc is: a tab is a client of its own each time it is opened.
create table story_clients (
  story_id uuid not null references stories,
  client bigint not null,
  person_id uuid not null references people,
  primary key (story_id, client)
);
