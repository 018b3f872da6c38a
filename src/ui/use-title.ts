import { useEffect } from 'react'

/** The tab's title: `{what} · Stet`. */
export function useTitle(what: string): void {
  useEffect(() => {
    document.title = what ? `${what} · Stet` : 'Stet'
  }, [what])
}
