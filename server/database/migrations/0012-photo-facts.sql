-- What the supplier of a photo says beside caption and credit.
alter table photos
  add column headline text not null default '',
  add column keywords jsonb not null default '[]',
  add column special_instructions text not null default '',
  add column extended_description text not null default '',
  add column usage_terms text not null default '',
  add column licence_url text not null default '',
  add column licensor text not null default '',
  add column licensor_url text not null default '',
  -- A code of the IPTC vocabulary; null where nobody said.
  add column digital_source_type text;

drop index photos_by_words;
create index photos_by_words on photos using gin (plain_words(
  file_name || ' ' || caption || ' ' || credit || ' ' || suggested_alt_text || ' ' || photographer
  || ' ' || source || ' ' || copyright || ' ' || city || ' ' || country || ' ' || headline || ' '
  || keywords::text || ' ' || special_instructions || ' ' || extended_description
) gin_trgm_ops);
