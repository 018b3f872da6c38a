const place = 'stet.board'

export type BoardSearch = Record<string, string | undefined>

/** Keeps the board's filters and the row that was left, so that coming back finds both again. */
export function rememberBoard(search: BoardSearch, storyId?: string): void {
  try {
    sessionStorage.setItem(place, JSON.stringify({ search, storyId }))
  } catch {
    // Without storage the board opens unfiltered.
  }
}

export function rememberedBoard(): { search: BoardSearch; storyId: string | undefined } {
  try {
    const kept = JSON.parse(sessionStorage.getItem(place) ?? '{}') as Partial<
      ReturnType<typeof rememberedBoard>
    >
    return { search: kept.search ?? {}, storyId: kept.storyId }
  } catch {
    return { search: {}, storyId: undefined }
  }
}

/** The focus went back to its row; the filters stay. */
export const forgetRow = () => rememberBoard(rememberedBoard().search)
