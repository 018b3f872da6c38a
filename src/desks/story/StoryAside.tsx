import { ActionIcon, Drawer } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconLayoutSidebarRightCollapse } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useClosedByEscape } from '#src/ui/use-closed-by-escape.ts'
import type { Panel } from './use-panel.ts'
import classes from './StoryDesk.module.css'

/** The panel beside the words; a sheet over them where there is no room. */
export function StoryAside({ panel, children }: { panel: Panel; children: ReactNode }) {
  const isPhone = useMediaQuery('(max-width: 40em)') ?? false
  useClosedByEscape(panel.isSheetOpen && !panel.isWide, panel.closeSheet)
  if (panel.isWide) {
    return (
      <aside
        id="story-panel"
        aria-label="About this story"
        className={classes['aside']}
        hidden={panel.isHidden}
      >
        {children}
        <ActionIcon
          className={classes['hide']}
          variant="subtle"
          size={28}
          aria-label="Hide panel"
          title="Hide panel"
          onClick={() => panel.hide(true)}
        >
          <IconLayoutSidebarRightCollapse size={17} stroke={1.75} aria-hidden />
        </ActionIcon>
      </aside>
    )
  }
  return (
    <Drawer
      opened={panel.isSheetOpen}
      onClose={panel.closeSheet}
      closeOnEscape={false}
      title="About this story"
      position={isPhone ? 'bottom' : 'right'}
      size={isPhone ? '100%' : 380}
      keepMounted
      zIndex={40}
      transitionProps={{ duration: 220 }}
      classNames={{
        content: classes['sheet'],
        body: classes['sheetBody'],
        header: classes['sheetHead'],
      }}
    >
      <div id="story-panel" className={classes['sheetPanel']}>
        {children}
      </div>
    </Drawer>
  )
}
