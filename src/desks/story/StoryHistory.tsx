import { Button } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Revision } from '#domain/revisions/revision.ts'
import { revisionsQuery, useRestoreRevision } from '#src/api/revisions.ts'
import { storyHistoryQuery } from '#src/api/stories.ts'
import { RestoreDialog } from '#src/ui/compared/RestoreDialog.tsx'
import { EmptyNote } from '#src/ui/EmptyNote.tsx'
import { HistoryList } from '#src/ui/HistoryList.tsx'
import { useNow, useSiteClock } from '#src/ui/SiteClock.tsx'
import { shortTime } from '#src/ui/times.ts'
import classes from './StoryPanel.module.css'

type Props = { storyId: string; mayRestore: boolean; endsApproval: boolean }

/** Moves and versions of the words, newest first; each version may be compared and restored. */
export function StoryHistory({ storyId, mayRestore, endsApproval }: Props) {
  const { timeZone } = useSiteClock()
  const now = useNow()
  const { data: entries, error } = useQuery(storyHistoryQuery(storyId))
  const revisions = useInfiniteQuery(revisionsQuery(storyId))
  const restore = useRestoreRevision(storyId)
  const [asked, setAsked] = useState<{ revision: Revision; basedOn: number | undefined }>()
  if (error && !entries) return <EmptyNote>{error.message}</EmptyNote>
  if (!entries) return null
  const pages = revisions.data?.pages ?? []
  const newest = pages[0]?.revisions[0]
  const timeOf = ({ at }: Revision) => shortTime(new Date(at), now, timeZone)
  return (
    <>
      <HistoryList
        entries={entries}
        revisions={pages.flatMap((page) => page.revisions)}
        renderActs={(revision) =>
          revision.id !== newest?.id && (
            <>
              <Button
                size="compact-xs"
                variant="subtle"
                aria-label={`Compare the version of ${timeOf(revision)}`}
                renderRoot={(props) => (
                  <Link
                    {...props}
                    to="/stories/$storyId/revisions"
                    params={{ storyId }}
                    search={{ from: revision.id }}
                  />
                )}
              >
                Compare
              </Button>
              {mayRestore && (
                <Button
                  size="compact-xs"
                  variant="subtle"
                  aria-label={`Restore the version of ${timeOf(revision)}…`}
                  onClick={() => setAsked({ revision, basedOn: newest?.upTo })}
                >
                  Restore this version…
                </Button>
              )}
            </>
          )
        }
      />
      {revisions.hasNextPage && (
        <Button
          className={classes['older']}
          variant="default"
          loading={revisions.isFetchingNextPage}
          onClick={() => void revisions.fetchNextPage()}
        >
          Show older versions
        </Button>
      )}
      <RestoreDialog
        revision={asked?.revision}
        endsApproval={endsApproval}
        onClose={() => setAsked(undefined)}
        restore={async (id, how) =>
          (await restore.mutateAsync({ id, how, basedOn: asked?.basedOn })).revision
        }
      />
    </>
  )
}
