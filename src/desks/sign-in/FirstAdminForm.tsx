import { zodResolver } from '@hookform/resolvers/zod'
import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import { oneLine, required } from '#domain/one-line.ts'
import { EmailAddress, Password } from '#domain/people/person.ts'
import { useCreateFirstAdmin } from '#src/api/session.ts'
import { Sentence } from './SignInFrame.tsx'
import classes from './SignInFrame.module.css'

const FirstAdmin = z.object({
  name: required(oneLine(120), 'Type your name.'),
  email: EmailAddress,
  password: Password,
})

/** Shown once, in a newsroom without people. */
export function FirstAdminForm({ onEntered }: { onEntered: () => void }) {
  const create = useCreateFirstAdmin()
  const { register, handleSubmit, formState } = useForm({
    resolver: zodResolver(FirstAdmin),
    defaultValues: { name: '', email: '', password: '' },
  })
  const save = handleSubmit((admin) => create.mutate(admin, { onSuccess: onEntered }))
  return (
    <form className={classes['form']} onSubmit={save} noValidate aria-label="First admin">
      <p className={classes['lead']}>
        This newsroom is empty. The first account runs it and invites the others.
      </p>
      <TextInput
        label="Name"
        autoComplete="name"
        autoFocus
        error={formState.errors.name?.message}
        {...register('name')}
      />
      <TextInput
        label="E-mail"
        type="email"
        autoComplete="username"
        error={formState.errors.email?.message}
        {...register('email')}
      />
      <PasswordInput
        label="Password"
        description="12 characters or more."
        autoComplete="new-password"
        error={formState.errors.password?.message}
        visibilityToggleFocusable
        visibilityToggleButtonProps={{ 'aria-label': 'Show password' }}
        {...register('password')}
      />
      <Sentence error={create.error} />
      <Button size="md" type="submit" loading={create.isPending}>
        Create the first admin
      </Button>
    </form>
  )
}
