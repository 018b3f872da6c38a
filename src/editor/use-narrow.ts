import { useSyncExternalStore } from 'react'

const query = () => matchMedia('(max-width: 639.98px)')

/** True on a phone: the tools are docked over the keyboard. */
export const useNarrow = () =>
  useSyncExternalStore(
    (hear) => {
      const watched = query()
      watched.addEventListener('change', hear)
      return () => watched.removeEventListener('change', hear)
    },
    () => query().matches,
  )
