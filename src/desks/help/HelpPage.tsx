import { useTitle } from '#src/ui/use-title.ts'
import { HelpContents } from './HelpContents.tsx'
import classes from './HelpPage.module.css'

export function HelpPage() {
  useTitle('Help')
  return (
    <div className={classes['page']}>
      <h1>Help</h1>
      <HelpContents screen="everywhere" />
    </div>
  )
}
