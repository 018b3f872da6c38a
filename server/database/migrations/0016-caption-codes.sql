-- Codes for names, as they are typed in captions: one list a person, and one for everybody.
create table caption_codes (
  -- The person's id, or 'newsroom'.
  owner text primary key,
  -- [{ code, names }], in the order in which they were written.
  codes jsonb not null,
  revision integer not null,
  changed_by uuid not null references people,
  changed_at timestamptz not null
);
