// In which encoding a text is written. A guess, shown to the person with a preview before anything is read.
import { looksLikeTcvn3, readTcvn3, vietnameseShare } from '@shared/kit/tcvn3'
import type { Encoding } from './table-source'

/** Decodes a whole text; `fatal`: null where it is not in that encoding. */
function decode(bytes: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes, { stream: true })
  } catch {
    return null
  }
}

/** Turns decoded text into what it stands for. */
export function afterDecoding(encoding: Encoding, text: string): string {
  return encoding === 'tcvn3' || encoding === 'tcvn3Text' ? readTcvn3(text) : text
}

/** The browser's name for an encoding. TCVN3 is unknown there: its bytes are kept apart and read afterwards. */
export function decoderLabel(encoding: Encoding): string {
  if (encoding === 'tcvn3') return 'windows-1252'
  return encoding === 'tcvn3Text' ? 'utf-8' : encoding
}

/** Text of two bytes per letter has zeros in every second place; no other text has any. */
export function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  const head = bytes.slice(0, 2000)
  const [even, odd] = [0, 1].map((place) => head.filter((byte, index) => index % 2 === place && byte === 0).length)
  if (even === undefined || odd === undefined || Math.max(even, odd) * 10 < head.length) return null
  if (even * 10 < odd) return 'utf-16le'
  return odd * 10 < even ? 'utf-16be' : null
}

export function guessEncoding(bytes: Uint8Array): Encoding {
  const utf16 = utf16Of(bytes)
  if (utf16 !== null) return utf16
  const utf8 = decode(bytes, 'utf-8')
  if (utf8 !== null) return looksLikeTcvn3(utf8) ? 'tcvn3Text' : 'utf-8'
  const windows = vietnameseShare(decode(bytes, 'windows-1258') ?? '') ?? 0
  const tcvn3 = vietnameseShare(readTcvn3(decode(bytes, 'windows-1252') ?? '')) ?? 0
  return tcvn3 > windows ? 'tcvn3' : 'windows-1258'
}
