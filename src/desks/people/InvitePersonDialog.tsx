import { zodResolver } from '@hookform/resolvers/zod'
import { NativeSelect, TextInput } from '@mantine/core'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import { oneLine, required } from '#domain/one-line.ts'
import { EmailAddress, nameOfRole, Role, roles, type Person } from '#domain/people/person.ts'
import { useInvitePerson } from '#src/api/people.ts'
import { MoveDialog } from '#src/ui/MoveDialog.tsx'
import classes from './Accounts.module.css'

const Invited = z.object({
  name: required(oneLine(120), 'Give the name.'),
  email: EmailAddress,
  role: Role,
})

type Props = {
  onClose: () => void
  onInvited: (invited: { person: Person; invitation: string }) => void
}

export function InvitePersonDialog({ onClose, onInvited }: Props) {
  const invite = useInvitePerson()
  const { register, handleSubmit, formState } = useForm({
    resolver: zodResolver(Invited),
    defaultValues: { name: '', email: '', role: 'reporter' as const },
  })
  const { errors } = formState
  return (
    <MoveDialog
      title="Invite person"
      opened
      onClose={onClose}
      lead="You get a link to hand over. Who opens it chooses a password and is in."
      confirm="Send invitation"
      onConfirm={() => void handleSubmit((who) => invite.mutate(who, { onSuccess: onInvited }))()}
      isPending={invite.isPending}
      error={invite.error?.message}
    >
      <div className={classes['fields']}>
        <TextInput label="Name" data-autofocus error={errors.name?.message} {...register('name')} />
        <TextInput
          label="E-mail"
          type="email"
          error={errors.email?.message}
          {...register('email')}
        />
        <NativeSelect
          label="Role"
          data={roles.map((role) => ({ value: role, label: nameOfRole[role] }))}
          {...register('role')}
        />
      </div>
    </MoveDialog>
  )
}
