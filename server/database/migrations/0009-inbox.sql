-- What somebody should hear of: a row for each person, written with what happened.
create table notifications (
  id bigint generated always as identity primary key,
  person_id uuid not null references people,
  kind text not null,
  story_id uuid not null references stories,
  -- Who did it; null for what happened by itself.
  actor_id uuid references people,
  comment_id uuid references comments on delete set null,
  words text not null default '',
  at timestamptz not null,
  read_at timestamptz,
  -- When its mail is to be tried; null where none is wanted any more.
  mail_due timestamptz,
  mail_tries integer not null default 0
);
create index notifications_of_person on notifications (person_id, id desc);
create index notifications_unread on notifications (person_id) where read_at is null;
create index notifications_to_mail on notifications (mail_due) where mail_due is not null;
create index notifications_by_age on notifications (at);
create index notifications_of_comment on notifications (comment_id) where comment_id is not null;

create table notification_choices (
  person_id uuid primary key references people,
  mail boolean not null
);

-- Who was assigned to a story by whom, and why; the story itself has who is assigned now.
create table assignments (
  id bigint generated always as identity primary key,
  story_id uuid not null references stories,
  person_id uuid not null references people,
  assigned uuid[] not null,
  let_go uuid[] not null,
  note text not null,
  -- Of the story, when it was done.
  state text not null,
  at timestamptz not null
);
create index assignments_of_story on assignments (story_id, id desc);
