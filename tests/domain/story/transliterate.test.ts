import { describe, expect, test } from 'vitest'
import { transliterate } from '#domain/story/transliterate.ts'

describe('names of the official Ukrainian table', () => {
  test.each([
    ['Київ', 'Kyiv'],
    ['Гадяч', 'Hadiach'],
    ['Згорани', 'Zghorany'],
    ['Розгон', 'Rozghon'],
    ['Алушта', 'Alushta'],
    ['Андрій', 'Andrii'],
    ['Борщагівка', 'Borshchahivka'],
    ['Вінниця', 'Vinnytsia'],
    ['Володимир', 'Volodymyr'],
    ['Богдан', 'Bohdan'],
    ['Ґалаґан', 'Galagan'],
    ['Ґорґани', 'Gorgany'],
    ['Донецьк', 'Donetsk'],
    ['Рівне', 'Rivne'],
    ['Олег', 'Oleh'],
    ['Есмань', 'Esman'],
    ['Єнакієве', 'Yenakiieve'],
    ['Гаєвич', 'Haievych'],
    ['Короп’є', 'Koropie'],
    ['Житомир', 'Zhytomyr'],
    ['Закарпаття', 'Zakarpattia'],
    ['Медвин', 'Medvyn'],
    ['Іванків', 'Ivankiv'],
    ['Їжакевич', 'Yizhakevych'],
    ['Кадиївка', 'Kadyivka'],
    ['Мар’їне', 'Marine'],
    ['Йосипівка', 'Yosypivka'],
    ['Стрий', 'Stryi'],
    ['Лебедин', 'Lebedyn'],
    ['Ніжин', 'Nizhyn'],
    ['Полтава', 'Poltava'],
    ['Ромни', 'Romny'],
    ['Ужгород', 'Uzhhorod'],
    ['Фастів', 'Fastiv'],
    ['Харків', 'Kharkiv'],
    ['Біла Церква', 'Bila Tserkva'],
    ['Чернівці', 'Chernivtsi'],
    ['Шостка', 'Shostka'],
    ['Щербухи', 'Shcherbukhy'],
    ['Гоща', 'Hoshcha'],
    ['Юрій', 'Yurii'],
    ['Корюківка', 'Koriukivka'],
    ['Яготин', 'Yahotyn'],
    ['Костянтин', 'Kostiantyn'],
    ['Знам’янка', 'Znamianka'],
    ['Феодосія', 'Feodosiia'],
  ])('%s is %s', (name, latin) => {
    expect(transliterate(name)).toBe(latin)
  })
})

describe('around the table', () => {
  test.each([
    [
      'each of the apostrophes in use is dropped within a word',
      "Знам'янка Знамʼянка Знам`янка",
      'Znamianka Znamianka Znamianka',
    ],
    ['an apostrophe of English stays', "the council's", "the council's"],
    [
      'a word begins after a hyphen, a quotation mark, a digit’s blank',
      'Івано-Яворів «Ялта» 5 їжаків',
      'Ivano-Yavoriv <<Yalta>> 5 yizhakiv',
    ],
    [
      'all capitals stay all capitals',
      'ЄВРОПА ЩАСТЯ ЗГУРСЬКИЙ ЮНІСТЬ',
      'YEVROPA SHCHASTIA ZGHURSKYI YUNIST',
    ],
    [
      'letters that were written in two parts are the same letters',
      'Київ Йосип'.normalize('NFD'),
      'Kyiv Yosyp',
    ],
    ['a mark of stress does not begin a word', 'моя́ я́блуня', 'moia yablunia'],
    ['letters that Ukrainian lacks go by any-ascii', 'ёлка сыр объект это', "elka syr ob'ekt eto"],
    ['other scripts go by any-ascii', 'Žižkov Łódź Straße Αθήνα', 'Zizkov Lodz Strasse Athina'],
    ['what is ASCII stays as it is', 'Night ferry, 24 Nov!', 'Night ferry, 24 Nov!'],
    ['nothing gives nothing', '', ''],
  ])('%s', (_rule, text, latin) => {
    expect(transliterate(text)).toBe(latin)
  })

  test('any text at all becomes ASCII', () => {
    const anything = Array.from({ length: 0x2000 }, (_, code) => String.fromCodePoint(code)).join(
      '',
    )
    expect(transliterate(anything)).toMatch(/^[\x00-\x7f]*$/)
  })
})
