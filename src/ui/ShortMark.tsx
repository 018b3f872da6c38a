/** The first eight letters of a mark, as it is read out; the whole of it is the tooltip. */
export function ShortMark({ mark }: { mark: string }) {
  return (
    <span className="stet-slug" title={mark}>
      {mark.slice(0, 4)} {mark.slice(4, 8)}
    </span>
  )
}
