import { isSameSign, type SaveSignShown } from '#domain/saving/save-sign.ts'
import { watched, type Watched } from './watched.ts'

/** `Saved` must have been true for so long before it is said. */
const savedAfterMs = 400

/** @param now what is true at this moment; undefined while nothing is said of it yet */
export function openShownSign(now: () => SaveSignShown | undefined): {
  sign: Watched<SaveSignShown>
  /** Something may have changed. */
  show(): void
  close(): void
} {
  const sign = watched<SaveSignShown>({ kind: 'saving', since: Date.now() }, isSameSign)
  let timer: ReturnType<typeof setTimeout> | undefined

  function close(): void {
    clearTimeout(timer)
    timer = undefined
  }
  function tell(): void {
    timer = undefined
    const next = now()
    if (next) sign.set(next)
  }
  return {
    sign,
    show() {
      const next = now()
      if (!next) return
      if (next.kind === 'saved' && sign.get().kind !== 'saved' && next.at !== null) {
        timer ??= setTimeout(tell, savedAfterMs)
        return
      }
      close()
      tell()
    },
    close,
  }
}
