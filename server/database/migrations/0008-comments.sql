-- What was said about words of a story. Comments stand beside the words and never in them.
create table comments (
  id uuid primary key,
  story_id uuid not null references stories,
  field text not null,
  -- Yjs relative positions, base64, as the words stood when it was written.
  start_at text not null,
  end_at text not null,
  -- The letters it is about, by their names in the Y.Doc, and how they read.
  letters jsonb not null,
  quoted text not null,
  created_at timestamptz not null,
  settled_by uuid references people,
  settled_at timestamptz
);
create index comments_of_story on comments (story_id, created_at, id);
create index comments_open on comments (story_id) where settled_at is null;

create table comment_messages (
  n bigint generated always as identity primary key,
  id uuid not null unique,
  comment_id uuid not null references comments on delete cascade,
  person_id uuid not null references people,
  words text not null,
  at timestamptz not null,
  edited_at timestamptz
);
create index comment_messages_of_comment on comment_messages (comment_id, n);
