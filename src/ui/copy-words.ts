import { say } from './say.tsx'

/** Copies words and says so; a browser that refuses is told as well. */
export function copyWords(words: string, done: string): void {
  const copied = navigator.clipboard?.writeText(words) ?? Promise.reject(new Error('no clipboard'))
  copied
    .then(() => say(done))
    .catch(() =>
      say('The browser did not let us copy. Select the words and copy them.', { tone: 'warn' }),
    )
}
