import { IconAlertTriangle, IconPhotoCancel, IconRobot } from '@tabler/icons-react'
import { prohibitedOf } from '#domain/photos/data-mining.ts'
import { machineMadeOf } from '#domain/photos/digital-source-type.ts'
import type { Photo } from '#domain/photos/photo.ts'
import classes from './SupplierNotes.module.css'

const icon = { size: 20, stroke: 1.75, 'aria-hidden': true } as const

type Props = {
  photo: Pick<
    Photo,
    | 'specialInstructions'
    | 'digitalSourceType'
    | 'dataMining'
    | 'usageTerms'
    | 'licenceUrl'
    | 'licensor'
    | 'withdrawn'
  >
}

/** What must be read before a photo is shown: what its supplier asks, and how it was made. */
export function SupplierNotes({ photo }: Props) {
  const { specialInstructions, digitalSourceType, usageTerms, licenceUrl, licensor, withdrawn } =
    photo
  const prohibited = prohibitedOf(photo.dataMining)
  const machineMade = machineMadeOf(digitalSourceType)
  return (
    <>
      {withdrawn && (
        <section aria-label="Withdrawn" className={classes['note']} data-tone="stop">
          <IconPhotoCancel {...icon} />
          <div>
            <p className={classes['label']}>Withdrawn: readers see it nowhere</p>
            <p dir="auto">{withdrawn.reason}</p>
          </div>
        </section>
      )}
      {specialInstructions.trim() !== '' && (
        <section aria-label="Special instructions" className={classes['note']}>
          <IconAlertTriangle {...icon} />
          <div>
            <p className={classes['label']}>Special instructions</p>
            <p dir="auto">{specialInstructions}</p>
          </div>
        </section>
      )}
      {machineMade !== undefined && (
        <section aria-label="How it was made" className={classes['note']}>
          <IconRobot {...icon} />
          <p>
            This picture was {machineMade}, by what its file says. Say so in the caption, or choose
            another.
          </p>
        </section>
      )}
      {prohibited !== undefined && (
        <p className={classes['terms']}>
          Its owner says that {prohibited}. Every picture carries that on.
        </p>
      )}
      {(usageTerms !== '' || licenceUrl !== '' || licensor !== '') && (
        <p className={classes['terms']}>
          <span>Licence</span> <bdi>{[usageTerms, licensor].filter(Boolean).join(', ')}</bdi>{' '}
          {licenceUrl !== '' && (
            <a href={licenceUrl} target="_blank" rel="noreferrer noopener">
              Read the licence
            </a>
          )}
        </p>
      )}
    </>
  )
}
