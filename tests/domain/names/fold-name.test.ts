import { describe, expect, test } from 'vitest'
import { foldName } from '#domain/names/fold-name.ts'

describe('spellings of one name have one key', () => {
  test.each([
    ['Marchenko', 'Marchenco', 'Марченко'],
    ['Zelenskyy', 'Zelensky', 'Zelenskiy', 'Zelenskyi', 'Зеленський'],
    ['Yuliia', 'Yulia', 'Julia', 'Iuliia', 'Юлія'],
    ['Kyiv', 'Kiev', 'Київ'],
    ['Kharkiv', 'Kharkov', 'Харків'],
    ['Serhii', 'Serhiy', 'Sergei', 'Сергій'],
    ['Volodymyr', 'Vladimir', 'Володимир'],
    ['Oleh', 'Oleg', 'Олег'],
    ['Luhansk', 'Lugansk', 'Луганськ'],
    ['Odesa', 'Odessa', 'Одеса'],
    ['Shevchenko', 'Shevtchenko', 'Шевченко'],
    ['Lukianenko', 'Lukyanenko', 'Лук’яненко'],
    ['Halloway', 'Haloway'],
  ])('%s, %s', (...spellings) => {
    expect(new Set(spellings.map(foldName)).size).toBe(1)
  })
})

describe('two names have two keys', () => {
  test.each([
    ['Garrison', 'Harrison'],
    ['Clark', 'Clarke'],
    ['Larsen', 'Larson'],
    ['Dana', 'Diana'],
    ['Petrov', 'Petriv'],
    ['Marchenko', 'Marchuk'],
    ['Maren', 'Marin'],
    ['Skerry', 'Sherry'],
    ['Wood', 'Wade'],
    ['Cindy', 'Kindy'],
    ['Ann', 'Anne'],
  ])('%s and %s', (one, other) => {
    expect(foldName(one)).not.toBe(foldName(other))
  })
})
