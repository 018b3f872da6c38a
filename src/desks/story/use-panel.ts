import { useMediaQuery } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { panelTabs, type PanelTab } from './StoryPanel.tsx'

const place = 'stet.story-panel'

function isHiddenHere(): boolean {
  try {
    return localStorage.getItem(place) === 'hidden'
  } catch {
    return false
  }
}

function rememberHidden(isHidden: boolean): void {
  try {
    localStorage.setItem(place, isHidden ? 'hidden' : 'shown')
  } catch {
    // Without storage the choice lasts as long as the screen.
  }
}

/**
 * The side panel: which tab, and whether it is seen. On a wide screen it stands beside the words
 * and is remembered on this device; on a narrower one it is a sheet that opens over them. The tab
 * is in the address, so that a colleague may be sent to it.
 */
export function usePanel(asked: string | undefined) {
  const navigate = useNavigate()
  const isWide =
    useMediaQuery('(min-width: 64em)', true, { getInitialValueInEffect: false }) ?? true
  const [isHidden, setHidden] = useState(isHiddenHere)
  const [isSheetOpen, setSheetOpen] = useState(!isWide && asked !== undefined)
  const tab = panelTabs.find((name) => name === asked) ?? 'details'

  const choose = (next: PanelTab) =>
    void navigate({ to: '.', search: (before) => ({ ...before, panel: next }), replace: true })
  const hide = (next: boolean) => {
    rememberHidden(next)
    setHidden(next)
  }
  return {
    tab,
    choose,
    isWide,
    isHidden,
    hide,
    isSheetOpen,
    openSheet: () => setSheetOpen(true),
    closeSheet: () => setSheetOpen(false),
    /** Brings a tab to the eye, wherever the panel is. */
    show(next: PanelTab) {
      choose(next)
      if (!isWide) setSheetOpen(true)
      else if (isHidden) hide(false)
    },
  }
}
export type Panel = ReturnType<typeof usePanel>
