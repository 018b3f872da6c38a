import { z } from 'zod'

/** A code of the IPTC vocabulary, for example trainedAlgorithmicMedia; also one we do not know yet. */
export const DigitalSourceType = z
  .string()
  .regex(/^[A-Za-z]{3,60}$/, 'Write the code of the source type, for example digitalCapture.')

export const digitalSourceAddress = 'http://cv.iptc.org/newscodes/digitalsourcetype/'

/** The code in an address of the vocabulary, a short form of it, or alone; undefined in other text. */
export function digitalSourceTypeOf(text = ''): string | undefined {
  const code = /(?:^|[/:])([^/:]+)\/?$/.exec(text.trim())?.[1]
  return DigitalSourceType.safeParse(code).data
}

/** Of pictures that no camera and no hand made alone. */
const madeByMachine: Partial<Record<string, string>> = {
  trainedAlgorithmicMedia: 'made by generative AI',
  compositeWithTrainedAlgorithmicMedia: 'changed by generative AI',
  compositeSynthetic: 'put together with parts that generative AI made',
  algorithmicMedia: 'made by a program',
  dataDrivenMedia: 'made by a program from data',
  virtualRecording: 'taken in a made-up world',
}

/** How a machine made the picture, as it goes on after "was"; undefined for a photo. */
export const machineMadeOf = (type: string | null): string | undefined =>
  type === null ? undefined : madeByMachine[type]
