import 'fake-indexeddb/auto'
import { AsyncLocalStorage } from 'node:async_hooks'
import WebSocket from 'ws'
import { openStoryText } from '#src/collaboration/open-story-text.ts'
import type { StoryConnection } from '#src/collaboration/story-connection.ts'

// A person's browser, as far as a story's words need one: the client of the desk itself, with its
// local copy, its socket and its requests, in this process.

export type Account = { id: string; name: string; token: string }

type Network = {
  address: string
  account: Account
  isOffline: boolean
  sockets: Set<WebSocket>
  closed: number[]
}

const networks = new Map<string, Network>()
/** Whose page is running: what it starts, such as a timer, stays its own. */
const page = new AsyncLocalStorage<Network>()
const nowhere = 'ws://127.0.0.1:9/'

class DeviceSocket extends WebSocket {
  constructor(url: string) {
    const network = networks.get(new URL(url).searchParams.get('device') ?? '')
    const isUp = network !== undefined && !network.isOffline
    super(isUp ? url : nowhere, {
      headers: isUp ? { origin: network.address, cookie: `stet=${network.account.token}` } : {},
    })
    network?.sockets.add(this)
    this.on('error', () => {})
    this.on('close', (code) => {
      network?.sockets.delete(this)
      // 1006 is no word of the server's: nobody was there to close it.
      if (code !== 1006) network?.closed.push(code)
    })
  }
}

const events = new EventTarget()
const nodeFetch = globalThis.fetch

/** Makes this process look like the browsers of all devices. */
function lookLikeBrowsers(): void {
  const fetchOfPage = (path: string | URL | Request, init: RequestInit = {}) => {
    const network = page.getStore()
    if (!network || typeof path !== 'string' || !path.startsWith('/')) return nodeFetch(path, init)
    if (network.isOffline) return Promise.reject(new TypeError('Failed to fetch'))
    return ask(network.address, network.account, path, init)
  }
  Object.assign(globalThis, {
    WebSocket: DeviceSocket,
    fetch: fetchOfPage,
    addEventListener: events.addEventListener.bind(events),
    removeEventListener: events.removeEventListener.bind(events),
    dispatchEvent: events.dispatchEvent.bind(events),
    document: Object.assign(new EventTarget(), { visibilityState: 'visible' }),
  })
}
lookLikeBrowsers()

/** Asks the content API as somebody. */
export function ask(address: string, account: Account, path: string, init: RequestInit = {}) {
  const headers = new Headers(init.headers)
  headers.set('cookie', `stet=${account.token}`)
  headers.set('origin', address)
  const { keepalive: _not, ...rest } = init
  return nodeFetch(`${address}${path}`, { ...rest, headers })
}

let devices = 0

/** A device of one person. What its tabs keep lasts as long as this process. */
export function openDevice(address: string, account: Account) {
  const name = `d${(devices += 1)}`
  const network: Network = { address, account, isOffline: false, sockets: new Set(), closed: [] }
  networks.set(name, network)
  return {
    account,
    /** The codes with which the server closed sockets. */
    closed: network.closed,
    isOffline: () => network.isOffline,
    openStory: (storyId: string): StoryConnection =>
      page.run(network, () =>
        openStoryText({
          storyId,
          person: { id: account.id, name: account.name },
          url: `${address.replace('http', 'ws')}/collaboration?device=${name}`,
        }),
      ),
    goOffline() {
      network.isOffline = true
      for (const socket of network.sockets) socket.terminate()
    },
    goOnline() {
      network.isOffline = false
    },
  }
}
export type Device = ReturnType<typeof openDevice>
