import type { PersonForRights } from './may-write.ts'

/** Why somebody may start no story; undefined for those who may. Screens and server ask it alike. */
export const startStoryRefusal = ({ role }: Pick<PersonForRights, 'role'>): string | undefined =>
  role === 'photo-desk' ? 'The photo desk starts no stories. Ask a reporter.' : undefined
