import { Button } from '@mantine/core'
import { Component, type ReactNode } from 'react'
import type * as Y from 'yjs'
import { readStoryText } from '#domain/story-text/read-story-text.ts'
import { plainWords } from './plain-words.ts'
import classes from './SurfaceBoundary.module.css'

type Props = { ydoc: Y.Doc; onShowHistory: () => void; children: ReactNode }
type State = { isBroken: boolean; isPlainShown: boolean }

/** Stands in for a writing surface that cannot be drawn: the words can still be read and copied. */
export class SurfaceBoundary extends Component<Props, State> {
  override state: State = { isBroken: false, isPlainShown: false }

  static getDerivedStateFromError = (): Partial<State> => ({ isBroken: true })

  override render() {
    const { ydoc, onShowHistory, children } = this.props
    const { isBroken, isPlainShown } = this.state
    if (!isBroken) return children
    return (
      <div className={classes['broken']}>
        <h2>This story cannot be shown as text. Nothing is lost.</h2>
        <div className={classes['acts']}>
          <Button variant="default" onClick={() => this.setState({ isPlainShown: true })}>
            Show plain words
          </Button>
          <Button variant="default" onClick={onShowHistory}>
            Show history
          </Button>
        </div>
        {isPlainShown && <pre dir="auto">{plainWords(readStoryText(ydoc))}</pre>}
      </div>
    )
  }
}
