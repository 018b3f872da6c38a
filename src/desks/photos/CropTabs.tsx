import type { KeyboardEvent } from 'react'
import {
  boxOf,
  nameOfShape,
  pixelsOf,
  shapes,
  type Framing,
  type Shape,
} from '#domain/photos/framing.ts'
import type { Photo } from '#domain/photos/photo.ts'
import classes from './PhotoFraming.module.css'

type Props = {
  photo: Photo
  framing: Framing
  chosen: Shape
  onChoose: (shape: Shape) => void
}

const heightPx = 44
const widestPx = 92

/** Each shape as it is cut now; one tab stop, arrows inside. */
export function CropTabs({ photo, framing, chosen, onChoose }: Props) {
  const [small] = photo.renditions
    .filter(({ type }) => type === 'image/jpeg')
    .toSorted((a, b) => a.width - b.width)
  function press(event: KeyboardEvent<HTMLElement>): void {
    const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl'
    const ahead = isRtl ? 'ArrowLeft' : 'ArrowRight'
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
    event.preventDefault()
    const at = shapes.indexOf(chosen) + (event.key === ahead ? 1 : -1)
    const next = shapes[(at + shapes.length) % shapes.length]!
    onChoose(next)
    event.currentTarget.querySelector<HTMLElement>(`[data-shape="${next}"]`)?.focus()
  }
  return (
    <div role="tablist" aria-label="Crops" className={classes['tabs']} onKeyDown={press}>
      {shapes.map((shape) => {
        const box = boxOf(framing, shape, photo)
        const { width, height } = pixelsOf(box, photo)
        const shownWidth = Math.min(widestPx, (heightPx * width) / height)
        return (
          <button
            key={shape}
            type="button"
            role="tab"
            id={`crop-${shape}`}
            data-shape={shape}
            aria-selected={shape === chosen}
            aria-controls="crop-panel"
            tabIndex={shape === chosen ? 0 : -1}
            onClick={() => onChoose(shape)}
          >
            <span className={classes['thumb']} style={{ width: shownWidth }}>
              {small && (
                <img
                  src={small.url}
                  alt=""
                  style={{
                    width: `${100 / box.width}%`,
                    height: `${100 / box.height}%`,
                    left: `${(-100 * box.x) / box.width}%`,
                    top: `${(-100 * box.y) / box.height}%`,
                  }}
                />
              )}
            </span>
            {nameOfShape[shape]}
            {framing.drawn[shape] && <span className="stet-hidden">, drawn by hand</span>}
          </button>
        )
      })}
    </div>
  )
}
