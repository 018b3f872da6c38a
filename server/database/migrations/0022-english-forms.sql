-- An English word without its endings, by the database's own stemmer; of its stop words each is its
-- own stem. Plurals that it does not know are named, and «f» is «v» at the end (knife, knives).
create function english_stem(word text) returns text
  language sql immutable strict parallel safe
  return regexp_replace(coalesce(
    (ts_lexize('english_stem', case
      when word ~ 'men$' then regexp_replace(word, 'men$', 'man')
      when word in ('buses', 'gases', 'goes') then regexp_replace(word, 'es$', '')
      when word = 'children' then 'child'
      when word = 'people' then 'person'
      when word = 'feet' then 'foot'
      when word = 'teeth' then 'tooth'
      when word = 'geese' then 'goose'
      when word = 'mice' then 'mouse'
      else word
    end))[1],
    word), 'v(e?)$', 'f\1');

create or replace function word_stem(word text) returns text
  language sql immutable strict parallel safe
  return case
    when word ~ '^[a-z]{3,}$' then english_stem(word)
    when word ~ '^люд(ин|ьми)' then 'люд'
    when word ~ '^[а-яіїє]{3,}$' then regexp_replace(regexp_replace(translate(regexp_replace(
      word,
      '(?<=..)(ів|їв|ов|ев|єв|ом|ем|єм|[аеєиіїоуюяьй])*(ями|ами|ові|еві|єві|ього|ьому|ого|ому|ими|іми|ою|ею|єю|ах|ях|ам|ям|их|іх|им|ім)?$',
      ''), 'еєії', 'оооо'), '(.)\1$', '\1'), '(?<=[^аиоуюя])о([^аиоуюя])$', '\1')
    else word
  end;

-- The keys of every photo are written anew.
update photos set file_name = file_name;
