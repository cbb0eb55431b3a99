// Picture files built by hand from the definitions of their formats, never from our own reader: headers and structure are
// right, the pixels are any bytes. For tests of what is told about a file without decoding it.
import { crc32 } from 'node:zlib'
import fc from 'fast-check'

type Order = 'big' | 'little'
type Bytes = readonly number[]

export const bytesOf = (...parts: readonly Bytes[]): Uint8Array => Uint8Array.from(parts.flat())

/** Bytes as one text, one character each: compared and shown at once, where a list of numbers is walked. */
export const textOf = (bytes: Uint8Array | null): string | null =>
  bytes === null ? null : String.fromCharCode(...bytes)

export const ascii = (text: string): Bytes => [...text].map((char) => char.charCodeAt(0))

export function uint(value: number, size: number, order: Order): Bytes {
  const little = Array.from({ length: size }, (_, index) => Math.floor(value / 256 ** index) % 256)
  return order === 'little' ? little : little.reverse()
}

/** One marker segment of a JPEG; its length counts itself. */
export const segment = (marker: number, payload: Bytes): Bytes => [
  0xff,
  marker,
  ...uint(payload.length + 2, 2, 'big'),
  ...payload,
]

export type Frame = { readonly sof?: number; readonly width?: number; readonly height?: number }

const JPEG_BEGIN: Bytes = [0xff, 0xd8]
export const JPEG_END: Bytes = [0xff, 0xd9]
const JFIF = segment(0xe0, [...ascii('JFIF\0'), 1, 2, 0, 0, 1, 0, 1, 0, 0])
const QUANTISATION = segment(0xdb, [0, ...Array.from({ length: 64 }, (_, index) => index + 1)])
const HUFFMAN = segment(0xc4, [0, ...Array.from({ length: 16 }, (_, index) => (index === 0 ? 1 : 0)), 0])
const SCAN_HEADER = segment(0xda, [1, 1, 0, 0, 63, 0])

/** Everything of a JPEG after its segments for applications, up to and without the end of image; one scan or more. */
function pictureOf(scans: readonly Bytes[], { sof = 0xc0, width = 16, height = 8 }: Frame): Bytes {
  const frame = segment(sof, [8, ...uint(height, 2, 'big'), ...uint(width, 2, 'big'), 1, 1, 0x11, 0])
  return [...QUANTISATION, ...frame, ...scans.flatMap((scan) => [...HUFFMAN, ...SCAN_HEADER, ...scan])]
}

/** A JPEG with `segments` behind JFIF and `after` behind its end. */
export function jpegOf(
  segments: readonly Bytes[],
  scans: readonly Bytes[] = [[1, 2, 3]],
  frame: Frame = {},
  after: Bytes = [],
): Uint8Array {
  return bytesOf(JPEG_BEGIN, JFIF, ...segments, pictureOf(scans, frame), JPEG_END, after)
}

/** Entropy-coded data: 0xFF only stuffed, or as a restart marker. */
export const scanBytes: fc.Arbitrary<Bytes> = fc
  .array(
    fc.oneof(
      { weight: 8, arbitrary: fc.integer({ min: 0, max: 254 }).map((byte) => [byte]) },
      { weight: 2, arbitrary: fc.constant([0xff, 0x00]) },
      { weight: 1, arbitrary: fc.integer({ min: 0xd0, max: 0xd7 }).map((restart) => [0xff, restart]) },
    ),
    { minLength: 1, maxLength: 40 },
  )
  .map((parts) => parts.flat())

export type Exif = {
  readonly order: Order
  readonly orientation?: number
  readonly takenAt?: string
  readonly gps?: boolean
  /** Where something is put before the first directory, so that no offset is the usual one. */
  readonly gap?: number
}

type Field = { readonly tag: number; readonly type: number; readonly count: number; readonly value: Bytes }

/** An APP1 segment with EXIF: IFD0, behind it the EXIF IFD, the GPS IFD and the text of the date. */
export function exifSegment({ order, orientation, takenAt, gps = false, gap = 0 }: Exif): Bytes {
  const number = (value: number, size: number) => uint(value, size, order)
  const short = (tag: number, value: number): Field => ({ tag, type: 3, count: 1, value: [...number(value, 2), 0, 0] })
  const long = (tag: number, value: number): Field => ({ tag, type: 4, count: 1, value: number(value, 4) })
  const directory = (fields: readonly Field[]): Bytes => [
    ...number(fields.length, 2),
    ...fields.flatMap(({ tag, type, count, value }) => [
      ...number(tag, 2),
      ...number(type, 2),
      ...number(count, 4),
      ...value,
    ]),
    ...number(0, 4),
  ]
  const sizeOf = (fields: number) => 2 + fields * 12 + 4

  const ifd0At = 8 + gap
  const fieldsInIfd0 = 1 + (orientation === undefined ? 0 : 1) + (takenAt === undefined ? 0 : 1) + (gps ? 1 : 0)
  const exifAt = ifd0At + sizeOf(fieldsInIfd0)
  const exifSize = takenAt === undefined ? 0 : sizeOf(1)
  const gpsAt = exifAt + exifSize
  const textAt = gpsAt + (gps ? sizeOf(1) : 0)
  const ifd0 = directory([
    ...(orientation === undefined ? [] : [short(0x0112, orientation)]),
    short(0x0128, 2),
    ...(takenAt === undefined ? [] : [long(0x8769, exifAt)]),
    ...(gps ? [long(0x8825, gpsAt)] : []),
  ])
  const text: Bytes = takenAt === undefined ? [] : [...ascii(takenAt), 0]
  const exifIfd =
    takenAt === undefined ? [] : directory([{ tag: 0x9003, type: 2, count: text.length, value: number(textAt, 4) }])
  const gpsIfd = gps ? directory([{ tag: 0, type: 1, count: 4, value: [2, 3, 0, 0] }]) : []
  const tiff = [
    ...ascii(order === 'big' ? 'MM' : 'II'),
    ...number(42, 2),
    ...number(ifd0At, 4),
    ...Array.from({ length: gap }, () => 0xaa),
    ...ifd0,
    ...exifIfd,
    ...gpsIfd,
    ...text,
  ]
  return segment(0xe1, [...ascii('Exif\0\0'), ...tiff])
}

function chunk(type: string, data: Bytes): Bytes {
  const typed = [...ascii(type), ...data]
  return [...uint(data.length, 4, 'big'), ...typed, ...uint(crc32(Uint8Array.from(typed)), 4, 'big')]
}

export function pngOf(width: number, height: number, data: Bytes = [1, 2, 3]): Uint8Array {
  const header = [...uint(width, 4, 'big'), ...uint(height, 4, 'big'), 8, 2, 0, 0, 0]
  const signature = [0x89, ...ascii('PNG'), 0x0d, 0x0a, 0x1a, 0x0a]
  return bytesOf(signature, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', []))
}

export function gifOf(width: number, height: number, version: '87a' | '89a' = '89a'): Uint8Array {
  return bytesOf(ascii(`GIF${version}`), uint(width, 2, 'little'), uint(height, 2, 'little'), [0, 0, 0, 0x3b])
}

/** A bitmap with the header of OS/2 (12 bytes) or of Windows (40); a height below 0 runs from the top down. */
export function bmpOf(width: number, height: number, headerLength: 12 | 40 = 40): Uint8Array {
  const size = headerLength === 12 ? 2 : 4
  const stored = height < 0 ? 2 ** 32 + height : height
  const numbers = [...uint(width, size, 'little'), ...uint(stored, size, 'little'), ...uint(1, 2, 'little')]
  const header = [...uint(headerLength, 4, 'little'), ...numbers, ...uint(24, 2, 'little')]
  const rest = Array.from({ length: headerLength - header.length }, () => 0)
  return bytesOf(
    ascii('BM'),
    uint(14 + headerLength, 4, 'little'),
    uint(0, 4, 'little'),
    uint(26, 4, 'little'),
    header,
    rest,
  )
}

export type WebpForm = 'VP8 ' | 'VP8L' | 'VP8X'

function webpHeader(form: WebpForm, width: number, height: number): Bytes {
  // A key frame's tag, its start code, then 14 bits each below two bits of scale.
  if (form === 'VP8 ') {
    return [0x10, 0, 0, 0x9d, 0x01, 0x2a, ...uint(width + 2 ** 14, 2, 'little'), ...uint(height, 2, 'little')]
  }
  // Signature, 14 bits each less one, one bit for alpha.
  if (form === 'VP8L') return [0x2f, ...uint(width - 1 + (height - 1) * 2 ** 14 + 2 ** 28, 4, 'little')]
  return [0x10, 0, 0, 0, ...uint(width - 1, 3, 'little'), ...uint(height - 1, 3, 'little')]
}

/** A WebP in one of its three forms. */
export function webpOf(form: WebpForm, width: number, height: number): Uint8Array {
  const data = webpHeader(form, width, height)
  const riff = [...ascii('WEBP'), ...ascii(form), ...uint(data.length, 4, 'little'), ...data]
  return bytesOf(ascii('RIFF'), uint(riff.length, 4, 'little'), riff)
}

/** The first box of an ISO media file, with something behind it. */
export function ftypOf(major: string, compatible: readonly string[]): Uint8Array {
  const box = [...ascii('ftyp'), ...ascii(major), 0, 0, 0, 0, ...compatible.flatMap(ascii)]
  return bytesOf(uint(box.length + 4, 4, 'big'), box, uint(8, 4, 'big'), ascii('mdat'))
}
