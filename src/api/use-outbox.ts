import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { isLineLive, onNewsLine } from './events.ts'
import { sendWaiting } from './outbox.ts'

const everyMs = 15_000

/** Sends what waits on this device: at the start, when the newsroom is back, and now and then. */
export function useOutbox(personId: string): void {
  const queryClient = useQueryClient()
  useEffect(() => {
    const go = () => void sendWaiting(queryClient, personId)
    let wasLive = isLineLive()
    const stop = onNewsLine(() => {
      const isBack = isLineLive() && !wasLive
      wasLive = isLineLive()
      if (isBack) go()
    })
    const timer = setInterval(go, everyMs)
    addEventListener('online', go)
    go()
    return () => {
      stop()
      clearInterval(timer)
      removeEventListener('online', go)
    }
  }, [queryClient, personId])
}
