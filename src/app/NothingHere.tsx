import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTitle } from '#src/ui/use-title.ts'
import classes from './WholeScreen.module.css'

export function NothingHere() {
  useTitle('Nothing here')
  return (
    <main className={classes['screen']}>
      <h1>There is nothing at this address.</h1>
      <Button renderRoot={(props: object) => <Link to="/" {...props} />}>To the board</Button>
    </main>
  )
}
