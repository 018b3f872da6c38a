import { Outlet, useLocation } from '@tanstack/react-router'
import { BottomBar } from './BottomBar.tsx'
import { Rail } from './Rail.tsx'
import classes from './Shell.module.css'

function skipTo(selector: string): void {
  const target = document.querySelector<HTMLElement>(selector) ?? document.querySelector('main')
  if (!target) return
  if (!target.hasAttribute('tabindex')) target.tabIndex = -1
  target.focus()
}

/** Rail and main of the board, people, site and lists; story and review stand without a rail. */
export function Shell() {
  const { pathname } = useLocation()
  const isBoard = pathname === '/'
  return (
    <div className={classes['shell']}>
      <button
        type="button"
        className={classes['skip']}
        onClick={() => skipTo(isBoard ? '[data-skip-target]' : 'main')}
      >
        {isBoard ? 'Skip to stories' : 'Skip to the content'}
      </button>
      <Rail />
      <main className={classes['main']}>
        <Outlet />
      </main>
      <BottomBar />
    </div>
  )
}
