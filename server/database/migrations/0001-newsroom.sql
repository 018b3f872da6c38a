create extension if not exists unaccent;
create extension if not exists pg_trgm;

create table people (
  id uuid primary key,
  name text not null,
  email text not null unique check (email = lower(email)),
  role text not null check (role in ('reporter', 'photo-desk', 'editor', 'admin')),
  active boolean not null default true,
  password_hash text,
  created_at timestamptz not null
);

create table sessions (
  token_hash text primary key,
  person_id uuid not null references people on delete cascade,
  device text not null default '',
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index sessions_of_person on sessions (person_id);
create index sessions_by_end on sessions (expires_at);

create table sign_in_attempts (
  key text primary key,
  count integer not null,
  until timestamptz not null
);

create table site (
  id integer primary key check (id = 1),
  settings jsonb not null,
  revision integer not null
);

create table photos (
  id uuid primary key,
  content_hash text not null unique,
  file_name text not null,
  original_name text not null,
  width integer not null,
  height integer not null,
  renditions jsonb not null,
  caption text not null default '',
  credit text not null default '',
  suggested_alt_text text not null default '',
  photographer text not null default '',
  source text not null default '',
  copyright text not null default '',
  city text not null default '',
  country text not null default '',
  taken_at text,
  usage_rights text,
  uploaded_by uuid references people on delete set null,
  uploaded_at timestamptz not null,
  revision integer not null default 0
);
create index photos_newest on photos (uploaded_at desc, id);

-- Words without accents and capitals, as a search types them.
create function plain_words(words text) returns text
  language sql immutable strict parallel safe
  return lower(unaccent('unaccent', words));
create index photos_by_words on photos using gin (plain_words(
  file_name || ' ' || caption || ' ' || credit || ' ' || suggested_alt_text || ' ' || photographer
  || ' ' || source || ' ' || copyright || ' ' || city || ' ' || country
) gin_trgm_ops);

create table authors (
  id uuid primary key,
  slug text not null unique,
  name text not null,
  role text not null default '',
  bio text not null default '',
  portrait_photo_id uuid references photos on delete set null,
  links jsonb not null default '[]',
  person_id uuid unique references people on delete set null,
  revision integer not null default 0
);
create index authors_by_name on authors using gin (name gin_trgm_ops);

create table stories (
  id uuid primary key,
  slug text not null unique,
  section text,
  tags text[] not null default '{}',
  embargo_until timestamptz,
  desk_notes text not null default '',
  assignees uuid[] not null default '{}',
  language text,
  brief jsonb,
  revision integer not null default 0,
  details_saved_by uuid references people,
  details_saved_at timestamptz,
  state text not null default 'draft',
  working_copy text check (working_copy in ('update', 'correction')),
  -- Raised whenever a right to write may have changed: by moves and by new assignees.
  rights_version integer not null default 0,
  created_by uuid not null references people,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  state_since timestamptz not null,
  withdrawn_at timestamptz,
  approval jsonb,
  -- The reading form, derived from the words and never written by hand.
  text jsonb not null,
  survey jsonb not null,
  headline text not null default '',
  words integer not null default 0,
  lead_photo_id uuid,
  lead_has_caption boolean not null default false,
  lead_has_alt boolean not null default false,
  search tsvector not null default ''::tsvector
);
create index stories_newest on stories (changed_at desc, id desc);
create index stories_by_state on stories (state, changed_at desc, id desc);
create index stories_by_section on stories (section, changed_at desc, id desc);
create index stories_by_reporter on stories (created_by, changed_at desc, id desc);
create index stories_by_assignee on stories using gin (assignees);
create index stories_by_words on stories using gin (search);
create index stories_by_lead_photo on stories (lead_photo_id) where lead_photo_id is not null;

create table story_bylines (
  story_id uuid not null references stories on delete cascade,
  position integer not null,
  author_id uuid not null references authors,
  printed_as text,
  primary key (story_id, position),
  unique (story_id, author_id)
);
create index story_bylines_of_author on story_bylines (author_id);

-- Every change of words, appended before it is acknowledged.
create table story_updates (
  id bigint generated always as identity primary key,
  story_id uuid not null references stories,
  person_id uuid references people,
  bytes bytea not null,
  at timestamptz not null
);
create index story_updates_of_story on story_updates (story_id, id);

create table story_snapshots (
  story_id uuid primary key references stories,
  bytes bytea not null,
  -- The last story_updates.id that the snapshot holds.
  through bigint not null,
  at timestamptz not null
);

-- Who wrote a word since the last approval; kept apart from the log, which is folded.
create table story_writers (
  story_id uuid not null references stories,
  person_id uuid not null references people,
  at timestamptz not null,
  primary key (story_id, person_id)
);

-- The words of each approval, exactly as the editor saw them.
create table story_versions (
  id bigint generated always as identity primary key,
  story_id uuid not null references stories,
  mark text not null,
  frozen jsonb not null,
  approved_by uuid not null references people,
  approved_at timestamptz not null
);
create index story_versions_of_story on story_versions (story_id, id desc);

create table story_moves (
  id bigint generated always as identity primary key,
  story_id uuid not null references stories,
  person_id uuid references people,
  move text not null,
  from_state text not null,
  to_state text not null,
  note text not null default '',
  mark text,
  at timestamptz not null,
  -- A move sent twice with one key is made once.
  request_key text,
  unique (story_id, request_key)
);
create index story_moves_of_story on story_moves (story_id, id desc);

-- What readers get. The newest row of a story with visible_from in the past is its page.
create table publications (
  id bigint generated always as identity primary key,
  story_id uuid not null references stories,
  version_id bigint not null references story_versions,
  slug text not null,
  section text,
  visible_from timestamptz not null,
  published_by uuid not null references people,
  published_at timestamptz not null,
  -- Set when it was taken off before its moment.
  dropped_at timestamptz
);
create index publications_by_section on publications (section, visible_from desc) where dropped_at is null;

-- Photos of what readers get: their files are public from that moment on.
create table publication_photos (
  publication_id bigint not null references publications,
  photo_id uuid not null references photos,
  primary key (publication_id, photo_id)
);
create index publication_photos_of_photo on publication_photos (photo_id);

-- Who stands in the byline of what readers get, for the pages of authors.
create table publication_authors (
  publication_id bigint not null references publications,
  author_id uuid not null references authors,
  primary key (publication_id, author_id)
);
create index publication_authors_of_author on publication_authors (author_id);

-- Names of the files of each photo.
create table photo_files (
  name text primary key,
  photo_id uuid not null references photos
);

-- A place on the newsroom's staff, offered by an admin; taken up once, with a password.
create table invitations (
  token_hash text primary key,
  person_id uuid not null references people on delete cascade,
  expires_at timestamptz not null
);

create index publications_by_slug on publications (slug, visible_from desc) where dropped_at is null;
create index publications_of_story on publications (story_id, visible_from desc) where dropped_at is null;
create index publications_newest on publications (visible_from desc) where dropped_at is null;
