import { onTestFinished } from 'vitest'
import { openNewsroom } from './newsroom.ts'

/** A newsroom that is closed when the test that asked for it ends. */
export async function openNewsroomOfTest(...change: Parameters<typeof openNewsroom>) {
  const newsroom = await openNewsroom(...change)
  onTestFinished(() => newsroom.close())
  return newsroom
}
