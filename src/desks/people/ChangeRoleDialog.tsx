import { Radio } from '@mantine/core'
import { useState } from 'react'
import { isEditor, nameOfRole, roles, type Person, type Role } from '#domain/people/person.ts'
import { useChangeAccount } from '#src/api/people.ts'
import { MoveDialog } from '#src/ui/MoveDialog.tsx'
import { say } from '#src/ui/say.tsx'
import classes from './Accounts.module.css'

export function ChangeRoleDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const [role, setRole] = useState<Role>(person.role)
  const change = useChangeAccount()
  const losesApproval = isEditor({ ...person, active: true }) && !isEditor({ role, active: true })
  return (
    <MoveDialog
      title="Change role"
      opened
      onClose={onClose}
      lead={
        losesApproval
          ? `${person.name} loses the right to approve at once. What they typed stays.`
          : `What ${person.name} may do changes at once. They sign in again.`
      }
      confirm="Change role"
      onConfirm={() =>
        change.mutate(
          { personId: person.id, role },
          {
            onSuccess: () => {
              say(`${person.name}: ${nameOfRole[role]}.`)
              onClose()
            },
          },
        )
      }
      isPending={change.isPending}
      error={change.error?.message}
    >
      <Radio.Group label="Role" value={role} onChange={(value) => setRole(value as Role)}>
        <div className={classes['fields']}>
          {roles.map((each) => (
            <Radio
              key={each}
              value={each}
              label={nameOfRole[each]}
              {...(each === person.role && { 'data-autofocus': true })}
            />
          ))}
        </div>
      </Radio.Group>
    </MoveDialog>
  )
}
