import { flushSync } from 'react-dom'
import { counted } from '#src/ui/counted.ts'
import { focusRow } from './row-focus.ts'
import classes from './ShowNew.module.css'

/** Stories that came in while somebody's hand was on their group. */
export function ShowNew({ held, onShow }: { held: number; onShow: () => void }) {
  if (held === 0) return null
  return (
    <button
      type="button"
      className={classes['new']}
      onClick={({ currentTarget }) => {
        const group = currentTarget.closest('[data-group-body]')
        flushSync(onShow)
        focusRow(group?.querySelector<HTMLElement>('[data-story]') ?? undefined)
      }}
    >
      Show {counted(held, 'new story', 'new stories')}
    </button>
  )
}
