import { zodResolver } from '@hookform/resolvers/zod'
import { Button, PasswordInput } from '@mantine/core'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import { Password } from '#domain/people/person.ts'
import { useAcceptInvitation } from '#src/api/session.ts'
import { useTitle } from '#src/ui/use-title.ts'
import { Sentence, SignInFrame } from './SignInFrame.tsx'
import classes from './SignInFrame.module.css'

const Chosen = z.object({ password: Password })

/** Where an invitation leads: one field, then the board. */
export function WelcomePage() {
  useTitle('Welcome')
  const { token } = useSearch({ from: '/welcome' })
  const navigate = useNavigate()
  const accept = useAcceptInvitation()
  const { register, handleSubmit, formState } = useForm({
    resolver: zodResolver(Chosen),
    defaultValues: { password: '' },
  })
  if (!token) {
    return (
      <SignInFrame heading="Welcome">
        <p className={classes['lead']}>
          This link is not complete. Open the whole link of your invitation, or ask an admin for a
          new one.
        </p>
        <Button renderRoot={(props: object) => <Link to="/sign-in" {...props} />}>
          To the sign-in
        </Button>
      </SignInFrame>
    )
  }
  const save = handleSubmit(({ password }) =>
    accept.mutate({ token, password }, { onSuccess: () => void navigate({ to: '/' }) }),
  )
  return (
    <SignInFrame heading="Welcome">
      <p className={classes['lead']}>Choose a password, and you are in.</p>
      <form className={classes['form']} onSubmit={save} noValidate aria-label="Welcome">
        <PasswordInput
          label="Password"
          description="12 characters or more."
          autoComplete="new-password"
          autoFocus
          error={formState.errors.password?.message}
          visibilityToggleFocusable
          visibilityToggleButtonProps={{ 'aria-label': 'Show password' }}
          {...register('password')}
        />
        <Sentence error={accept.error} />
        <Button size="md" type="submit" loading={accept.isPending}>
          Save and sign in
        </Button>
      </form>
    </SignInFrame>
  )
}
