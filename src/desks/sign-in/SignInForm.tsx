import { zodResolver } from '@hookform/resolvers/zod'
import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import { useSignIn } from '#src/api/session.ts'
import { Sentence } from './SignInFrame.tsx'
import classes from './SignInFrame.module.css'

const Entrance = z.object({
  email: z.string().trim().min(1, 'Type your e-mail address.'),
  password: z.string().min(1, 'Type your password.'),
})

export function SignInForm({ onEntered }: { onEntered: () => void }) {
  const signIn = useSignIn()
  const { register, handleSubmit, formState, setFocus } = useForm({
    resolver: zodResolver(Entrance),
    defaultValues: { email: '', password: '' },
  })
  const enter = handleSubmit((entrance) =>
    signIn.mutate(entrance, { onSuccess: onEntered, onError: () => setFocus('password') }),
  )
  return (
    <form className={classes['form']} onSubmit={enter} noValidate aria-label="Sign in">
      <TextInput
        label="E-mail"
        type="email"
        autoComplete="username"
        autoFocus
        error={formState.errors.email?.message}
        {...register('email')}
      />
      <PasswordInput
        label="Password"
        autoComplete="current-password"
        error={formState.errors.password?.message}
        visibilityToggleFocusable
        visibilityToggleButtonProps={{ 'aria-label': 'Show password' }}
        {...register('password')}
      />
      <Sentence error={signIn.error} />
      <Button size="md" type="submit" loading={signIn.isPending}>
        Sign in
      </Button>
    </form>
  )
}
