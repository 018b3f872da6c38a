import { counted } from '#src/ui/counted.ts'
import classes from './ShowNew.module.css'

/** Stories that came in while somebody's hand was on their group. */
export function ShowNew({ held, onShow }: { held: number; onShow: () => void }) {
  if (held === 0) return null
  return (
    <button type="button" className={classes['new']} onClick={onShow}>
      Show {counted(held, 'new story', 'new stories')}
    </button>
  )
}
