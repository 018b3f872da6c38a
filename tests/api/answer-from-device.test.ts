import { afterEach, expect, test, vi } from 'vitest'
import { keepSession } from '#src/api/last-session.ts'
import { openQueryClient } from '#src/app/query-client.ts'
import { deviceOf } from '#src/collaboration/device.ts'

afterEach(() => {
  vi.useRealTimers()
  localStorage.clear()
})

const ines = {
  id: '0193b1f0-5a1c-7000-8000-000000000001',
  name: 'Ines Halloway',
  email: 'ines.halloway@larkmouth.example',
  role: 'reporter',
  active: true,
} as const
const never = () => new Promise<never>(() => {})

/** A page on a device that knows its newsroom, and what the page asks for. */
async function openPage() {
  keepSession({
    person: ines,
    siteName: 'Courier',
    isDemo: true,
    needsFirstAdmin: false,
    accounts: [],
  })
  const at = Date.now()
  const device = deviceOf(ines.id)
  await device.run(['facts'], 'readwrite', ({ facts }) =>
    facts.put({ data: { views: [] }, at }, JSON.stringify(['views'])),
  )
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const queryClient = openQueryClient()
  return {
    ask(name: string, answer: () => Promise<unknown>) {
      let isThere = false
      const answered = queryClient
        .fetchQuery({ queryKey: [name], queryFn: answer, staleTime: 0, retry: false })
        .then((data) => {
          isThere = true
          return data
        })
      return { answered, isThere: () => isThere }
    },
  }
}

test('a network that says nothing is waited for once: what is asked next comes from the device soon', async () => {
  const page = await openPage()
  const session = page.ask('session', never)
  await vi.advanceTimersByTimeAsync(2_900)
  expect(session.isThere()).toBe(false)
  await vi.advanceTimersByTimeAsync(200)
  expect(await session.answered).toMatchObject({ person: { id: ines.id } })
  const views = page.ask('views', never)
  await vi.advanceTimersByTimeAsync(400)
  expect(await views.answered).toEqual({ views: [] })
})

test('a network that answers again is waited for as long as before', async () => {
  const page = await openPage()
  const session = page.ask('session', never)
  await vi.advanceTimersByTimeAsync(3_100)
  await session.answered
  await page.ask('site', () => Promise.resolve('answered')).answered
  const views = page.ask('views', never)
  await vi.advanceTimersByTimeAsync(2_900)
  expect(views.isThere()).toBe(false)
  await vi.advanceTimersByTimeAsync(200)
  expect(await views.answered).toEqual({ views: [] })
})
