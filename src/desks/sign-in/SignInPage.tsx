import { useQuery } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import { sessionQuery } from '#src/api/session.ts'
import { useTitle } from '#src/ui/use-title.ts'
import { DemoAccounts } from './DemoAccounts.tsx'
import { FirstAdminForm } from './FirstAdminForm.tsx'
import { safeNext } from './safe-next.ts'
import { SignInForm } from './SignInForm.tsx'
import { Sentence, SignInFrame } from './SignInFrame.tsx'

export function SignInPage() {
  useTitle('Sign in')
  const { next } = useSearch({ from: '/sign-in' })
  const router = useRouter()
  const { data: session, error } = useQuery(sessionQuery)
  const enter = () => router.history.replace(safeNext(next))

  if (session?.needsFirstAdmin) {
    return (
      <SignInFrame heading="Create the first admin">
        <FirstAdminForm onEntered={enter} />
      </SignInFrame>
    )
  }
  return (
    <SignInFrame heading="Sign in">
      {!session && <Sentence error={error} />}
      <SignInForm onEntered={enter} />
      {session?.isDemo && session.demoPassword && session.accounts.length > 0 && (
        <DemoAccounts
          accounts={session.accounts}
          password={session.demoPassword}
          onEntered={enter}
        />
      )}
    </SignInFrame>
  )
}
