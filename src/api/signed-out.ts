import { useSyncExternalStore } from 'react'

let isSignedOut = false
/** The person wants to write on first. */
let isPutOff = false
const listeners = new Set<() => void>()
const comebacks = new Set<() => void>()

function set(next: boolean) {
  if (isSignedOut === next) return
  isSignedOut = next
  for (const listener of listeners) listener()
}

/** Opens “Sign in again” over the present screen, unless it was put off; nobody is thrown out of a text. */
export const tellSignedOut = () => {
  if (!isPutOff) set(true)
}

/** Opens it although it was put off: the person did what needs a sign-in. */
export function askToSignIn(): void {
  isPutOff = false
  set(true)
}

/** Closes it until the person asks for it; what is typed stays on the device meanwhile. */
export function signInLater(): void {
  isPutOff = true
  set(false)
}

/** Nobody is signed out any more. */
export function forgetSignedOut(): void {
  isPutOff = false
  set(false)
}

/** The same, and connections that had ended try again. */
export function tellSignedInAgain(): void {
  forgetSignedOut()
  for (const hear of comebacks) hear()
}

/** The server knows the person of this tab: they may have signed in again in another one. */
export function foundSignedIn(): void {
  if (isSignedOut || isPutOff) tellSignedInAgain()
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
