import { useSyncExternalStore } from 'react'
import type { Watched } from './watched.ts'

export const useWatched = <T>(value: Watched<T>): T =>
  useSyncExternalStore(value.subscribe, value.get)
