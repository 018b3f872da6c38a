import type { Desk, Newsroom } from './newsroom.ts'
import { openTab, until, type Tab } from './room-socket.ts'
import { block, story } from './story-text.ts'

/** A story of three paragraphs, of which the second is deleted while somebody writes in it. */
export const threeParagraphs = story(
  { headline: 'Night ferry stays', standfirst: 'Crews accept a winter timetable.' },
  block('paragraph', 'The vote ends six weeks of talks.'),
  block('paragraph', 'Islanders say it keeps their jobs.'),
  block('paragraph', 'The harbour office agrees.'),
)

/** Somebody's tab at a story, with all its words. */
export async function openReadyTab(
  newsroom: Pick<Newsroom, 'rooms'>,
  desk: Desk,
  storyId: string,
): Promise<Tab> {
  const tab = await openTab(newsroom, desk.person, storyId)
  await until('the words are here', () => tab.ydoc.getXmlFragment('body').length > 0)
  await tab.durable()
  return tab
}

/**
 * One person types into the second paragraph, another deletes it before having seen that; answers
 * with the tabs of both.
 */
export async function deleteUnseen(
  newsroom: Pick<Newsroom, 'rooms'>,
  storyId: string,
  { writer, deleter }: { writer: Desk; deleter: Desk },
  words = ' Ferries run at night.',
) {
  const theirs = await openReadyTab(newsroom, deleter, storyId)
  const mine = await openReadyTab(newsroom, writer, storyId)
  theirs.socket.disconnect()
  mine.type(words, 'body', 1)
  await mine.durable()
  theirs.ydoc.getXmlFragment('body').delete(1, 1)
  theirs.heard.length = 0
  await theirs.socket.connect()
  await theirs.durable()
  return { theirs, mine }
}
