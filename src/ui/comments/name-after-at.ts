import type { Person } from '#domain/people/person.ts'

export type Nameable = Pick<Person, 'id' | 'name' | 'active'>

/** A name that is being typed after an `@`, from its place in the words to the caret. */
export type NameTyped = { at: number; typed: string }

const most = 6

/** What is typed between an `@` and the caret; undefined where none begins a name. */
export function nameBefore(words: string, caret: number): NameTyped | undefined {
  const found = /(?:^|[^\p{L}\p{N}@])@([\p{L}\p{N}\p{M}’' .-]{0,40})$/u.exec(words.slice(0, caret))
  const typed = found?.[1]
  return typed === undefined ? undefined : { at: caret - typed.length - 1, typed }
}

/** People whose name begins like that, or a part of it; nobody once a whole name stands there. */
export function namesLike(people: readonly Nameable[], typed: string): Nameable[] {
  const wanted = typed.toLocaleLowerCase()
  const named = people.filter(({ active }) => active)
  const isWhole = named.some(({ name }) => wanted.startsWith(name.toLocaleLowerCase()))
  if (isWhole) return []
  const begins = (name: string) => name.toLocaleLowerCase().startsWith(wanted)
  const hasPart = (name: string) => name.split(/\s+/).some(begins)
  return [
    ...named.filter(({ name }) => begins(name)),
    ...named.filter(({ name }) => !begins(name) && hasPart(name)),
  ].slice(0, most)
}
