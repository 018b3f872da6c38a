import type { BlockKind } from '#domain/story-text/block-kinds.ts'
import { diffWords } from '#domain/compare/word-diff.ts'
import { WordDiff } from '../WordDiff.tsx'
import type { FactChange } from '#domain/compare/compare-stories.ts'
import classes from './ComparedText.module.css'

const nameOfKind: Record<BlockKind, string> = {
  paragraph: 'a paragraph',
  crosshead: 'a crosshead',
  'small-crosshead': 'a small crosshead',
  quote: 'a quote',
  'pull-quote': 'a pull quote',
  bullet: 'a list item',
  numbered: 'a numbered item',
}

const words = (text: string) => (text === '' ? [] : [{ type: 'text' as const, text }])

function Fact({ fact: { name, before, after } }: { fact: FactChange }) {
  switch (name) {
    case 'Kind':
      return <>Was {nameOfKind[before as BlockKind]}.</>
    case 'Level':
      return <>Stood {Number(before) < Number(after) ? 'further out' : 'further in'} in its list.</>
    case 'Fact box':
      return after === '' ? <>Was in a fact box.</> : <>Stands in a fact box now.</>
    case 'Photo':
      return <>Another photo than before.</>
    default:
      return (
        <>
          {name}: <WordDiff pieces={diffWords(words(before), words(after))} />
        </>
      )
  }
}

/** What changed about a block beside its words. */
export function RowFacts({ facts }: { facts: readonly FactChange[] }) {
  if (facts.length === 0) return null
  return (
    <ul className={classes['facts']} aria-label="Also changed">
      {facts.map((fact) => (
        <li key={fact.name}>
          <Fact fact={fact} />
        </li>
      ))}
    </ul>
  )
}
