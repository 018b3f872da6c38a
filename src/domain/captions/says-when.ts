import { weekdayPattern } from '../house-style/weekdays.ts'

const edge = String.raw`(?<![\p{L}\p{N}])`

/** Words and beginnings of words that say when something was. */
const whenWords: Record<string, string> = {
  en:
    '(?:january|february|march|april|may|june|july|august|september|october|november|december|' +
    'jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|today|tonight|yesterday|tomorrow|now|' +
    'mornings?|afternoons?|evenings?|nights?|noon|midday|midnight|dawn|dusk|sunrise|sunset|' +
    'spring|summer|autumn|winter|weekends?|weeks?|months?|years?|decades?|century|' +
    'ago|earlier|recently|easter|christmas|eve|undated)(?![\\p{L}\\p{N}])',
  uk:
    '(?:січ(?:ень|н)|лют(?:ий|ого|ому)|берез(?:ень|н)|квіт(?:ень|н)|трав(?:ень|н)|черв(?:ень|н)|' +
    'лип(?:ень|н)|серп(?:ень|н)|верес(?:ень|н)|жовт(?:ень|н)|листопад|груд(?:ень|н)|сьогодн|[ув]?чора|завтра|' +
    'ран(?:ок|ку|ці|о[кв]?)|вран|[ув]ранці|вечір|вечор|[ув]?вечері|увечері|ніч|ноч|[ув]ночі|[ув]день|полудень|опівночі|опівдні|' +
    'світан|заход(?:у|ом)? сонця|навесн|весн|[ув]літку|літ[аіо]|восен|осен|осін|[ув]?зим|тиж|місяц|ро(?:ку|ці|ки|ків|ком)|рік|' +
    'століт|тому|раніше|недавно|нещодавно|велик(?:день|одн)|різдв)',
}

/**
 * Whether a caption says when: a figure, a weekday, a month, a part of the day. Of other languages than
 * these nobody can tell, and a caption in them is taken to say it.
 *
 * @param language BCP 47
 */
export function saysWhen(caption: string, language: string): boolean {
  const base = language.toLowerCase().split('-')[0] ?? ''
  const words = whenWords[base]
  if (!words || /\p{N}/u.test(caption)) return true
  if (new RegExp(weekdayPattern(base), 'iu').test(caption)) return true
  return new RegExp(`${edge}${words}`, 'iu').test(caption)
}
