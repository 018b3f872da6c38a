import { Button, Modal, Skeleton, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import type { Photo } from '#domain/photos/photo.ts'
import { counted } from '#src/ui/counted.ts'
import { EmptyNote } from '#src/ui/EmptyNote.tsx'
import { PhotoFrame } from '#src/ui/PhotoFrame.tsx'
import { RightsEnd } from '#src/ui/RightsEnd.tsx'
import { tileAt } from '#src/ui/tile-at.ts'
import { useClosedByEscape } from '#src/ui/use-closed-by-escape.ts'
import { useGivesFocusBack } from '#src/ui/use-gives-focus-back.ts'
import type { PhotoLibrary } from '../editor-photos.ts'
import classes from './LibraryChooser.module.css'

const searchAfterMs = 250
const closedMeanwhile =
  'You can no longer change this story, so no photo can be put in. Close this window to see why.'

type Props = {
  library: PhotoLibrary
  /** What becomes of the photo, in a sentence. */
  lead?: string | undefined
  /** True while what was chosen is being put in. */
  isPending?: boolean
  /** Why it was not put in. */
  error?: string | undefined
  /** The right to put one in ended while one was looked for. */
  isClosed?: boolean
  onChoose: (photo: Photo) => void
  onClose: () => void
}

/** The library in a dialog: search, then arrows among the photos, Enter takes the one with the focus. */
export function LibraryChooser({
  library,
  lead,
  isPending = false,
  error,
  isClosed = false,
  ...acts
}: Props) {
  useGivesFocusBack()
  useClosedByEscape(true, acts.onClose)
  const [typed, setTyped] = useState('')
  const [words, setWords] = useState('')
  const [refused, setRefused] = useState<string>()
  const grid = useRef<HTMLUListElement>(null)
  const [stop, setStop] = useState<string>()
  // The desk hands in the same hook for as long as the dialog stands.
  // oxlint-disable-next-line react/hooks
  const { photos, error: failure, again, more } = library.useFound(words)
  useEffect(() => {
    const timer = setTimeout(() => setWords(typed.trim()), searchAfterMs)
    return () => clearTimeout(timer)
  }, [typed])
  const tabStop = photos?.some(({ id }) => id === stop) ? stop : photos?.[0]?.id
  const tiles = () => [...(grid.current?.querySelectorAll<HTMLElement>('[data-choice]') ?? [])]
  const id = useId()

  function move(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (!/^(?:Arrow|Home$|End$)/.test(event.key)) return
    event.preventDefault()
    const all = tiles()
    tileAt(all, all.indexOf(event.target as HTMLElement), event.key)?.focus()
  }
  function take(photo: Photo): void {
    if (isPending || isClosed) return
    const sentence = library.refusal(photo)
    setRefused(sentence)
    if (!sentence) acts.onChoose(photo)
  }

  const told = isClosed ? closedMeanwhile : (refused ?? error)
  return (
    <Modal
      title="Choose from Photos"
      opened
      onClose={acts.onClose}
      size={860}
      closeOnEscape={false}
    >
      {lead && <p className={classes['lead']}>{lead}</p>}
      <TextInput
        type="search"
        aria-label="Search photos"
        placeholder="Search photos"
        data-autofocus
        maxLength={200}
        value={typed}
        leftSection={<IconSearch size={15} stroke={1.75} aria-hidden />}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key !== 'ArrowDown' && event.key !== 'Enter') return
          event.preventDefault()
          tiles()
            .find((tile) => tile.tabIndex === 0)
            ?.focus()
        }}
      />
      {told && (
        <p role="alert" className={classes['error']}>
          {told}
        </p>
      )}
      <p className="stet-hidden" role="status">
        {photos && `${counted(photos.length, 'photo')}${more ? ' and more' : ''}`}
      </p>
      <div className={classes['scroll']} aria-busy={isPending || undefined}>
        {!photos && !failure && (
          <div className={classes['grid']} aria-busy="true" aria-label="The photos are loading">
            {Array.from({ length: 6 }, (_, i) => (
              <Skeleton key={i} height={120} />
            ))}
          </div>
        )}
        {failure && (
          <EmptyNote action={<Button onClick={again}>Try again</Button>}>
            The photos did not load. {failure}
          </EmptyNote>
        )}
        {photos?.length === 0 && (
          <EmptyNote>{words ? 'No photo fits these words.' : 'No photos yet.'}</EmptyNote>
        )}
        <ul ref={grid} className={classes['grid']} aria-label="Photos to choose" onKeyDown={move}>
          {photos?.map((photo, i) => (
            <li key={photo.id}>
              <button
                type="button"
                className={classes['tile']}
                data-choice={photo.id}
                tabIndex={photo.id === tabStop ? 0 : -1}
                aria-disabled={library.refusal(photo) !== undefined || undefined}
                aria-describedby={`${id}-${i}`}
                onFocus={() => setStop(photo.id)}
                onClick={() => take(photo)}
              >
                <span className={classes['picture']}>
                  <PhotoFrame
                    renditions={photo.renditions}
                    placeholder={photo.placeholder}
                    focus={photo.framing?.focus}
                    alt=""
                    sizes="200px"
                    isCut
                  />
                </span>
                <span className={`stet-slug ${classes['name']}`} dir="auto">
                  {photo.fileName}
                </span>
              </button>
              <span id={`${id}-${i}`} className={classes['facts']} dir="auto">
                <RightsEnd photo={photo} />
                {photo.caption || photo.credit}
              </span>
            </li>
          ))}
        </ul>
        {more && (
          <div className={classes['more']}>
            <Button variant="default" onClick={more}>
              Show more photos
            </Button>
          </div>
        )}
      </div>
      <div className={classes['foot']}>
        <Button size="md" variant="subtle" onClick={acts.onClose}>
          Cancel
        </Button>
      </div>
    </Modal>
  )
}
