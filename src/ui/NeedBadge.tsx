import {
  IconCalendarX,
  IconDimensions,
  IconEyeOff,
  IconLicense,
  IconPhotoCancel,
  IconPhotoOff,
  IconPhotoQuestion,
  IconSignature,
  IconTextCaption,
  type Icon,
} from '@tabler/icons-react'
import type { PhotoNeed } from '#domain/photos/photo-use.ts'
import classes from './NeedBadge.module.css'

const looks: Record<PhotoNeed, { name: string; icon: Icon }> = {
  photo: { name: 'No photo', icon: IconPhotoOff },
  wanted: { name: 'Photo wanted', icon: IconPhotoQuestion },
  withdrawn: { name: 'Withdrawn', icon: IconPhotoCancel },
  'rights-ended': { name: 'Rights ended', icon: IconCalendarX },
  caption: { name: 'No caption', icon: IconTextCaption },
  credit: { name: 'No credit', icon: IconSignature },
  'alt-text': { name: 'No alt text', icon: IconEyeOff },
  rights: { name: 'No rights', icon: IconLicense },
  size: { name: 'Too small', icon: IconDimensions },
}

export const nameOfNeed = (need: PhotoNeed) => looks[need].name

type Props = {
  need: PhotoNeed
  /** What the photo should show, where one was ordered. */
  wanted?: string | undefined
  /** Makes it a button that leads to what is missing. */
  onClick?: () => void
}

/** Something a story's photos still lack. */
export function NeedBadge({ need, wanted, onClick }: Props) {
  const { name: missing, icon: NeedIcon } = looks[need]
  const isOrdered = (need === 'photo' || need === 'wanted') && wanted
  const name = isOrdered ? 'Photo wanted' : missing
  const inner = (
    <>
      <NeedIcon size={14} stroke={1.75} aria-hidden />
      {name}
    </>
  )
  return onClick ? (
    <button type="button" className={classes['need']} onClick={onClick}>
      {inner}
    </button>
  ) : (
    <span className={classes['need']} title={isOrdered || undefined}>
      {inner}
    </span>
  )
}
