import { Tabs } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { SinceYou } from '#src/ui/SinceYou.tsx'
import { StateBadge } from '#src/ui/StateBadge.tsx'
import { groupNames, type GroupName } from './board-groups.ts'
import { Needs } from './Needs.tsx'
import { bylineOf, headlineOf } from './row-facts.ts'
import type { SettledGroup } from './settle-groups.ts'
import type { Telling } from './StoriesTable.tsx'
import classes from './StoryCards.module.css'
import { WhenCell } from './WhenCell.tsx'
import { WhoHasIt } from './WhoHasIt.tsx'

type Props = Telling & {
  groups: readonly SettledGroup[]
  onOpen: (storyId: string) => void
}

const shortNames: Partial<Record<GroupName, string>> = { 'out-today': 'Published' }

/** The board of narrow screens: one group at a time, a card a story. */
export function StoryCards({ groups, onOpen, ...telling }: Props) {
  const [wanted, setWanted] = useState<GroupName>('waits')
  const present = groups.find(({ name }) => name === wanted) ?? groups[0]
  if (!present) return null
  return (
    <Tabs
      value={present.name}
      onChange={(name) => name && setWanted(name as GroupName)}
      classNames={{ root: classes['tabs'] ?? '', list: classes['list'] ?? '' }}
    >
      <Tabs.List aria-label="Groups">
        {groups.map(({ name, stories }) => (
          <Tabs.Tab key={name} value={name} className={classes['tab'] ?? ''}>
            {shortNames[name] ?? groupNames[name]} <b>{stories.length}</b>
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={present.name}>
        {present.stories.length === 0 && <p className={classes['none']}>Nothing waits for you.</p>}
        <ul aria-label="Stories" data-skip-target tabIndex={-1}>
          {present.stories.map((story) => {
            const hasReason = present.name === 'waits' || present.name === 'planned'
            const reason = hasReason ? telling.reasonOf(story) : ''
            const about = [bylineOf(story), `${story.words.toLocaleString('en-GB')} words`]
              .filter(Boolean)
              .join(', ')
            const sinceYou = telling.sinceYouOf(story)
            return (
              <li
                key={story.id}
                className={classes['card']}
                data-story={story.id}
                data-new={sinceYou.isNew || undefined}
              >
                <div className={classes['first']}>
                  <StateBadge state={story.state} workingCopy={story.workingCopy} />
                  <span className="stet-figures">
                    <WhenCell
                      story={story}
                      group={present.name}
                      lateAfterMinutes={telling.lateAfterMinutes}
                    />
                  </span>
                </div>
                <h2 dir="auto">
                  <Link
                    to="/stories/$storyId"
                    params={{ storyId: story.id }}
                    onClick={() => onOpen(story.id)}
                  >
                    {headlineOf(story)}
                  </Link>
                  {sinceYou.isNew && <span className="stet-hidden">, new to you</span>}
                </h2>
                <p className={classes['about']}>
                  {about}. {reason}
                </p>
                <div className={classes['last']}>
                  <span className="stet-slug">{story.slug}</span>
                  <SinceYou since={sinceYou} />
                  <Needs story={story} />
                  <WhoHasIt story={story} nameOf={telling.nameOf} />
                </div>
              </li>
            )
          })}
        </ul>
      </Tabs.Panel>
    </Tabs>
  )
}
