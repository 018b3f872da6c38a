-- An English word without its endings: plural, past and «-ing» go, with the «e» before them and the
-- consonant that they double (stopped, making), and «f» is «v» at the end (knife, knives).
create function english_stem(word text) returns text
  language sql immutable strict parallel safe
  return regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(
    case
      when word ~ 'men$' then regexp_replace(word, 'men$', 'man')
      when word = 'children' then 'child'
      when word = 'people' then 'person'
      when word = 'feet' then 'foot'
      when word = 'teeth' then 'tooth'
      when word = 'geese' then 'goose'
      when word = 'mice' then 'mouse'
      when length(word) > 3 then
        regexp_replace(regexp_replace(word, '(?<=..)ies$', 'y'), '(?<=s|x|z|ch|sh)es$|(?<![su])s$', '')
      else word
    end,
    '^([a-z]{2,})ied$', '\1y'),
    '^([a-z]*[aeiouy][a-z]*)ing$', '\1'),
    '^([a-z]*[aeiouy][a-z]*)(?<!e)ed$', '\1'),
    'e$', ''),
    '([b-df-hj-np-tv-z])\1$', '\1'),
    'v$', 'f');

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
