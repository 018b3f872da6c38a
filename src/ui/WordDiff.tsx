import type { ReactNode } from 'react'
import { isWebAddress } from '#domain/web-address.ts'
import type { Piece } from '#domain/compare/word-diff.ts'
import classes from './WordDiff.module.css'

function withMarks({ text, marks, kind }: Piece): ReactNode {
  let node: ReactNode = text
  for (const mark of marks) {
    if (mark.type === 'bold') node = <strong>{node}</strong>
    else if (mark.type === 'italic') node = <em>{node}</em>
    else if (isWebAddress(mark.attrs.href)) {
      node = (
        <>
          <a href={mark.attrs.href} target="_blank" rel="noreferrer" title={mark.attrs.href}>
            {node}
          </a>
          {kind !== 'same' && <span className={classes['address']}> ({mark.attrs.href})</span>}
        </>
      )
    }
  }
  return node
}

/**
 * Words with what came underlined and what went struck through; both are also said in hidden words.
 * A link that came or went shows its address.
 */
export function WordDiff({ pieces }: { pieces: readonly Piece[] }) {
  return pieces.map((piece, i) => {
    const key = `${i}${piece.kind}`
    if (piece.kind === 'same') return <span key={key}>{withMarks(piece)}</span>
    if (piece.kind === 'added') {
      return (
        <ins key={key} className={classes['added']}>
          <span className="stet-hidden">added: </span>
          {withMarks(piece)}
        </ins>
      )
    }
    return (
      <del key={key} className={classes['deleted']}>
        <span className="stet-hidden">deleted: </span>
        {withMarks(piece)}
      </del>
    )
  })
}
