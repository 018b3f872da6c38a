import { Tooltip } from '@mantine/core'
import { IconBookmark, IconUsers } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { mostCounted } from '#domain/story/story.ts'
import { viewsQuery } from '#src/api/views.ts'
import { ViewMenu } from '#src/desks/board/ViewMenu.tsx'
import rail from './Rail.module.css'
import classes from './RailViews.module.css'

const countText = (count: number) =>
  count < mostCounted ? String(count) : `${mostCounted.toLocaleString('en-GB')}+`

/** The saved views in the rail, each with the number of its stories. */
export function RailViews({ isFolded }: { isFolded: boolean }) {
  const { data: views = [] } = useQuery(viewsQuery)
  if (views.length === 0) return null
  return (
    <>
      <h2 className={`${classes['heading']} ${rail['name']}`} id="rail-views">
        Views
      </h2>
      <ul className={classes['views']} aria-labelledby="rail-views">
        {views.map((view) => {
          const icon = { size: 17, stroke: 1.75, 'aria-hidden': true }
          return (
            <li key={view.id}>
              <Tooltip label={view.name} position="right" disabled={!isFolded}>
                <Link to="/" search={{ view: view.id }} className={rail['entry']}>
                  {view.isShared ? <IconUsers {...icon} /> : <IconBookmark {...icon} />}
                  <span className={`${rail['name']} ${classes['name']}`} dir="auto">
                    {view.name}
                  </span>{' '}
                  <b className={rail['count']}>{countText(view.count)}</b>
                </Link>
              </Tooltip>
              <ViewMenu view={view} className={classes['more'] ?? ''} />
            </li>
          )
        })}
      </ul>
    </>
  )
}
