// The frame of a warranty card's QR text, the same for every version: `CFW<version>|field|…|signature|CRC-32`. The checksum
// tells a bad scan; only the signature tells a forged card.
import { crc32 } from '@shared/kit/crc32'

const FRAME = /^CFW([1-9]\d{0,3})\|/
const SEPARATOR = '|'

/** Signs that would end a field, or an entry by a scanner that types. None of these, nor a separator, composes in NFC. */
const ESCAPES: readonly (readonly [sign: string, written: string])[] = [
  ['~', '~0'],
  [SEPARATOR, '~1'],
  ['\n', '~2'],
  ['\r', '~3'],
  ['\t', '~4'],
]
const ESCAPE_OF = new Map(ESCAPES)
const SIGN_OF = new Map(ESCAPES.map(([sign, written]) => [written, sign]))

/** One field as it stands between two separators. */
export function escapeField(text: string): string {
  return text.replace(/[~|\n\r\t]/g, (sign) => ESCAPE_OF.get(sign) ?? sign)
}

function unescapeField(text: string): string {
  return text.replace(/~[0-4]/g, (written) => SIGN_OF.get(written) ?? written)
}

/** Version and fields: what a signature is over. */
export function bodyOf(version: number, fields: readonly string[]): string {
  return [`CFW${version}`, ...fields.map(escapeField)].join(SEPARATOR)
}

/** The whole text. The checksum is over the signature too: a damaged one must not pass for a forged one. */
export function frameOf(body: string, signature: string): string {
  const checked = body + SEPARATOR + signature
  return checked + SEPARATOR + checksumOf(checked)
}

export type Frame = {
  readonly version: number
  readonly fields: readonly string[]
  readonly body: string
  /** Empty where there is none. */
  readonly signature: string
}

/** Takes a frame of any version apart. `notOurs`: no such frame · `damaged`: the checksum does not fit. */
export function readFrame(text: string): Frame | 'notOurs' | 'damaged' {
  const version = Number(FRAME.exec(text)?.[1])
  if (Number.isNaN(version)) return 'notOurs'
  const parts = text.split(SEPARATOR)
  const checksum = parts.pop()
  if (checksum !== checksumOf(parts.join(SEPARATOR))) return 'damaged'
  const signature = parts.pop() ?? ''
  return { version, fields: parts.slice(1).map(unescapeField), body: parts.join(SEPARATOR), signature }
}

/** UTF-8; a surrogate that stands alone is written as one of three bytes, which nobody else writes. */
export function utf8BytesOf(text: string): readonly number[] {
  return [...text].flatMap((sign) => {
    const code = sign.codePointAt(0) ?? 0
    const tail = (shift: number) => 0x80 | ((code >> shift) & 0x3f)
    if (code < 0x80) return [code]
    if (code < 0x800) return [0xc0 | (code >> 6), tail(0)]
    if (code < 0x10000) return [0xe0 | (code >> 12), tail(6), tail(0)]
    return [0xf0 | (code >> 18), tail(12), tail(6), tail(0)]
  })
}

/** CRC-32 of the text's UTF-8, eight hexadecimal digits. */
export function checksumOf(text: string): string {
  return crc32(utf8BytesOf(text)).toString(16).padStart(8, '0')
}
