import { Tabs } from '@mantine/core'
import { useState } from 'react'
import type { SettledGroup } from './settle-groups.ts'
import classes from './StoryCards.module.css'
import { StoryTile } from './StoryTile.tsx'
import type { Telling } from './telling.ts'

type Props = Telling & {
  groups: readonly SettledGroup[]
  onOpen: (storyId: string) => void
}

const shortTitles: Record<string, string> = { 'out-today': 'Published' }

/** The board of narrow screens: one group at a time, a card a story. */
export function StoryCards({ groups, onOpen, ...telling }: Props) {
  const [wanted, setWanted] = useState('waits')
  const present = groups.find(({ name }) => name === wanted) ?? groups[0]
  if (!present) return null
  return (
    <Tabs
      value={present.name}
      onChange={(name) => name && setWanted(name)}
      classNames={{ root: classes['tabs'] ?? '', list: classes['list'] ?? '' }}
    >
      <Tabs.List aria-label="Groups">
        {groups.map(({ name, title, stories }) => (
          <Tabs.Tab key={name} value={name} className={classes['tab'] ?? ''}>
            {shortTitles[name] ?? title} <b>{stories.length}</b>
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={present.name}>
        {present.stories.length === 0 && (
          <p className={classes['none']}>
            {present.name === 'waits' ? 'Nothing waits for you.' : 'No story is here.'}
          </p>
        )}
        <ul aria-label="Stories" data-skip-target tabIndex={-1}>
          {present.stories.map((story) => (
            <StoryTile
              key={story.id}
              story={story}
              group={present.name}
              onOpen={onOpen}
              {...telling}
            />
          ))}
        </ul>
      </Tabs.Panel>
    </Tabs>
  )
}
