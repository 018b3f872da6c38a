import type { PersonToSeed } from './newsroom-to-seed.ts'
import { personIds } from './seed-ids.ts'

/** Of every account of the made-up newsroom; the sign-in page shows it. */
export const demoPassword = 'larkmouth-demo-1'

const person = (
  key: keyof typeof personIds,
  name: string,
  role: PersonToSeed['role'],
): PersonToSeed => ({
  id: personIds[key],
  name,
  email: `${name.toLowerCase().replace(' ', '.')}@larkmouth.example`,
  password: demoPassword,
  role,
})

/** Six invented people of all four roles. */
export const peopleToSeed: readonly PersonToSeed[] = [
  person('ines', 'Ines Halloway', 'reporter'),
  person('tobias', 'Tobias Renn', 'reporter'),
  person('amara', 'Amara Quist', 'reporter'),
  person('maren', 'Maren Sollis', 'photo-desk'),
  person('olha', 'Olha Dubrava', 'editor'),
  person('viktor', 'Viktor Leng', 'admin'),
]
