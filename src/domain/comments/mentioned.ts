import type { Person } from '../people/person.ts'

type Named = Pick<Person, 'id' | 'name' | 'active'>

const isPartOfName = (letter: string | undefined) =>
  letter !== undefined && /[\p{L}\p{N}\p{M}]/u.test(letter)

/**
 * Everybody whom words name after an `@`, in any case. Of two names that begin alike the longer one
 * counts: `@Ana Maria` does not mean Ana. Two people of one name are both meant.
 */
export function mentioned(words: string, people: readonly Named[]): string[] {
  const text = words.normalize('NFC').toLocaleLowerCase()
  const named = people
    .filter(({ active }) => active)
    .map(({ id, name }) => ({ id, name: name.normalize('NFC').toLocaleLowerCase() }))
  const found = new Set<string>()
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    if (isPartOfName(text[at - 1])) continue
    const here = named.filter(
      ({ name }) =>
        name !== '' && text.startsWith(name, at + 1) && !isPartOfName(text[at + 1 + name.length]),
    )
    const longest = Math.max(0, ...here.map(({ name }) => name.length))
    for (const { id, name } of here) if (name.length === longest) found.add(id)
  }
  return [...found]
}
