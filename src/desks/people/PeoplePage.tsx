import { useLocation, useParams, Link } from '@tanstack/react-router'
import { useMe } from '#src/api/session.ts'
import { useTitle } from '#src/ui/use-title.ts'
import { Accounts } from './Accounts.tsx'
import { AuthorList } from './AuthorList.tsx'
import { AuthorPanel } from './AuthorPanel.tsx'
import classes from './PeoplePage.module.css'

/** Author profiles, for everybody; accounts, for admins. */
export function PeoplePage() {
  useTitle('People')
  const me = useMe()
  const { pathname } = useLocation()
  const { authorId } = useParams({ strict: false })
  const isAccounts = pathname.startsWith('/people/accounts')
  const isAdmin = me.role === 'admin'
  return (
    <div className={classes['page']}>
      <header className={classes['head']}>
        <h1>People</h1>
        <nav aria-label="People" className={classes['tabs']}>
          <Link
            to="/people"
            className={classes['tab']}
            aria-current={isAccounts ? undefined : 'page'}
            activeProps={{}}
            activeOptions={{ exact: true }}
          >
            Authors
          </Link>
          {isAdmin && (
            <Link
              to="/people/accounts"
              className={classes['tab']}
              aria-current={isAccounts ? 'page' : undefined}
              activeOptions={{ exact: true }}
            >
              Accounts
            </Link>
          )}
        </nav>
      </header>
      {isAccounts ? (
        isAdmin ? (
          <Accounts />
        ) : (
          <p className={classes['note']}>Accounts are for admins. Ask an admin.</p>
        )
      ) : (
        <div className={classes['authors']} data-open={authorId ? true : undefined}>
          <AuthorList chosen={authorId} />
          {authorId ? (
            <AuthorPanel key={authorId} authorId={authorId} />
          ) : (
            <p className={classes['note']}>Choose an author to see the profile.</p>
          )}
        </div>
      )}
    </div>
  )
}
