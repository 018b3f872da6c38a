import { z } from 'zod'
import { isEditor, type Person } from '../people/person.ts'
import { oneLine, required } from '../one-line.ts'
import { BoardSearch } from './board-search.ts'

export const ViewName = required(oneLine(60), 'Give the view a name.')

/** A question to the board that is kept under a name. */
export const NewView = z.object({
  /** A chosen one makes saving repeatable. */
  id: z.uuid().optional(),
  name: ViewName,
  /** True: everyone sees it. */
  isShared: z.boolean(),
  search: BoardSearch,
})
export type NewView = z.infer<typeof NewView>

export const View = z.object({
  id: z.uuid(),
  name: z.string(),
  isShared: z.boolean(),
  madeBy: z.uuid(),
  search: BoardSearch,
  /** How many stories it shows now; none is counted beyond `mostCounted`. */
  count: z.int(),
})
export type View = z.infer<typeof View>

export const Views = z.object({ views: z.array(View) })
export type Views = z.infer<typeof Views>

/** As many as one person may have; those of colleagues do not count. */
export const mostViews = 50

/**
 * Why a person may not rename or delete a view; undefined when they may. Nobody but its owner sees
 * an own one; a shared one is its maker's and the editors'.
 */
export function viewRefusal(
  person: Pick<Person, 'id' | 'role' | 'active'>,
  view: Pick<View, 'madeBy' | 'isShared'>,
): string | undefined {
  if (view.madeBy === person.id || (view.isShared && isEditor(person))) return undefined
  return 'Only an editor or who made this view can change it.'
}
