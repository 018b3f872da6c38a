import { z } from 'zod'

// First import of the app. The page's policy has no 'unsafe-eval', and records decide how they
// parse when they are made.
z.config({ jitless: true })

/** Of this page, for style elements; empty in tests and in the dev server. */
export const nonce =
  document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''

// The scroll lock under every dialog writes a style element and looks for the nonce here.
Object.assign(globalThis, { __webpack_nonce__: nonce })
