// Called by tests/faults/faults.ts --power-cuts N --seed S: the power is cut N times under the hands
// of people who write, and each time the newsroom is opened on what the disk has.
import { playPowerCuts } from './power-cuts.ts'

/** As many cuts as are made of one record; another moment of it is cheap, another record tells more. */
const cutsOfRecord = 20

/** Prints what was found; answers whether all was well. */
export async function runPowerCuts(cuts: number, seed: number): Promise<boolean> {
  const total = { cuts: 0, words: 0, acknowledged: 0 }
  const wrong: string[] = []
  for (let record = 0; total.cuts < cuts; record += 1) {
    const now = Math.min(cutsOfRecord, cuts - total.cuts)
    const { faults, words, acknowledged } = await playPowerCuts(now, seed + record)
    total.cuts += now
    total.words += words
    total.acknowledged += acknowledged
    wrong.push(...faults)
    for (const fault of faults) console.log(`WRONG ${fault}`)
    if ((record + 1) % 5 === 0) console.log(JSON.stringify(total))
  }
  console.log(
    `power cuts ${total.cuts}, words typed ${total.words}, times a page was told "Saved" ${total.acknowledged}, faults ${wrong.length}`,
  )
  return wrong.length === 0
}
