// What a JPEG tells beside its picture: how it is to be turned, when and where it was taken (EXIF 2.32); and the same JPEG
// without it, so that no location leaves the shop.
import { type ByteOrder, hasTextAt, latin1At, uintAt } from './byte-reading'
import { isFrameHeader, JPEG_MARKER, type JpegSegment, jpegSegments } from './jpeg-segments'

/**
 * How the stored picture is to be shown: 1 as it is, 3 half a turn, 6 a quarter clockwise, 8 a quarter counterclockwise;
 * 2, 4, 5 and 7 are mirrored.
 */
export type ExifOrientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

/** The TIFF structure in which EXIF keeps its fields; every offset in it counts from its first byte. */
type Tiff = { readonly bytes: Uint8Array; readonly order: ByteOrder }

const TAG = { orientation: 0x0112, exifIfd: 0x8769, gpsIfd: 0x8825, dateTimeOriginal: 0x9003 } as const
const FIELD_TYPE = { short: 3, long: 4 } as const

const EXIF_IDENTIFIER = 'Exif\0'
const TAKEN_AT = /^(?!0000)\d{4}:(?:0[1-9]|1[0-2]):(?:0[1-9]|[12]\d|3[01]) (?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/

function byteOrderOf(tiff: Uint8Array): ByteOrder | null {
  if (hasTextAt(tiff, 0, 'II*\0')) return 'little'
  return hasTextAt(tiff, 0, 'MM\0*') ? 'big' : null
}

/** Every EXIF block of a JPEG; one is usual. */
function* exifIn(jpeg: Uint8Array): Generator<Tiff, void> {
  for (const { marker, start, end } of jpegSegments(jpeg)) {
    if (marker !== JPEG_MARKER.APP1 || !hasTextAt(jpeg, start, EXIF_IDENTIFIER)) continue
    // One byte of padding follows the identifier.
    const bytes = jpeg.subarray(start + EXIF_IDENTIFIER.length + 1, end)
    const order = byteOrderOf(bytes)
    if (order !== null) yield { bytes, order }
  }
}

/** Where the twelve bytes of a field stand in the directory (IFD) at `ifd`; null when it has no such field. */
function fieldIn({ bytes, order }: Tiff, ifd: number, tag: number): number | null {
  const count = uintAt(bytes, ifd, 2, order)
  for (let index = 0; index < count; index += 1) {
    const at = ifd + 2 + index * 12
    if (at + 12 > bytes.length) return null
    if (uintAt(bytes, at, 2, order) === tag) return at
  }
  return null
}

function firstIfdOf({ bytes, order }: Tiff): number {
  return uintAt(bytes, 4, 4, order)
}

/** A field's only number; null when it holds something else. */
function numberIn({ bytes, order }: Tiff, field: number): number | null {
  if (uintAt(bytes, field + 4, 4, order) !== 1) return null
  const type = uintAt(bytes, field + 2, 2, order)
  if (type === FIELD_TYPE.short) return uintAt(bytes, field + 8, 2, order)
  return type === FIELD_TYPE.long ? uintAt(bytes, field + 8, 4, order) : null
}

function isOrientation(value: number | null): value is ExifOrientation {
  return value !== null && value >= 1 && value <= 8
}

/** The EXIF orientation; 1 when there is none, when it is damaged, and for what is no JPEG. */
export function orientationOf(bytes: Uint8Array): ExifOrientation {
  for (const tiff of exifIn(bytes)) {
    const field = fieldIn(tiff, firstIfdOf(tiff), TAG.orientation)
    const value = field === null ? null : numberIn(tiff, field)
    if (isOrientation(value)) return value
  }
  return 1
}

function dateTimeOriginalIn(tiff: Tiff): string | null {
  const pointer = fieldIn(tiff, firstIfdOf(tiff), TAG.exifIfd)
  const ifd = pointer === null ? null : numberIn(tiff, pointer)
  const field = ifd === null ? null : fieldIn(tiff, ifd, TAG.dateTimeOriginal)
  if (field === null) return null
  return latin1At(tiff.bytes, uintAt(tiff.bytes, field + 8, 4, tiff.order), 'YYYY:MM:DD HH:MM:SS'.length)
}

/**
 * When the camera says that it took the picture (DateTimeOriginal), `YYYY:MM:DD HH:MM:SS` on the camera's own clock, in an
 * unknown time zone. Null when there is none, or it is blank, zeros or no time of day; the days of a month are not counted.
 */
export function takenAtOf(bytes: Uint8Array): string | null {
  for (const tiff of exifIn(bytes)) {
    const text = dateTimeOriginalIn(tiff)
    if (text !== null && TAKEN_AT.test(text)) return text
  }
  return null
}

/** True when EXIF refers to a GPS directory, even to an empty or a damaged one. What XMP may hold is not looked at. */
export function hasLocation(bytes: Uint8Array): boolean {
  for (const tiff of exifIn(bytes)) if (fieldIn(tiff, firstIfdOf(tiff), TAG.gpsIfd) !== null) return true
  return false
}

/** Segments for applications that change how the picture looks, by what they begin with. All others only tell about it. */
const NEEDED_TO_SHOW: ReadonlyMap<number, string> = new Map([
  [JPEG_MARKER.APP0, 'JFIF\0'],
  [JPEG_MARKER.APP2, 'ICC_PROFILE\0'],
  [JPEG_MARKER.APP14, 'Adobe'],
])

function isNeededToShow(jpeg: Uint8Array, { marker, start, end }: JpegSegment): boolean {
  if (marker < JPEG_MARKER.APP0) return true
  const identifier = NEEDED_TO_SHOW.get(marker)
  return identifier !== undefined && hasTextAt(jpeg.subarray(start, end), 0, identifier)
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/**
 * The same JPEG with only what is needed to show it: tables, frames and scans byte for byte, JFIF, colour profile, Adobe's
 * colour transform. Gone are EXIF, XMP, IPTC, comments, makers' own segments, bytes between segments, and whatever follows
 * the end (second pictures with an EXIF of their own, films). The orientation is gone too: turn the picture before, or keep
 * `orientationOf` beside it. Null when the structure cannot be followed to its end, or holds no picture; such a file must
 * not leave as it is.
 */
export function withoutMetadata(bytes: Uint8Array): Uint8Array | null {
  const segments = [...jpegSegments(bytes)]
  const frame = segments.findIndex(({ marker }) => isFrameHeader(marker))
  const scan = segments.findIndex(({ marker }) => marker === JPEG_MARKER.SOS)
  if (segments.at(-1)?.marker !== JPEG_MARKER.EOI || frame === -1 || scan < frame) return null
  const kept = segments.filter((segment) => isNeededToShow(bytes, segment))
  const parts = kept.flatMap(({ marker, start, scanEnd }) =>
    marker === JPEG_MARKER.EOI
      ? [Uint8Array.of(0xff, marker)]
      : [Uint8Array.of(0xff, marker), bytes.subarray(start - 2, scanEnd)],
  )
  return joined([Uint8Array.of(0xff, JPEG_MARKER.SOI), ...parts])
}
