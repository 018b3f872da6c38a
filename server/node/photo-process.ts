// The process that photos are read in, apart from the newsroom: a file that breaks the program that
// reads it breaks nothing else, its memory is given back, and it steps behind everybody's requests.
import { Refusal } from '#domain/errors.ts'
import type { PhotoAnswer, PhotoOutcome, PhotoQuestion } from './photo-pool.ts'
import { makeCrops, makeRenditions } from './photo-renditions.ts'

const tell = (outcome: PhotoOutcome) =>
  new Promise<void>((done) => {
    const answer: PhotoAnswer = { ...outcome, memory: process.memoryUsage.rss() }
    process.send!(answer, undefined, undefined, () => done())
  })

process.on('message', async ({ bytes, crops }: PhotoQuestion) => {
  try {
    await tell(
      crops
        ? { is: 'cropped', made: await makeCrops(bytes, crops) }
        : { is: 'made', made: await makeRenditions(bytes) },
    )
  } catch (error) {
    if (error instanceof Refusal) {
      const { code, message, details } = error
      await tell({ is: 'refused', code, message, details })
    } else await tell({ is: 'broken', reason: String(error) })
  }
})
// Without the newsroom it is of no use.
process.on('disconnect', () => process.exit())
