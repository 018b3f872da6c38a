-- Words as a search compares them: beside accents and capitals, «ґ» is «г» and apostrophes are left
-- out. Cyrillic capitals are named, since a database of the locale C knows none.
create function search_words(words text) returns text
  language sql immutable strict parallel safe
  return translate(
    plain_words(words),
    'АБВГДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯЪЫЭЁҐґ''’ʼ`',
    'абвгдеєжзиіїйклмнопрстуфхцчшщьюяъыэегг');

-- A word without its endings: the English plural goes, and the endings of Ukrainian cases; «о», «е»,
-- «і» and their likes count as one letter (міст, мосту), which goes between the last two consonants
-- (ганок, ганку).
create function word_stem(word text) returns text
  language sql immutable strict parallel safe
  return case
    when word ~ '^[a-z]{4,}$' then regexp_replace(regexp_replace(regexp_replace(
      word, 'ies$', 'y'), '(?<=s|x|z|ch|sh)es$|(?<![su])s$', ''), 'e$', '')
    when word ~ '^[а-яіїє]{3,}$' then regexp_replace(regexp_replace(translate(regexp_replace(
      word,
      '(?<=..)(ів|їв|ов|ев|єв|ом|ем|єм|[аеєиіїоуюяьй])*(ями|ами|ові|еві|єві|ього|ьому|ого|ому|ими|іми|ою|ею|єю|ах|ях|ам|ям|их|іх|им|ім)?$',
      ''), 'еєії', 'оооо'), '(.)\1$', '\1'), '(?<=[^аиоуюя])о([^аиоуюя])$', '\1')
    else word
  end;

-- What all forms of a word have in common: at its end г, з, ж are one, and к, ц, ч, and х, с, ш
-- (дорога, дорозі).
create function word_key(word text) returns text
  language sql immutable strict parallel safe
  return regexp_replace(word_stem(word), '.$', '')
    || translate(right(word_stem(word), 1), 'зжцчсш', 'ггккхх');

create function word_keys(words text) returns text
  language sql immutable strict parallel safe
  return (
    select coalesce(string_agg('=' || word_key(word) || '=', ' '), '')
    from regexp_split_to_table(words, '[^0-9a-zа-яіїє]+') word where word <> '');

-- The pattern of a word that somebody typed, whole or in part; and the one of its other forms, null
-- where there is a sign in it: that one is meant as it is typed.
create function part_of_words(word text) returns text
  language sql immutable strict parallel safe
  return '%' || regexp_replace(search_words(word), '([\\%_])', '\\\1', 'g') || '%';
create function form_of_words(word text) returns text
  language sql immutable strict parallel safe
  return case when search_words(word) ~ '^[0-9a-zа-яіїє-]*[0-9a-zа-яіїє]$'
    then '%' || word_keys(search_words(word)) || '%' end;

create function words_of_keywords(keywords jsonb) returns text
  language sql immutable strict parallel safe
  return (select coalesce(string_agg(word, ' '), '') from jsonb_array_elements_text(keywords) word);

create function searched(words text) returns text
  language sql immutable strict parallel safe
  return search_words(words) || ' ' || word_keys(search_words(words));

alter table photos
  -- All facts, as a search finds them.
  add column search text not null generated always as (searched(
    file_name || ' ' || caption || ' ' || credit || ' ' || suggested_alt_text || ' ' || photographer
    || ' ' || source || ' ' || copyright || ' ' || city || ' ' || country || ' '
    || coalesce(taken_at, '') || ' ' || coalesce(usage_rights, '') || ' ' || headline || ' '
    || words_of_keywords(keywords) || ' ' || special_instructions || ' ' || extended_description
    || ' ' || usage_terms || ' ' || licence_url || ' ' || licensor || ' ' || licensor_url || ' '
    || coalesce(digital_source_type, '')
  )) stored;
drop index photos_by_words;
create index photos_by_search on photos using gin (search gin_trgm_ops);

-- Finds those without a credit, too.
drop index photos_without_credit;
create index photos_by_credit on photos (credit, uploaded_at desc, id);
create index photos_in_stories on photos (uploaded_at desc, id) where stories > 0;
create index photos_by_day_taken on photos (taken_at collate "C") where taken_at is not null;
