/** Ids of the made-up newsroom stay the same, so that an address in a note or a test stays right. */
const id = (kind: number, number: number) =>
  `5e7d${String(kind).padStart(4, '0')}-0000-4000-8000-${String(number).padStart(12, '0')}`

export const personIds = {
  ines: id(1, 1),
  tobias: id(1, 2),
  amara: id(1, 3),
  maren: id(1, 4),
  olha: id(1, 5),
  viktor: id(1, 6),
} as const

export const authorIds = {
  ines: id(2, 1),
  tobias: id(2, 2),
  amara: id(2, 3),
  maren: id(2, 4),
  olha: id(2, 5),
  viktor: id(2, 6),
  jonah: id(2, 7),
} as const

export const photoIds = {
  ferry: id(3, 1),
  gasworks: id(3, 2),
  nightMarket: id(3, 3),
  handball: id(3, 4),
  readingRoom: id(3, 5),
  stream: id(3, 6),
  lighthouse: id(3, 7),
  bakery: id(3, 8),
  clockTower: id(3, 9),
  beanRows: id(3, 10),
  bridge: id(3, 11),
  orchard: id(3, 12),
} as const

export const portraitIds = {
  ines: id(4, 1),
  tobias: id(4, 2),
  amara: id(4, 3),
  olha: id(4, 5),
  jonah: id(4, 7),
} as const

export const storyIds = {
  'tram-depot-soil': id(5, 1),
  'ferry-night': id(5, 2),
  'rent-cap-dates': id(5, 3),
  'reading-room': id(5, 4),
  'pilots-second-tug': id(5, 5),
  'gale-warning': id(5, 6),
  'night-market-quay': id(5, 7),
  'bean-kitchens': id(5, 8),
  'fever-stream': id(5, 9),
  'clockmaker-obit': id(5, 10),
  'budget-first-look': id(5, 11),
  'late-shift-baker': id(5, 12),
  'handball-semi': id(5, 13),
  'orchard-bees': id(5, 14),
  'old-bridge-green': id(5, 15),
  'quay-toll-figures': id(5, 16),
  'sea-lock-seal': id(5, 17),
} as const
export type SeedSlug = keyof typeof storyIds
