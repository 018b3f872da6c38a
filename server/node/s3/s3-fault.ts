/** What the storage answered instead of doing it, or that it did not answer. Holds no key. */
export class S3Fault extends Error {
  override readonly name = 'S3Fault'
  /** Of HTTP; 0 where there was no whole answer. */
  readonly status: number
  /** The storage's own word for it, for example `NoSuchBucket`; Node's for a broken line. */
  readonly code: string

  constructor(status: number, code: string, asked: string, options?: ErrorOptions) {
    super(`The photo storage answered ${asked} with ${status || 'nothing'} ${code}`.trim(), options)
    this.status = status
    this.code = code
  }

  /** It may be otherwise a moment later. */
  get isPassing(): boolean {
    return this.code !== tooSlow && (this.status === 0 || this.status >= 500 || this.status === 429)
  }
}

export const tooSlow = 'TooSlow'

const refusedKeys = ['InvalidAccessKeyId', 'SignatureDoesNotMatch', 'AccessDenied', 'InvalidToken']

/** For who keeps the newsroom's settings: what is wrong with the storage, and what to do. */
export function adviceOn(fault: S3Fault, place: { endpoint: string; bucket: string }): string {
  const { host } = new URL(place.endpoint)
  const { code, status } = fault
  if (code === 'NoSuchBucket' || status === 404) {
    return `The photo storage at ${host} has no bucket “${place.bucket}”. Make it there, or put the right one into STET_S3_BUCKET.`
  }
  if (code === 'RequestTimeTooSkewed') {
    return `The photo storage at ${host} has another time than this machine. Set this machine’s clock.`
  }
  if (refusedKeys.includes(code) || status === 401 || status === 403) {
    return `The photo storage at ${host} does not accept the key for the bucket “${place.bucket}” (${code || status}). Correct STET_S3_KEY and STET_S3_SECRET, or let this key read and write there.`
  }
  if ((status >= 300 && status < 400) || code === 'AuthorizationHeaderMalformed') {
    return `The photo storage at ${host} has the bucket “${place.bucket}” in another region. Put the right one into STET_S3_REGION, and its address into STET_S3_ENDPOINT.`
  }
  if (status === 0) {
    return `No photo storage answers at ${host} (${code}). Start it, or put the right address into STET_S3_ENDPOINT.`
  }
  return `The photo storage at ${host} refuses: ${code || status}. Look there for the reason.`
}
