import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that start processes of their own and wait for them: while they wait, others run. */
const longest = ['/tests/faults/', '/tests/server/node/']

const rankOf = ({ moduleId }: TestSpecification) => {
  const rank = longest.findIndex((folder) => moduleId.includes(folder))
  return rank === -1 ? longest.length : rank
}

/** The file that takes longest starts first: started last, it would be waited for alone. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.toSorted((a, b) => rankOf(a) - rankOf(b))
  }
}
