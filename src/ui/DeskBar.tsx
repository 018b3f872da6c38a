import { Button } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { rememberedBoard } from './board-address.ts'
import classes from './DeskBar.module.css'

type Props = { slug?: string | undefined; children?: ReactNode; end?: ReactNode }

/** The bar of a screen about one story: the way back, its slug, what is true, what can be done. */
export function DeskBar({ slug, children, end }: Props) {
  return (
    <header className={classes['bar']}>
      <Button
        variant="subtle"
        className={classes['back']}
        leftSection={<IconArrowLeft size={17} stroke={1.75} aria-hidden />}
        renderRoot={(props) => <Link {...props} to="/" search={rememberedBoard().search} />}
      >
        <span className={classes['board']}>Board</span>
      </Button>
      {slug !== undefined && (
        <span className={classes['slug']} title={slug}>
          {slug}
        </span>
      )}
      {children}
      <span className={classes['grow']} />
      {end}
    </header>
  )
}
