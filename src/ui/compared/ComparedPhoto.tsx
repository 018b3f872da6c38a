import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import type { FrozenStory } from '#domain/story-text/frozen-story.ts'
import type { PhotoBlock } from '#domain/story-text/story-text.ts'
import { PhotoFrame } from '../PhotoFrame.tsx'
import { WordDiff } from '../WordDiff.tsx'
import type { Row } from '#domain/compare/compare-stories.ts'
import { RowFacts } from './RowFacts.tsx'
import classes from './ComparedText.module.css'

const icon = { size: 14, stroke: 1.75, 'aria-hidden': true } as const

type Props = { row: Row; photo: PhotoBlock; story: FrozenStory }

/** A photo with its caption, credit and alt text: all of it is approved, so all of it is read. */
export function ComparedPhoto({ row, photo, story }: Props) {
  const { photoId, alt } = photo.attrs
  const record = story.photos.find((one) => one.photoId === photoId)
  const credit = record?.credit.trim()
  const hasChanged = (name: string) => row.facts.some((fact) => fact.name === name)
  return (
    <figure className={classes['photo']} data-lead={row.part === 'lead' || undefined}>
      <PhotoFrame
        renditions={record?.renditions ?? []}
        alt={alt}
        sizes="680px"
        isCut={row.part === 'lead'}
      />
      <figcaption>
        <span className={classes['caption']} dir="auto">
          {row.pieces.length > 0 ? (
            <WordDiff pieces={row.pieces} />
          ) : (
            <span className={classes['missing']}>
              <IconAlertTriangle {...icon} /> No caption
            </span>
          )}
        </span>
        <span className={classes['record']}>
          {!hasChanged('Credit') &&
            (credit ? (
              <span>
                <em>Credit</em> {credit}
              </span>
            ) : (
              <span className={classes['missing']}>
                <IconAlertTriangle {...icon} /> No credit
              </span>
            ))}
          {!hasChanged('Alt text') &&
            (alt.trim() ? (
              <span>
                <IconCheck {...icon} className={classes['fine']} /> <em>Alt text</em> {alt}
              </span>
            ) : (
              <span className={classes['missing']}>
                <IconAlertTriangle {...icon} /> No alt text
              </span>
            ))}
        </span>
        <RowFacts facts={row.facts} />
      </figcaption>
    </figure>
  )
}
