import { Button } from '@mantine/core'
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { Refusal } from '#domain/errors.ts'
import type { Person } from '#domain/people/person.ts'
import {
  boxOf,
  middleOfPhoto,
  nameOfShape,
  pixelsOf,
  ratioOf,
  type Box,
  type Framing,
  type Shape,
} from '#domain/photos/framing.ts'
import { refuseToFramePhoto } from '#domain/photos/may-edit-photo.ts'
import { narrowestPhoto, type PhotoUse } from '#domain/photos/photo-use.ts'
import type { Photo } from '#domain/photos/photo.ts'
import { spellKey } from '#src/ui/use-keys.ts'
import { CropTabs } from './CropTabs.tsx'
import { movedBox, sizedBox } from './draw-box.ts'
import { FramedPicture } from './FramedPicture.tsx'
import type { Wish } from './InStory.tsx'
import { PercentSlider } from './PercentSlider.tsx'
import classes from './PhotoFraming.module.css'
import type { FramingEdit } from './use-framing-edit.ts'

type Props = {
  me: Person
  photo: Photo
  uses: readonly PhotoUse[]
  edit: FramingEdit
  wish: Wish | undefined
}

function mayFramePhoto(person: Person, photo: Photo): boolean {
  try {
    refuseToFramePhoto(person, photo)
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

const number = new Intl.NumberFormat('en')
const states = ['approved', 'scheduled', 'published'] as const
const isApproved = ({ state, workingCopy }: PhotoUse) =>
  workingCopy !== null || states.some((each) => each === state)

/** The photo with its focal point and crops: drawn once, used in every place that shows it. */
export function PhotoFraming({ me, photo, uses, edit, wish }: Props) {
  const [shape, setShape] = useState<Shape>('free')
  const across = useRef<HTMLInputElement>(null)
  const mayFrame = mayFramePhoto(me, photo)
  const framing = edit.framing ?? middleOfPhoto
  const { focus, drawn } = framing
  const box = boxOf(framing, shape, photo)
  const isDrawn = drawn[shape] !== undefined
  const { width, height } = pixelsOf(box, photo)
  const isNarrow = shape === 'free' && isDrawn && width < narrowestPhoto.lead

  useEffect(() => {
    if (wish?.field === 'focal-point') across.current?.focus()
  }, [wish])

  const moveFocus = (to: Framing['focus'], act = 'focus') =>
    edit.change({ ...framing, focus: to }, act)
  const draw = (next: Box, act: string) =>
    edit.change({ ...framing, drawn: { ...drawn, [shape]: next } }, `${shape} ${act}`)
  const follow = () => {
    const { [shape]: _own, ...others } = drawn
    edit.change({ ...framing, drawn: others }, `${shape} follows`)
  }
  const terms = { photo, shape, ratio: shape === 'free' ? undefined : ratioOf[shape] }

  function press(event: KeyboardEvent): void {
    const spelt = spellKey(event.nativeEvent)
    const act = spelt === 'Mod+Z' ? edit.undo : spelt === 'Mod+Shift+Z' ? edit.redo : undefined
    if (!act) return
    event.preventDefault()
    act()
  }

  return (
    <section aria-label="Crops and focal point" className={classes['framing']} onKeyDown={press}>
      <FramedPicture
        photo={photo}
        shape={shape}
        box={box}
        focus={focus}
        mayFrame={mayFrame}
        isDrawn={isDrawn}
        onFocus={moveFocus}
        onBox={draw}
      />
      <CropTabs photo={photo} framing={framing} chosen={shape} onChoose={setShape} />
      <div
        role="tabpanel"
        id="crop-panel"
        aria-labelledby={`crop-${shape}`}
        className={classes['tools']}
      >
        {mayFrame && (
          <>
            <PercentSlider
              ref={across}
              label="Focal point, across"
              value={focus.x}
              onChange={(x) => moveFocus({ ...focus, x }, 'across')}
            />
            <PercentSlider
              label="Focal point, down"
              value={focus.y}
              onChange={(y) => moveFocus({ ...focus, y }, 'down')}
            />
            {isDrawn && (
              <>
                <PercentSlider
                  label="Crop, across"
                  value={box.x}
                  most={1 - box.width}
                  onChange={(x) => draw(movedBox(box, x - box.x, 0), 'across')}
                />
                <PercentSlider
                  label="Crop, down"
                  value={box.y}
                  most={1 - box.height}
                  onChange={(y) => draw(movedBox(box, 0, y - box.y), 'down')}
                />
                <PercentSlider
                  label="Crop width"
                  value={box.width}
                  onChange={(to) => draw(sizedBox(box, { width: to }, terms), 'width')}
                />
                {shape === 'free' && (
                  <PercentSlider
                    label="Crop height"
                    value={box.height}
                    onChange={(to) => draw(sizedBox(box, { height: to }, terms), 'height')}
                  />
                )}
              </>
            )}
            <div className={classes['acts']}>
              {isDrawn ? (
                <Button size="xs" variant="default" onClick={follow}>
                  {shape === 'free' ? 'Show the whole photo again' : 'Follow the focal point again'}
                </Button>
              ) : (
                <Button size="xs" variant="default" onClick={() => draw(box, 'begun')}>
                  Adjust this crop
                </Button>
              )}
              {edit.framing && (
                <Button size="xs" variant="subtle" onClick={() => edit.change(null, 'off')}>
                  Take all crops off
                </Button>
              )}
              <span className={classes['steps']}>
                <StepButton name="Undo" act={edit.undo} icon={IconArrowBackUp} />
                <StepButton name="Redo" act={edit.redo} icon={IconArrowForwardUp} />
              </span>
            </div>
          </>
        )}
        <p className={classes['size']} data-narrow={isNarrow || undefined}>
          {nameOfShape[shape]}: {number.format(width)} × {number.format(height)} pixels of the photo
          {isNarrow && `. A lead photo needs ${number.format(narrowestPhoto.lead)} across.`}
        </p>
        {edit.refusal && edit.isDirty && (
          <p role="alert" className={classes['refusal']}>
            {edit.refusal}
          </p>
        )}
        {!mayFrame && (
          <p className={classes['size']}>You may crop photos you uploaded. Ask the photo desk.</p>
        )}
        {mayFrame && uses.some(isApproved) && (
          <p className={classes['size']}>
            Readers keep the crop that was approved, until the story is approved anew.
          </p>
        )}
      </div>
    </section>
  )
}

type StepProps = { name: string; act: (() => void) | undefined; icon: typeof IconArrowBackUp }

const StepButton = ({ name, act, icon: StepIcon }: StepProps) => (
  <button
    type="button"
    className={classes['step']}
    aria-label={`${name} the last change of the crops`}
    title={name}
    aria-disabled={!act}
    onClick={act}
  >
    <StepIcon size={16} stroke={1.75} aria-hidden />
  </button>
)
