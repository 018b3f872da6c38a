/**
 * The header in which a tab of the desk says whose it is. The cookie is the browser's: after somebody
 * else signed in there, a tab that was left open would speak in their name.
 */
export const tabPersonHeader = 'x-stet-person'

/** Said where the tab's person and the session's are two. */
export const somebodyElse = 'Somebody else is signed in in this browser. Sign in again.'
