import { z } from 'zod'

export const roles = ['reporter', 'photo-desk', 'editor', 'admin'] as const
export const Role = z.enum(roles)
export type Role = z.infer<typeof Role>

export const nameOfRole: Record<Role, string> = {
  reporter: 'Reporter',
  'photo-desk': 'Photo desk',
  editor: 'Editor',
  admin: 'Admin',
}

/** Somebody with an account. What readers see of a person is an author profile, not this. */
export const Person = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  role: Role,
  /** False once an admin has switched the account off: it can do nothing at all. */
  active: z.boolean(),
})
export type Person = z.infer<typeof Person>

/** Editors and admins decide about stories; the table of permissions knows no other difference. */
export const isEditor = ({ role, active }: Pick<Person, 'role' | 'active'>) =>
  active && (role === 'editor' || role === 'admin')

export const EmailAddress = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, 'That address is too long.')
  .pipe(z.email('That is no e-mail address.'))

/** Length only (NIST 800-63B): 12 to 128 characters, counted after NFKC. */
export const Password = z
  .string()
  .transform((password) => password.normalize('NFKC'))
  .pipe(z.string().min(12, 'Use at least 12 characters.').max(128, 'Use at most 128 characters.'))
