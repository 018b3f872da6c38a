import type { Watched } from '#src/collaboration/watched.ts'

export type UploadState =
  | { is: 'going'; part: number }
  /** The device is offline, or the server does not answer; it goes on by itself. */
  | { is: 'waiting'; sentence: string }
  /** For good, or until a person tries again. */
  | { is: 'refused'; sentence: string; mayTryAgain: boolean }

/** The newsroom has all of its bytes, and makes its sizes. */
export const isWhole = (state: UploadState) => state.is === 'going' && state.part >= 1

export type RunningUpload = {
  id: number
  fileName: string
  /** The picture from this device, shown while it goes up. */
  preview: string
  state: Watched<UploadState>
  tryAgain(): void
  cancel(): void
}
