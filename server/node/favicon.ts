/** The mark of Stet as browsers' tabs show it: an s over the dots of a proof-reader. */
const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#fffefb"/><text x="16" y="21" font-family="Georgia,serif" font-style="italic" font-weight="700" font-size="22" text-anchor="middle" fill="#1d1b18">s</text><g fill="#3258cc"><circle cx="9" cy="27" r="1.6"/><circle cx="16" cy="27" r="1.6"/><circle cx="23" cy="27" r="1.6"/></g></svg>`

/** Answers what every browser asks for by itself, on the desk and on readers' pages alike. */
export const favicon = (): Response =>
  new Response(svg, {
    headers: {
      'content-type': 'image/svg+xml',
      'cache-control': 'public, max-age=86400',
      'content-security-policy': "default-src 'none'",
      'x-content-type-options': 'nosniff',
    },
  })
