import { nameOfRole } from '#domain/people/person.ts'
import type { Session } from '#src/api/last-session.ts'
import { useSignIn } from '#src/api/session.ts'
import { Sentence } from './SignInFrame.tsx'
import classes from './SignInFrame.module.css'

type Props = Pick<Session, 'accounts'> & { password: string; onEntered: () => void }

/** The people of the made-up newsroom, one click each. */
export function DemoAccounts({ accounts, password, onEntered }: Props) {
  const signIn = useSignIn()
  const isOfTab = import.meta.env.MODE === 'mock'
  return (
    <section className={classes['demo']} aria-label="Demo accounts">
      <h2>{isOfTab ? 'Demo: nothing leaves this tab.' : 'Demo newsroom'}</h2>
      <ul>
        {accounts.map(({ name, email, role }) => (
          <li key={email}>
            <button
              type="button"
              className={classes['account']}
              disabled={signIn.isPending}
              onClick={() => signIn.mutate({ email, password }, { onSuccess: onEntered })}
            >
              Sign in as {name}, {nameOfRole[role].toLowerCase()}
            </button>
          </li>
        ))}
      </ul>
      <Sentence error={signIn.error} />
    </section>
  )
}
