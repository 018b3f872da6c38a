import {
  IconArchive,
  IconArrowBackUp,
  IconCircleCheck,
  IconClock,
  IconEye,
  IconPencil,
  IconPencilExclamation,
  IconRefresh,
  IconWorld,
  IconWorldOff,
  type Icon,
} from '@tabler/icons-react'
import { nameOfState, type StoryState } from '#domain/story/story.ts'
import classes from './StateBadge.module.css'

const iconOfState: Record<StoryState, Icon> = {
  draft: IconPencil,
  'in-review': IconEye,
  'changes-requested': IconArrowBackUp,
  approved: IconCircleCheck,
  scheduled: IconClock,
  published: IconWorld,
  withdrawn: IconWorldOff,
  spiked: IconArchive,
}
const copies = {
  update: { name: 'Update', icon: IconRefresh },
  correction: { name: 'Correction', icon: IconPencilExclamation },
} as const

type Badge = {
  state: StoryState
  /** A working copy in draft shows what it is instead of its state. */
  workingCopy?: keyof typeof copies | null
}

type Props = Badge & {
  /** `badge` with a frame of its own; `row` for tables, where the icon leads a column. */
  look?: 'badge' | 'row'
}

/** Word and icon first, colour second. Beside an update or a correction its own state is shown. */
export function StateBadge({ state, workingCopy = null, look = 'badge' }: Props) {
  const copy = workingCopy ? copies[workingCopy] : undefined
  const StateIcon = iconOfState[state]
  const CopyIcon = copy?.icon
  const isOwnStateShown = look === 'badge' || !copy || state !== 'draft'
  return (
    <span className={classes['badges']}>
      {copy && CopyIcon && (
        <span className={classes[look]} data-state={workingCopy}>
          <CopyIcon size={look === 'row' ? 16 : 14} stroke={1.75} aria-hidden />
          {copy.name}
        </span>
      )}
      {isOwnStateShown && !(look === 'row' && copy) && (
        <span className={classes[look]} data-state={state}>
          <span className={classes['icon']}>
            <StateIcon size={look === 'row' ? 16 : 14} stroke={1.75} aria-hidden />
          </span>
          {nameOfState[state]}
        </span>
      )}
      {look === 'row' && copy && state !== 'draft' && (
        <span className="stet-hidden">, {nameOfState[state]}</span>
      )}
    </span>
  )
}
