import { IconCheck, IconFileText } from '@tabler/icons-react'
import { useRef, useState, type KeyboardEvent } from 'react'
import type { PhotoCard } from '#domain/photos/photo-use.ts'
import { counted } from '#src/ui/counted.ts'
import { NeedBadge } from '#src/ui/NeedBadge.tsx'
import { PhotoFrame } from '#src/ui/PhotoFrame.tsx'
import { RightsEnd } from '#src/ui/RightsEnd.tsx'
import { singleKeysAreOn } from '#src/ui/single-keys.ts'
import { tileAt } from '#src/ui/tile-at.ts'
import classes from './PhotoGrid.module.css'

type Props = {
  photos: readonly PhotoCard[]
  open: string | undefined
  chosen: ReadonlySet<string>
  onOpen: (photoId: string) => void
  onChoose: (photoIds: string[], isChosen: boolean) => void
}

const megapixels = ({ width, height }: PhotoCard) => {
  const count = (width * height) / 1_000_000
  return `${count < 1 ? count.toFixed(1) : Math.round(count)} MP`
}

const tilesOf = (grid: HTMLElement) => [...grid.querySelectorAll<HTMLElement>('[data-photo]')]

/** The photos, one tab stop: arrows inside, Enter opens, Space chooses. */
export function PhotoGrid({ photos, open, chosen, onOpen, onChoose }: Props) {
  const grid = useRef<HTMLUListElement>(null)
  const [stop, setStop] = useState<string>()
  const known = photos.some(({ id }) => id === stop) ? stop : undefined
  const tabStop =
    known ?? (photos.some(({ id }) => id === open) ? open : undefined) ?? photos[0]?.id

  function press(event: KeyboardEvent): void {
    const tile = (event.target as HTMLElement).closest<HTMLElement>('[data-photo]')
    const photoId = tile?.dataset['photo']
    if (!tile || !photoId || !grid.current || event.altKey) return
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a') {
      event.preventDefault()
      onChoose(
        photos.map(({ id }) => id),
        true,
      )
      return
    }
    if (event.ctrlKey || event.metaKey) return
    if (event.key === ' ' && singleKeysAreOn()) {
      event.preventDefault()
      onChoose([photoId], !chosen.has(photoId))
      return
    }
    if (!/^(?:Arrow|Home$|End$)/.test(event.key)) return
    event.preventDefault()
    const tiles = tilesOf(grid.current)
    tileAt(tiles, tiles.indexOf(tile), event.key)?.focus()
  }

  return (
    <ul ref={grid} className={classes['grid']} aria-label="All photos" onKeyDown={press}>
      {photos.map((photo) => (
        <li key={photo.id} className={classes['photo']} data-open={photo.id === open || undefined}>
          <button
            type="button"
            className={classes['tile']}
            data-photo={photo.id}
            tabIndex={photo.id === tabStop ? 0 : -1}
            aria-current={photo.id === open || undefined}
            onFocus={() => setStop(photo.id)}
            onClick={() => onOpen(photo.id)}
          >
            <span className={classes['picture']}>
              <PhotoFrame
                renditions={photo.renditions}
                placeholder={photo.placeholder}
                focus={photo.framing?.focus}
                alt=""
                sizes="260px"
                isCut
              />
              {photo.stories > 0 && (
                <span className={classes['used']}>
                  <IconFileText size={13} stroke={1.75} aria-hidden />
                  {counted(photo.stories, 'story', 'stories')}
                </span>
              )}
            </span>
            <span className={classes['line']}>
              <span className={`stet-slug ${classes['name']}`} dir="auto">
                {photo.fileName}
              </span>
              <span className={classes['size']}>{megapixels(photo)}</span>
            </span>
            <span className={classes['facts']}>
              <RightsEnd photo={photo} />
              {photo.needs.length > 0
                ? photo.needs.map((need) => <NeedBadge key={need} need={need} />)
                : photo.credit}
            </span>
            {chosen.has(photo.id) && <span className="stet-hidden">, chosen</span>}
          </button>
          <label className={classes['choose']} data-chosen={chosen.has(photo.id) || undefined}>
            <input
              type="checkbox"
              tabIndex={-1}
              aria-label={`Choose ${photo.fileName}`}
              checked={chosen.has(photo.id)}
              onChange={(event) => onChoose([photo.id], event.target.checked)}
            />
            <IconCheck size={14} stroke={2.25} aria-hidden />
          </label>
        </li>
      ))}
    </ul>
  )
}
