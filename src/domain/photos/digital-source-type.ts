import { z } from 'zod'
import { nameOfSourceType } from './name-of-source-type.ts'

/** A code of the IPTC vocabulary, for example trainedAlgorithmicMedia; also one we do not know yet. */
export const DigitalSourceType = z
  .string()
  .regex(/^[A-Za-z]{3,60}$/, 'Write the code of the source type, for example digitalCapture.')

export const digitalSourceAddress = 'http://cv.iptc.org/newscodes/digitalsourcetype/'

const letters = (text: string) => text.replace(/[^A-Za-z]/g, '').toLowerCase()
const known = new Map(Object.keys(nameOfSourceType).map((code) => [letters(code), code]))

/**
 * The code in an address of the vocabulary, a short form of it, or alone, however it is written;
 * undefined in other text.
 */
export function digitalSourceTypeOf(text = ''): string | undefined {
  const [address = ''] = text.trim().split(/[?#]/)
  const code = /(?:^|[/:])([^/:]+)\/?$/.exec(address)?.[1]
  return known.get(letters(code ?? '')) ?? DigitalSourceType.safeParse(code).data
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

/**
 * What a file says that names a generator, or what it was asked for: that generative AI was at
 * work, whatever else it says or leaves out.
 */
export function madeByGenerator(type: string | undefined): string {
  if (type === undefined) return 'trainedAlgorithmicMedia'
  return madeByMachine[type] ? type : 'compositeWithTrainedAlgorithmicMedia'
}

/** How a machine made the picture, as it goes on after "was"; undefined for a photo. */
export const machineMadeOf = (type: string | null): string | undefined =>
  type === null ? undefined : madeByMachine[type]
