const place = 'stet.board'

export type BoardSearch = Record<string, string | undefined>

/**
 * Keeps the board's filters and the row that was left, so that coming back finds both again.
 *
 * @param storyIds the story that was opened, then those that stood after it
 */
export function rememberBoard(search: BoardSearch, storyIds: readonly string[] = []): void {
  try {
    sessionStorage.setItem(place, JSON.stringify({ search, storyIds }))
  } catch {
    // Without storage the board opens unfiltered.
  }
}

export function rememberedBoard(): { search: BoardSearch; storyIds: readonly string[] } {
  try {
    const kept = JSON.parse(sessionStorage.getItem(place) ?? '{}') as Partial<
      ReturnType<typeof rememberedBoard>
    >
    return { search: kept.search ?? {}, storyIds: kept.storyIds ?? [] }
  } catch {
    return { search: {}, storyIds: [] }
  }
}

/** The focus went back to its row; the filters stay. */
export const forgetRow = () => rememberBoard(rememberedBoard().search)
