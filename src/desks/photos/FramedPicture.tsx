import { useRef, type CSSProperties, type PointerEvent } from 'react'
import { ratioOf, type Box, type Framing, type Shape } from '#domain/photos/framing.ts'
import type { Photo } from '#domain/photos/photo.ts'
import { PhotoFrame } from '#src/ui/PhotoFrame.tsx'
import { movedBox, resizedBox, type Corner } from './draw-box.ts'
import classes from './PhotoFraming.module.css'

type Props = {
  photo: Photo
  shape: Shape
  box: Box
  focus: Framing['focus']
  mayFrame: boolean
  /** The crop of this shape is drawn by hand: frame and corners can be taken. */
  isDrawn: boolean
  onFocus: (focus: Framing['focus']) => void
  onBox: (box: Box, act: string) => void
}

const corners: readonly Corner[] = ['top-start', 'top-end', 'bottom-start', 'bottom-end']
const percent = (value: number) => `${value * 100}%`
const within = (value: number) => Math.min(1, Math.max(0, value))

/** The whole photo with what a crop shows of it: the focal point and the frame follow the pointer. */
export function FramedPicture({
  photo,
  shape,
  box,
  focus,
  mayFrame,
  isDrawn,
  onFocus,
  onBox,
}: Props) {
  const stage = useRef<HTMLDivElement>(null)
  const wasDragged = useRef(false)

  /** Where a pointer is, in fractions of the photo; that edges are start and end is for text alone. */
  const placeOf = ({ clientX, clientY }: { clientX: number; clientY: number }) => {
    const { left, top, width, height } = stage.current!.getBoundingClientRect()
    return { x: (clientX - left) / width, y: (clientY - top) / height }
  }

  /** Follows one pointer until it is let go. */
  function drag(event: PointerEvent<HTMLElement>, follow: (dx: number, dy: number) => void): void {
    if (!mayFrame || event.button !== 0) return
    event.preventDefault()
    event.stopPropagation()
    const { currentTarget: taken, pointerId } = event
    const from = placeOf(event)
    taken.setPointerCapture(pointerId)
    const move = (moved: globalThis.PointerEvent) => {
      const to = placeOf(moved)
      wasDragged.current = true
      follow(to.x - from.x, to.y - from.y)
    }
    taken.addEventListener('pointermove', move)
    const end = () => {
      taken.removeEventListener('pointermove', move)
      // The click that ends a drag is none; it comes before this.
      setTimeout(() => (wasDragged.current = false))
    }
    taken.addEventListener('lostpointercapture', end, { once: true })
  }

  const ratio = shape === 'free' ? undefined : ratioOf[shape]
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the sliders below do the same
    <div
      ref={stage}
      className={classes['stage']}
      data-may={mayFrame || undefined}
      style={{ '--ratio': photo.width / photo.height } as CSSProperties}
      onClick={(event) => {
        if (!mayFrame || isDrawn || wasDragged.current) return
        const { x, y } = placeOf(event)
        onFocus({ x: within(x), y: within(y) })
      }}
    >
      <PhotoFrame
        renditions={photo.renditions}
        placeholder={photo.placeholder}
        alt={photo.suggestedAltText || photo.fileName}
        sizes="440px"
        isLazy={false}
      />
      <div
        className={classes['frame']}
        data-drawn={isDrawn || undefined}
        data-testid="crop-frame"
        style={{
          left: percent(box.x),
          top: percent(box.y),
          width: percent(box.width),
          height: percent(box.height),
        }}
        onPointerDown={(event) =>
          isDrawn && drag(event, (dx, dy) => onBox(movedBox(box, dx, dy), 'move'))
        }
      >
        {isDrawn &&
          mayFrame &&
          corners.map((corner) => (
            <span
              key={corner}
              className={classes['corner']}
              data-corner={corner}
              onPointerDown={(event) =>
                drag(event, (dx, dy) =>
                  onBox(resizedBox(box, corner, dx, dy, { photo, ratio, shape }), corner),
                )
              }
            />
          ))}
      </div>
      <span
        className={classes['marker']}
        data-testid="focal-point"
        style={{ left: percent(focus.x), top: percent(focus.y) }}
        onPointerDown={(event) =>
          drag(event, (dx, dy) => onFocus({ x: within(focus.x + dx), y: within(focus.y + dy) }))
        }
      />
    </div>
  )
}
