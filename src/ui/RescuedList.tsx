import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { PutBack, RescuedPassage } from '#domain/story-text/rescue/rescued-passage.ts'
import { copyWords } from './copy-words.ts'
import { EmptyNote } from './EmptyNote.tsx'
import { nameOfPart, RescuedEntry } from './RescuedEntry.tsx'
import classes from './RescuedList.module.css'
import { say } from './say.tsx'

/** What the API can do with a passage; each throws with the sentence for the person. */
export type PassageActs = {
  putBack: (passage: RescuedPassage) => Promise<PutBack>
  settle: (passage: RescuedPassage, act: 'let-go' | 'bring-back') => Promise<unknown>
}

type Props = {
  passages: readonly RescuedPassage[]
  acts: PassageActs
  /** Leads to words that were put back. */
  onShow: (passage: RescuedPassage, words: PutBack) => void
  /** In which story a passage is, where that is not plain. */
  renderStory?: (passage: RescuedPassage) => ReactNode
}

function whereBack({ isInPlace, field, attribute }: PutBack): string {
  if (attribute === 'alt') return 'Put back in the alt text.'
  if (attribute === 'speaker') return 'Put back as the speaker.'
  return isInPlace
    ? `Put back in ${nameOfPart[field]}.`
    : 'The place is gone. Put back at the end of the body.'
}

/** Rescued words: those that wait, then those that were let go. */
export function RescuedList({ passages, acts, onShow, renderStory }: Props) {
  const [pending, setPending] = useState<string>()
  const list = useRef<HTMLDivElement>(null)
  /** Which entry the focus was in when it was settled. */
  const settled = useRef<{ at: number; passage: RescuedPassage }>(undefined)
  useEffect(() => {
    const { current } = list
    if (!settled.current || !current) return
    const { at, passage } = settled.current
    if (passages.some(({ id, state }) => id === passage.id && state === passage.state)) return
    settled.current = undefined
    if (document.activeElement !== document.body) return
    const entries = [...current.querySelectorAll('li')]
    const next = entries[Math.min(at, entries.length - 1)]
    ;(next?.querySelector('button') ?? current).focus()
  })

  async function act(passage: RescuedPassage, work: () => Promise<void>): Promise<void> {
    const entries = [...(list.current?.querySelectorAll('li') ?? [])]
    const at = entries.findIndex((one) => one.contains(document.activeElement))
    settled.current = at < 0 ? undefined : { at, passage }
    setPending(passage.id)
    try {
      await work()
    } catch (error) {
      say((error as Error).message, { tone: 'warn' })
    } finally {
      setPending(undefined)
    }
  }
  const putBack = (passage: RescuedPassage) =>
    act(passage, async () => {
      const words = await acts.putBack(passage)
      say(whereBack(words), { action: { label: 'Show', onClick: () => onShow(passage, words) } })
    })
  const letGo = (passage: RescuedPassage) =>
    act(passage, async () => {
      await acts.settle(passage, 'let-go')
      say('Let go.', { action: { label: 'Bring back', onClick: () => void bringBack(passage) } })
    })
  const bringBack = (passage: RescuedPassage) =>
    act(passage, async () => void (await acts.settle(passage, 'bring-back')))

  const entry = (passage: RescuedPassage) => (
    <RescuedEntry
      key={passage.id}
      passage={passage}
      isPending={pending === passage.id}
      story={renderStory?.(passage)}
      onPutBack={() => void putBack(passage)}
      onCopy={() => copyWords(passage.words.trim(), 'The words are copied.')}
      onLetGo={() => void letGo(passage)}
      onBringBack={() => void bringBack(passage)}
    />
  )
  const waiting = passages.filter(({ state }) => state === 'open')
  const gone = passages.filter(({ state }) => state === 'let-go')
  return (
    <div ref={list} tabIndex={-1} aria-label="Rescued words" role="group">
      {waiting.length > 0 ? (
        <ul className={classes['list']} aria-label="Rescued words">
          {waiting.map(entry)}
        </ul>
      ) : (
        <EmptyNote>
          Nothing to rescue. Words come here only when someone deletes a passage while another
          person writes in it.
        </EmptyNote>
      )}
      {gone.length > 0 && (
        <section aria-label="Let go">
          <h2 className={classes['heading']}>Let go</h2>
          <ul className={classes['list']}>{gone.map(entry)}</ul>
        </section>
      )}
    </div>
  )
}
