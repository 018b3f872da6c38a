import { PasswordInput, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { deviceOf } from '#src/collaboration/device.ts'
import { onSignsHere, wordsAreOnlyHere } from '#src/api/open-here.ts'
import { sessionQuery, useSignIn } from '#src/api/session.ts'
import {
  onSignedInAgain,
  signInLater,
  tellSignedInAgain,
  useIsSignedOut,
} from '#src/api/signed-out.ts'
import { tryUploadsAgain } from '#src/editor/photo/uploads-under-way.ts'
import { MoveDialog } from '#src/ui/MoveDialog.tsx'
import { areUnsavedHere, onUnsavedHere } from '#src/ui/unsaved-here.ts'
import { useKeys } from '#src/ui/use-keys.ts'
import { useCaretLeft } from './use-caret-left.ts'

/** Mounted with the dialog, when it is known which stories are open. */
function WhereWordsAre({ isForgotten }: { isForgotten: boolean }) {
  const areOnlyHere = useSyncExternalStore(onSignsHere, wordsAreOnlyHere)
  const areUnsaved = useSyncExternalStore(onUnsavedHere, areUnsavedHere)
  return isForgotten || areOnlyHere || areUnsaved
    ? 'What you type now is on this page only: sign in before you close it.'
    : 'Your words are kept here.'
}

/** Opens over any screen when the sign-in ended; what is typed there stays. */
export function SignInAgain() {
  const isSignedOut = useIsSignedOut()
  const queryClient = useQueryClient()
  const before = queryClient.getQueryData(sessionQuery.queryKey)?.person
  const device = before && deviceOf(before.id)
  const isForgotten = useSyncExternalStore(
    (hear) => device?.onChange(hear) ?? (() => {}),
    () => device?.isForgotten() ?? false,
  )
  useEffect(() => onSignedInAgain(tryUploadsAgain), [])
  const signIn = useSignIn()
  const [email, setEmail] = useState(before?.email ?? '')
  const [password, setPassword] = useState('')
  const [missing, setMissing] = useState('')
  const passwordField = useRef<HTMLInputElement>(null)
  const caretLeft = useCaretLeft(isSignedOut)
  const toPassword = () => passwordField.current?.focus()
  useKeys(
    { F6: toPassword, 'Shift+F6': toPassword },
    { isOn: isSignedOut && caretLeft !== null, isInDialog: true },
  )
  const goBack = () => {
    signInLater()
    caretLeft?.goBack()
  }

  const confirm = () => {
    setMissing(password === '' ? 'Type your password.' : '')
    if (password === '') return
    signIn.mutate(
      { email, password },
      {
        onSuccess: ({ person }) => {
          setPassword('')
          // Another person's screens may hold what this one may not see.
          if (before && person.id !== before.id) return window.location.assign('/')
          tellSignedInAgain()
          return caretLeft?.goBack()
        },
      },
    )
  }

  return (
    <MoveDialog
      title="Sign in again"
      opened={isSignedOut}
      onClose={goBack}
      lead={
        <>
          You were signed out. <WhereWordsAre isForgotten={isForgotten} />
          {caretLeft && ' Write on, or press F6 to sign in.'}
        </>
      }
      leavesCaret={caretLeft !== null}
      confirm="Sign in"
      onConfirm={confirm}
      isPending={signIn.isPending}
      error={signIn.error?.message}
      quiet="Not now"
      size={420}
    >
      <TextInput
        label="E-mail"
        type="email"
        autoComplete="username"
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <PasswordInput
        ref={passwordField}
        label="Password"
        autoComplete="current-password"
        mt="sm"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        error={missing || undefined}
        visibilityToggleFocusable
        visibilityToggleButtonProps={{ 'aria-label': 'Show password' }}
        data-autofocus
      />
    </MoveDialog>
  )
}
