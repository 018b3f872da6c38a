import type { SeedStory } from './seed-story.ts'
import { beanKitchens } from './stories/bean-kitchens.ts'
import { budgetFirstLook } from './stories/budget-first-look.ts'
import { clockmakerObit } from './stories/clockmaker-obit.ts'
import { ferryNight } from './stories/ferry-night.ts'
import { feverStream } from './stories/fever-stream.ts'
import { galeWarning } from './stories/gale-warning.ts'
import { handballSemi } from './stories/handball-semi.ts'
import { lateShiftBaker } from './stories/late-shift-baker.ts'
import { nightMarketQuay } from './stories/night-market-quay.ts'
import { oldBridgeGreen } from './stories/old-bridge-green.ts'
import { orchardBees } from './stories/orchard-bees.ts'
import { pilotsSecondTug } from './stories/pilots-second-tug.ts'
import { quayTollFigures } from './stories/quay-toll-figures.ts'
import { readingRoom } from './stories/reading-room.ts'
import { rentCapDates } from './stories/rent-cap-dates.ts'
import { seaLockSeal } from './stories/sea-lock-seal.ts'
import { tramDepotSoil } from './stories/tram-depot-soil.ts'

/** A day of the Courier: stories in every state, as its board shows them. */
export const storiesToSeed: readonly SeedStory[] = [
  tramDepotSoil,
  ferryNight,
  rentCapDates,
  readingRoom,
  pilotsSecondTug,
  galeWarning,
  nightMarketQuay,
  beanKitchens,
  feverStream,
  clockmakerObit,
  budgetFirstLook,
  lateShiftBaker,
  handballSemi,
  orchardBees,
  oldBridgeGreen,
  quayTollFigures,
  seaLockSeal,
]
