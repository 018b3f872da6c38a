import type { Merged } from './three-way.ts'

/** `Bio, changed only by you. Links, changed only by them.` */
export function keptSentence<T>(
  { onlyMine, onlyTheirs }: Pick<Merged<T>, 'onlyMine' | 'onlyTheirs'>,
  nameOf: (field: keyof T & string) => string,
): string {
  return [
    onlyMine.length > 0 && `${onlyMine.map(nameOf).join(', ')}, changed only by you.`,
    onlyTheirs.length > 0 && `${onlyTheirs.map(nameOf).join(', ')}, changed only by them.`,
  ]
    .filter(Boolean)
    .join(' ')
}
