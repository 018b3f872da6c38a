/** `npm test` tries each danger a few times, `npm run test:long` as often as CI has time for. */
export const isLongRun = process.env['STET_TEST_LENGTH'] === 'long'

/** How often a danger is tried in this run. */
export const timesOf = ({ short, long }: { short: number; long: number }) =>
  isLongRun ? long : short
