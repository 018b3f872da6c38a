import { useSyncExternalStore } from 'react'

let isSignedOut = false
const listeners = new Set<() => void>()
const comebacks = new Set<() => void>()

function set(next: boolean) {
  if (isSignedOut === next) return
  isSignedOut = next
  for (const listener of listeners) listener()
}

/** Opens “Sign in again” over the present screen; nobody is thrown out of a text. */
export const tellSignedOut = () => set(true)

/** Closes it until the server refuses again; what is typed stays on the device meanwhile. */
export const signInLater = () => set(false)

/** Closes it, and lets connections that had ended try again. */
export function tellSignedInAgain(): void {
  set(false)
  for (const hear of comebacks) hear()
}

export const useIsSignedOut = () =>
  useSyncExternalStore(
    (hear) => {
      listeners.add(hear)
      return () => listeners.delete(hear)
    },
    () => isSignedOut,
  )

/** Calls back each time the person signed in again, until the returned function is called. */
export function onSignedInAgain(hear: () => void): () => void {
  comebacks.add(hear)
  return () => comebacks.delete(hear)
}
