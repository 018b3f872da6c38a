/** Lets one part of a test wait for another: `await it.given` until somebody calls `it.give()`. */
export function aSignal() {
  let give = () => {}
  const given = new Promise<void>((resolve) => (give = resolve))
  return { given, give }
}
