import { fork, type ChildProcess } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import { join } from 'node:path'
import { Refusal, type RefusalCode } from '#domain/errors.ts'
import { notAPhoto } from '#server/photos/photo-refusals.ts'
import type { CropToMake, MadePicture, MakeCrops, MakeRenditions } from '#server/parts.ts'

/** What the process is asked for: all sizes of a photo, or of parts of it. */
export type PhotoQuestion = { bytes: Uint8Array; crops?: readonly CropToMake[] }

/** With `memory`, the bytes that the process holds on to after it. */
export type PhotoAnswer = PhotoOutcome & { memory?: number }
export type PhotoOutcome =
  | { is: 'made'; made: Awaited<ReturnType<MakeRenditions>> }
  | { is: 'cropped'; made: Awaited<ReturnType<MakeCrops>> }
  | { is: 'refused'; code: RefusalCode; message: string; details: Record<string, unknown> }
  | { is: 'broken'; reason: string }

const script = join(import.meta.dirname, 'photo-process.ts')
/** A photo that takes longer was made to take long; it also waits for other programs here. */
const longestMs = 5 * 60_000
const idleMs = 20_000

const cannotRead = () => notAPhoto('cannot be read here. Export it as JPEG, then upload that.')

export type PhotoPool = {
  makeRenditions: MakeRenditions
  makeCrops: MakeCrops
  /** Of the process that reads photos; undefined while there is none. */
  pid(): number | undefined
  close(): void
}

/**
 * MakeRenditions and MakeCrops in a process of its own, one photo after another: a hundred files dropped at once
 * take memory for one. The process begins with the first photo and ends when none has come for a
 * while.
 */
export function openPhotoPool({ mostKept = 300 * 1024 * 1024 } = {}): PhotoPool {
  let child: ChildProcess | undefined
  let last: Promise<unknown> = Promise.resolve()
  let idle: NodeJS.Timeout | undefined

  function end(): void {
    clearTimeout(idle)
    child?.kill('SIGKILL')
    child = undefined
  }

  function begin(): ChildProcess {
    const begun = fork(script, {
      serialization: 'advanced',
      execArgv: [],
      // Else the C library keeps a heap for each thread, and large blocks in it, of which nothing is
      // given back.
      env: { ...process.env, MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '262144' },
    })
    // Requests of the newsroom go before; where the system allows no priorities, nothing is lost.
    try {
      if (begun.pid) setPriority(begun.pid, constants.priority.PRIORITY_BELOW_NORMAL)
    } catch {}
    begun.once('exit', () => {
      if (child === begun) child = undefined
    })
    // Does not keep the newsroom from ending.
    begun.unref()
    begun.channel?.unref()
    return begun
  }

  async function ask(question: PhotoQuestion): Promise<PhotoAnswer> {
    clearTimeout(idle)
    child ??= begin()
    const asked = child
    const answer = await new Promise<PhotoAnswer>((done) => {
      const timer = setTimeout(() => asked.kill('SIGKILL'), longestMs)
      const answered = (given: PhotoAnswer) => {
        clearTimeout(timer)
        asked.off('message', answered).off('exit', ended).off('error', ended)
        done(given)
      }
      const ended = () => answered({ is: 'broken', reason: 'The process ended.' })
      asked.on('message', answered).on('exit', ended).on('error', ended)
      asked.send(question, (error) => error && ended())
    })
    idle = setTimeout(end, idleMs).unref()
    if ((answer.memory ?? 0) > mostKept) end()
    if (answer.is === 'refused') throw new Refusal(answer.code, answer.message, answer.details)
    if (answer.is === 'broken') {
      end()
      throw cannotRead()
    }
    return answer
  }

  function inTurn(question: PhotoQuestion): Promise<PhotoAnswer> {
    const mine = last.then(() => ask(question))
    last = mine.catch(() => undefined)
    return mine
  }

  return {
    async makeRenditions(bytes) {
      const answer = await inTurn({ bytes })
      if (answer.is !== 'made') throw cannotRead()
      return answer.made
    },
    async makeCrops(bytes, crops) {
      const made: MadePicture[] = []
      // Each reads the whole photo: what one leaves in memory would stand beside the next.
      for (const crop of crops) {
        const answer = await inTurn({ bytes, crops: [crop] })
        if (answer.is !== 'cropped') throw cannotRead()
        made.push(...answer.made)
      }
      return made
    },
    pid: () => child?.pid,
    close: end,
  }
}
