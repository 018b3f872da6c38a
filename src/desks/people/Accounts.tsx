import { Button, Menu } from '@mantine/core'
import { IconDots, IconUserPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { nameOfRole, type Person } from '#domain/people/person.ts'
import { peopleQuery, useChangeAccount, useInviteAgain } from '#src/api/people.ts'
import { EmptyNote } from '#src/ui/EmptyNote.tsx'
import { PersonAvatar } from '#src/ui/PersonAvatar.tsx'
import { say } from '#src/ui/say.tsx'
import classes from './Accounts.module.css'
import { ChangeRoleDialog } from './ChangeRoleDialog.tsx'
import { InvitationDialog } from './InvitationDialog.tsx'
import { InvitePersonDialog } from './InvitePersonDialog.tsx'
import { SwitchOffDialog } from './SwitchOffDialog.tsx'

type Open =
  | { what: 'invite' }
  | { what: 'role' | 'off'; person: Person }
  | { what: 'invitation'; person: Person; path: string }

/** Who may sign in, and as what. */
export function Accounts() {
  const { data: people, error } = useQuery(peopleQuery)
  const [open, setOpen] = useState<Open>()
  const inviteAgain = useInviteAgain()
  const change = useChangeAccount()
  const close = () => setOpen(undefined)
  const showInvitation = ({ person, invitation }: { person: Person; invitation: string }) =>
    setOpen({ what: 'invitation', person, path: invitation })
  const tell = (refused: Error) => say(refused.message, { tone: 'warn' })

  return (
    <section className={classes['accounts']} aria-label="Accounts">
      <Button
        leftSection={<IconUserPlus size={16} stroke={1.75} aria-hidden />}
        onClick={() => setOpen({ what: 'invite' })}
      >
        Invite person…
      </Button>
      {error && !people && <EmptyNote>The accounts did not load. {error.message}</EmptyNote>}
      <div className={classes['scroll']}>
        <table className={classes['table']} aria-label="Accounts">
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">E-mail</th>
              <th scope="col">Role</th>
              <th scope="col">
                <span className="stet-hidden">Change</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {people?.map((person) => (
              <tr key={person.id} data-off={!person.active || undefined}>
                <th scope="row">
                  <span className={classes['name']}>
                    <PersonAvatar personId={person.id} name={person.name} isDecoration />
                    {person.name}
                  </span>
                </th>
                <td>{person.email}</td>
                <td>
                  {nameOfRole[person.role]}
                  {!person.active && ', switched off'}
                </td>
                <td>
                  <Menu position="bottom-end">
                    <Menu.Target>
                      <button
                        type="button"
                        className={classes['more']}
                        aria-label={`More for ${person.name}`}
                      >
                        <IconDots size={18} stroke={1.75} aria-hidden />
                      </button>
                    </Menu.Target>
                    <Menu.Dropdown>
                      <Menu.Item onClick={() => setOpen({ what: 'role', person })}>
                        Change role…
                      </Menu.Item>
                      <Menu.Item
                        onClick={() =>
                          inviteAgain.mutate(person.id, {
                            onSuccess: showInvitation,
                            onError: tell,
                          })
                        }
                      >
                        New link to set a password
                      </Menu.Item>
                      {person.active ? (
                        <Menu.Item color="red" onClick={() => setOpen({ what: 'off', person })}>
                          Switch off account…
                        </Menu.Item>
                      ) : (
                        <Menu.Item
                          onClick={() =>
                            change.mutate(
                              { personId: person.id, active: true },
                              {
                                onSuccess: () => say(`${person.name} may sign in again.`),
                                onError: tell,
                              },
                            )
                          }
                        >
                          Switch on account
                        </Menu.Item>
                      )}
                    </Menu.Dropdown>
                  </Menu>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {open?.what === 'invite' && <InvitePersonDialog onClose={close} onInvited={showInvitation} />}
      {open?.what === 'invitation' && (
        <InvitationDialog person={open.person} path={open.path} onClose={close} />
      )}
      {open?.what === 'role' && <ChangeRoleDialog person={open.person} onClose={close} />}
      {open?.what === 'off' && <SwitchOffDialog person={open.person} onClose={close} />}
    </section>
  )
}
