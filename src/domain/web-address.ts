import { z } from 'zod'

const schemes = ['https:', 'http:', 'mailto:']

/**
 * True for an absolute address a reader may be sent to: http, https or mailto, no name or
 * password in it. Used for links in the words as well as for links in facts, since an
 * attribute is whatever a client sent.
 */
export function isWebAddress(address: unknown): address is string {
  if (typeof address !== 'string' || address.length > 2048) return false
  // Browsers skip control characters and blanks inside a scheme; an address with any is refused.
  if (/[\u0000-\u0020\u007f"<>\\^`{|}]/.test(address)) return false
  const parts = /^([a-z]+:)(\/\/)?([^/?#]*)/i.exec(address)
  if (!parts) return false
  const [, scheme = '', slashes, place = ''] = parts
  if (!schemes.includes(scheme.toLowerCase())) return false
  if (scheme.toLowerCase() === 'mailto:') return place.includes('@')
  return slashes === '//' && place.length > 0 && !place.includes('@')
}

export const WebAddress = z.string().trim().refine(isWebAddress, 'That is no web address.')
