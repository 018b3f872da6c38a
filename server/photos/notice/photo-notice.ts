import { dataMiningAddress } from '#domain/photos/data-mining.ts'
import { digitalSourceAddress } from '#domain/photos/digital-source-type.ts'
import type { PhotoNotice } from '#domain/photos/photo.ts'
import { utf8, type Bytes } from '../bytes.ts'
import { iimSegment, iimUtf8Mark, iimValue } from './jpeg-segments.ts'
import { xmpInLanguages, xmpPacket, xmpStructure, xmpText } from './xmp-packet.ts'

/** The notice as an XMP packet; undefined where nothing is known that could stand in one. */
export function noticeXmp(notice: PhotoNotice): string | undefined {
  const { credit, copyright, usageTerms, licenceUrl, licensor, licensorUrl } = notice
  const ofLicensor = [
    licensor && xmpText('plus:LicensorName', licensor),
    licensorUrl && xmpText('plus:LicensorURL', licensorUrl),
  ].filter((field) => field !== '')
  const { digitalSourceType: type, dataMining } = notice
  const properties = [
    credit && xmpText('photoshop:Credit', credit),
    copyright && xmpInLanguages('dc:rights', copyright),
    usageTerms && xmpInLanguages('xmpRights:UsageTerms', usageTerms),
    licenceUrl && xmpText('xmpRights:WebStatement', licenceUrl),
    ofLicensor.length > 0 ? xmpStructure('plus:Licensor', ofLicensor) : '',
    type ? xmpText('Iptc4xmpExt:DigitalSourceType', digitalSourceAddress + type) : '',
    dataMining ? xmpText('plus:DataMining', dataMiningAddress + dataMining) : '',
  ].filter((property) => property !== '')
  return properties.length > 0 ? xmpPacket(properties) : undefined
}

/** The two of the notice that IIM has a field for, for programs that read no XMP. */
export const noticeIim = ({ credit, copyright }: PhotoNotice): Bytes =>
  iimSegment([
    iimUtf8Mark,
    ...(credit ? [iimValue(2, 110, utf8(credit))] : []),
    ...(copyright ? [iimValue(2, 116, utf8(copyright))] : []),
  ])
