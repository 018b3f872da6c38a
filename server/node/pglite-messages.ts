import type { interruptionCodes } from './database-interruption.ts'

/** What the thread is started with. */
export type ThreadData = {
  folder: string
  idleTransactionMs: number
  /** One number, odd while a statement runs: the host sees from outside how long it takes. */
  running: Int32Array<SharedArrayBuffer>
}

export type ToThread =
  | { do: 'open'; connection: number }
  | { do: 'answer'; connection: number; bytes: Uint8Array }
  | { do: 'forget'; connection: number }
  /** A copy of the whole folder as it is between two transactions. */
  | { do: 'copy'; to: string }
  | { do: 'close' }

/** `storage`: the disk failed and nothing may go on. `crash`: PostgreSQL ended, as it can. */
export type Fault = 'storage' | 'crash'

export type FromThread =
  | { is: 'open' }
  | { is: 'answer'; connection: number; bytes: Uint8Array }
  | { is: 'lost'; connection: number; why: keyof typeof interruptionCodes; sentence: string }
  | { is: 'notice'; sentence: string }
  | { is: 'ending'; fault: Fault; reason: string }
  | { is: 'copied'; to: string; fault?: string }
  | { is: 'closed' }
