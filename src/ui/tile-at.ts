/** The tile that an arrow leads to: in reading order along a row, by place from row to row. */
export function tileAt(
  tiles: readonly HTMLElement[],
  present: number,
  key: string,
): HTMLElement | undefined {
  const tile = tiles[present]
  if (!tile) return tiles[0]
  const isRtl = getComputedStyle(tile).direction === 'rtl'
  const ahead = isRtl ? 'ArrowLeft' : 'ArrowRight'
  if (key === 'Home') return tiles[0]
  if (key === 'End') return tiles.at(-1)
  if (key === 'ArrowLeft' || key === 'ArrowRight') return tiles[present + (key === ahead ? 1 : -1)]
  const isDown = key === 'ArrowDown'
  const rest = isDown ? tiles.slice(present + 1) : tiles.slice(0, present).toReversed()
  const next = rest.find(({ offsetTop }) => offsetTop !== tile.offsetTop)
  const row = rest.filter(({ offsetTop }) => offsetTop === next?.offsetTop)
  const away = ({ offsetLeft }: HTMLElement) => Math.abs(offsetLeft - tile.offsetLeft)
  return row.toSorted((a, b) => away(a) - away(b))[0]
}
