import { Button, SegmentedControl } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconExternalLink, IconMoon, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { renderPage } from '#domain/page/render-page.ts'
import type { Site } from '#domain/site/site.ts'
import type { Story } from '#domain/story/story.ts'
import { useFrozenNow } from '#src/api/frozen-now.ts'
import { storyReviewQuery } from '#src/api/stories.ts'
import { useWithdrawnPhotos } from '#src/api/take-out-photo.ts'
import type { StoryConnection } from '#src/collaboration/story-connection.ts'
import { useLiveText } from '#src/collaboration/use-live-text.ts'
import { DeskBar } from '#src/ui/DeskBar.tsx'
import { useNow } from '#src/ui/SiteClock.tsx'
import { useKeys } from '#src/ui/use-keys.ts'
import { bandSentence, frozenVersions, nameOfWords, type Words } from './preview-words.ts'
import { ReaderFrame, type FrameWidth } from './ReaderFrame.tsx'
import classes from './PreviewPage.module.css'

type Props = { site: Site; story: Story; connection: StoryConnection }

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const

/** The reader's page of a story before readers have it; follows typing. */
export function PreviewDesk({ site, story, connection }: Props) {
  const navigate = useNavigate()
  const now = useNow()
  const isPhone = useMediaQuery('(max-width: 40em)') ?? false
  const [width, setWidth] = useState<FrameWidth>('desktop')
  const [isDark, setDark] = useState(false)
  const [asked, setAsked] = useState<Words>('now')
  // The page tells the day, not the minute.
  const [openedAt] = useState(() => new Date())
  const text = useLiveText(connection.ydoc, { quietMs: 100, longestMs: 250 })
  const { frozen, authors } = useFrozenNow(text, story, story)
  const { data: review } = useQuery(storyReviewQuery(story.id))
  const versions = frozenVersions(story, review?.approved ?? null)
  const words: Words = asked !== 'now' && versions[asked] ? asked : 'now'
  const shown = words === 'now' ? frozen : (versions[words] ?? frozen)
  const choices = (['now', 'approved', 'published'] as const).filter(
    (one) => one === 'now' || versions[one],
  )
  const { publication } = story
  const withdrawn = useWithdrawnPhotos(shown.photos)

  const html = renderPage({
    site,
    frozen: shown,
    withdrawn,
    authors,
    publication: publication && {
      publishedAt: publication.firstPublishedAt,
      // What is being written would be a change of this moment.
      changedAt:
        story.workingCopy && words !== 'published' ? openedAt.toISOString() : publication.changedAt,
      slug: publication.slug,
      mark: publication.mark,
    },
    isPreview: true,
    now: openedAt,
    origin: location.origin,
    colours: isDark ? 'dark' : 'light',
  })
  const toStory = { to: '/stories/$storyId', params: { storyId: story.id } } as const
  useKeys({ Escape: () => void navigate(toStory) })

  return (
    <div className={classes['desk']}>
      <DeskBar
        slug={story.slug}
        end={
          <>
            {!isPhone && (
              <Button
                variant="subtle"
                leftSection={<IconExternalLink {...icon} />}
                component="a"
                href={`/stories/${story.id}/preview`}
                target="_blank"
              >
                Open in new tab
              </Button>
            )}
            <Button
              variant="default"
              leftSection={<IconX {...icon} />}
              renderRoot={(props) => <Link {...props} {...toStory} />}
            >
              Close preview
            </Button>
          </>
        }
      />
      <div role="toolbar" aria-label="Preview" className={classes['tools']}>
        {!isPhone && (
          <SegmentedControl
            size="xs"
            aria-label="Width"
            data={[
              { value: 'phone', label: 'Phone' },
              { value: 'desktop', label: 'Desktop' },
            ]}
            value={width}
            onChange={(next) => setWidth(next as FrameWidth)}
          />
        )}
        <Button
          size="xs"
          variant={isDark ? 'filled' : 'default'}
          aria-pressed={isDark}
          leftSection={<IconMoon size={14} stroke={1.75} aria-hidden />}
          onClick={() => setDark(!isDark)}
        >
          Dark
        </Button>
        {choices.length > 1 && (
          <SegmentedControl
            size="xs"
            aria-label="Words"
            data={choices.map((value) => ({ value, label: nameOfWords[value] }))}
            value={words}
            onChange={(next) => setAsked(next as Words)}
          />
        )}
      </div>
      <p role="status" className={classes['band']}>
        {bandSentence({
          publication,
          shown,
          published: versions.published,
          mark: words === 'approved' ? (review?.approved?.mark ?? '') : story.mark,
          now,
        })}
      </p>
      <main className={classes['main']} aria-label="Preview">
        <h1 className="stet-hidden">Preview: {story.slug}</h1>
        <ReaderFrame html={html} width={isPhone ? undefined : width} />
      </main>
    </div>
  )
}
