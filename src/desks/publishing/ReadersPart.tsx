import { Button } from '@mantine/core'
import { IconExternalLink, IconLink } from '@tabler/icons-react'
import { readerAddress } from '#domain/page/reader-addresses.ts'
import type { PublishedStory, PublishedVersion } from '#domain/story/published-story.ts'
import { DateTime } from '#src/ui/DateTime.tsx'
import { EmptyNote } from '#src/ui/EmptyNote.tsx'
import { say } from '#src/ui/say.tsx'
import { StateBadge } from '#src/ui/StateBadge.tsx'
import { ShortMark } from '#src/ui/ShortMark.tsx'
import classes from './PublishedPage.module.css'

const icon = { size: 14, stroke: 1.75, 'aria-hidden': true } as const
const nameOfKind = { first: 'Published', update: 'Update', correction: 'Correction' } as const

function Address({ slug }: { slug: string }) {
  const address = readerAddress.story(slug)
  const link = `${location.origin}${address}`
  const copyLink = () =>
    void navigator.clipboard
      .writeText(link)
      .then(() => say('Link copied.'))
      .catch(() => say(`Copy it from here: ${link}`, { tone: 'warn' }))
  return (
    <>
      <p className="stet-slug">{address}</p>
      <div className={classes['acts']}>
        <Button size="xs" variant="default" leftSection={<IconLink {...icon} />} onClick={copyLink}>
          Copy link
        </Button>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconExternalLink {...icon} />}
          component="a"
          href={address}
          target="_blank"
        >
          See the page
        </Button>
      </div>
    </>
  )
}

function Version({ version }: { version: PublishedVersion }) {
  return (
    <li>
      <strong>{nameOfKind[version.kind]}</strong> <DateTime at={version.visibleFrom} />
      <span>
        Approved by {version.approvedBy} at <DateTime at={version.approvedAt} />, published by{' '}
        {version.publishedBy}.
      </span>
      <ShortMark mark={version.mark} />
    </li>
  )
}

/** The page as readers have it: where, since when, by whose approval, with which corrections. */
export function ReadersPart({ published: { readers, versions } }: { published: PublishedStory }) {
  if (!readers) {
    return (
      <section aria-label="What readers see" className={classes['readers']}>
        <h2>What readers see</h2>
        <EmptyNote>Readers have nothing of this story yet.</EmptyNote>
      </section>
    )
  }
  const { withdrawn, corrections } = readers
  const isChanged = versions.length > 1
  return (
    <section aria-label="What readers see" className={classes['readers']}>
      <h2>What readers see</h2>
      <StateBadge state={withdrawn ? 'withdrawn' : 'published'} />
      {withdrawn && (
        <p className={classes['withdrawn']}>
          Readers see that it was withdrawn at <DateTime at={withdrawn.at} />
          {withdrawn.reason ? (
            <>
              : “<q dir="auto">{withdrawn.reason}</q>”
            </>
          ) : (
            '.'
          )}
        </p>
      )}
      <Address slug={readers.slug} />
      <dl>
        <dt>Published</dt>
        <dd>
          <DateTime at={readers.publishedAt} />
        </dd>
        {isChanged && (
          <>
            <dt>Changed</dt>
            <dd>
              <DateTime at={readers.changedAt} />
            </dd>
          </>
        )}
      </dl>
      <h3>Corrections</h3>
      {corrections.length === 0 && <p className={classes['quiet']}>None.</p>}
      {corrections.length > 0 && (
        <ol>
          {corrections.toReversed().map(({ note, at }) => (
            <li key={at}>
              <DateTime at={at} />
              <q dir="auto">{note}</q>
            </li>
          ))}
        </ol>
      )}
      <h3>Versions</h3>
      <ol>
        {versions.map((version) => (
          <Version key={version.visibleFrom} version={version} />
        ))}
      </ol>
    </section>
  )
}
