alter table photos
  -- A blurred picture of a few hundred bytes, as a data address; null of photos from before.
  add column placeholder text,
  -- What was drawn: the focal point, and crops that do not follow it; null while nobody has.
  add column framing jsonb,
  add column framing_revision integer not null default 0,
  -- The pictures made of it, one for each shape.
  add column crops jsonb not null default '[]',
  -- Taken from every page at once; its files go out to nobody outside any more.
  add column withdrawn_at timestamptz,
  add column withdrawn_by uuid,
  add column withdrawn_reason text not null default '',
  -- Not in the library any more; the row stays for earlier versions that name it.
  add column deleted_at timestamptz;
