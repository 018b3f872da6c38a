import { Agent, createServer, get } from 'node:http'
import { once } from 'node:events'
import { gzipSync } from 'node:zlib'
import { median, say, times } from './figures.ts'

const agent = new Agent({ keepAlive: true })

const read = (address: string) =>
  new Promise<string>((done, failed) => {
    get(address, { agent }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () => done(Buffer.concat(parts).toString()))
    }).on('error', failed)
  })

async function perSecond(address: string, requests: number): Promise<number> {
  const start = performance.now()
  for (let i = 0; i < requests; i += 1) await read(address)
  return (requests / (performance.now() - start)) * 1000
}

/** Reader's pages out of the cache, against a static string of equal bytes, interleaved. */
export async function benchReaderPage(address: string): Promise<void> {
  const html = await read(address)
  const yard = createServer((_request, answer) => answer.end(html)).listen(0, '127.0.0.1')
  await once(yard, 'listening')
  const { port } = yard.address() as { port: number }
  const own: number[] = []
  const plain: number[] = []
  for (let round = 0; round < 3; round += 1) {
    own.push(await perSecond(address, 300))
    plain.push(await perSecond(`http://127.0.0.1:${port}/`, 300))
  }
  yard.close()
  agent.destroy()
  say(
    'reader’s page, HTML',
    `${html.length.toLocaleString('en')} bytes`,
    `${gzipSync(html).length.toLocaleString('en')} bytes gzip`,
  )
  say(
    'reader’s pages a second, one after another',
    median(own).toFixed(0),
    `${times(median(own) / median(plain))} a static string of equal bytes`,
  )
}
