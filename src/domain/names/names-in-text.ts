/** One mention of a name in a text. */
export type NameUse = {
  /** The last word of the name, without a possessive ending: Marchenko. */
  spelling: string
  from: number
  to: number
  /** The word it begins with, where it has several: Yuliia. */
  given?: { spelling: string; from: number; to: number }
  /** False where a sentence begins with it, so that it may be any word. */
  isSure: boolean
}

const capitalised = /\p{Lu}[\p{L}\p{M}]*(?:['’ʼ‑-]\p{L}[\p{L}\p{M}]*)*/gu

/** Words that stand before a name, or begin a sentence before one, and are no part of it. */
const noNames = new Set(
  (
    'The A An And But Or So Yet If When While After Before Since Until Although Because As At In On ' +
    'Of For From With Without By To Under Over Between Both Not No Yes He She It They We You I His ' +
    'Her Its Their Our My Your This That These Those There Here What Who Which Whose How Why Where ' +
    'Then Now Also Even Only Just Later Still Once Today Yesterday Tomorrow Last Next New Old Every ' +
    'All Some Many Most Few One Two Three Mr Mrs Ms Dr Sir Lady Lord Dame Prof Professor President ' +
    'Minister Mayor Governor Senator Judge Captain General Colonel Major Officer Inspector Director ' +
    'Doctor Councillor Chancellor King Queen Prince Princess Pope Bishop Father Sister Brother Saint ' +
    'Prime Deputy Former Acting Chief Monday Tuesday Wednesday Thursday Friday Saturday Sunday ' +
    'January February March April May June July August September October November December ' +
    'І Й Та А Але Або Чи Як Коли Якщо Хоча Бо Тому Це Цей Ця Ці Той Та Ті Він Вона Воно Вони Ми Ви Я ' +
    'Його Її Їх Наш Ваш У В На За З Із Зі До Від Про Для Без Під Над Між Після Перед Через Також Ще ' +
    'Уже Вже Тепер Тоді Потім Сьогодні Вчора Учора Завтра Пан Пані Президент Президентка Міністр ' +
    'Міністерка Мер Мерка Голова Депутат Депутатка Суддя Генерал Полковник Капітан Директор ' +
    'Директорка Професор Лікар Лікарка Король Королева Папа Святий Свята Прем’єр Не Ні Так Усі Всі ' +
    'Один Одна Два Дві Три Що Хто Де Чому Який Яка Які Понеділок Вівторок Середа Четвер П’ятниця ' +
    'Субота Неділя'
  ).split(' '),
)

const possessive = /['’ʼ]s$/
const beginsSentence = (before: string) =>
  /(?:^|[.!?…:;\n]|[.!?…]["”»’)]+)[\s“«„"‘(—–-]*$/u.test(before) &&
  !/(?:^|[\s(])\p{Lu}\.\s?$/u.test(before)

/** True of a Headline Like This, in which capitals say nothing. */
export function isTitleCase(text: string): boolean {
  const words = text.match(/\p{L}{4,}/gu) ?? []
  const capitals = words.filter((word) => /^\p{Lu}/u.test(word)).length
  return words.length >= 3 && capitals >= words.length * 0.9
}

const isShouted = (word: string) => word.length > 1 && word === word.toUpperCase()

type Word = { spelling: string; from: number; to: number; startsSentence: boolean }

/** Capitalised words that stand side by side are one name. */
function runsIn(text: string): Word[][] {
  const runs: Word[][] = []
  let end = -1
  for (const match of text.matchAll(capitalised)) {
    const [whole] = match
    const from = match.index
    const spelling = whole.replace(possessive, '')
    if (noNames.has(spelling) || isShouted(spelling)) continue
    const startsSentence = beginsSentence(text.slice(Math.max(0, from - 12), from))
    const word = { spelling, from, to: from + spelling.length, startsSentence }
    const isBeside = end >= 0 && /^[ \u00a0]$/.test(text.slice(end, from))
    if (isBeside) runs.at(-1)!.push(word)
    else runs.push([word])
    // A possessive ends a name: Marchenko’s Larkmouth.
    end = spelling.length === whole.length ? word.to : -1
  }
  return runs
}

/** The names in a text: words with a capital that no sentence begins with, and their given names. */
export function namesIn(text: string): NameUse[] {
  return runsIn(text).flatMap((run): NameUse[] => {
    const last = run.at(-1)
    const first = run[0]
    if (!last || !first || last.spelling.length < 4) return []
    const { spelling, from, to, startsSentence } = last
    return [
      {
        spelling,
        from,
        to,
        isSure: run.length > 1 || !startsSentence,
        ...(run.length > 1 && {
          given: { spelling: first.spelling, from: first.from, to: first.to },
        }),
      },
    ]
  })
}

export const isCyrillic = (name: string) => /\p{Script=Cyrillic}/u.test(name)
