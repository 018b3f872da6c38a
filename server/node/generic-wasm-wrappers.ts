import { setFlagsFromString } from 'node:v8'

/**
 * The engine makes a fast way out of WebAssembly of each one that is called a thousand times, shares
 * it among all threads, and now and then ends the process on taking one down ("Check failed:
 * jit_page_->allocations_.erase(addr) == 1", nodejs/node#64500). PGlite is as quick without.
 */
export const genericWasmWrappers = '--wasm-wrapper-tiering-budget=2147483647'

/** For this process, and before it opens a database. */
export function keepGenericWasmWrappers(): void {
  setFlagsFromString(genericWasmWrappers)
}
