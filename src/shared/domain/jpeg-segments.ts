// The structure of a JPEG file (ITU-T T.81, annex B): its marker segments, found without decoding. Followed as decoders
// do, who pass over stray bytes between segments; a JPEG inside a segment (a thumbnail) or after the end is never entered.
import { uintAt } from './byte-reading'

export type JpegSegment = {
  /** The marker's second byte, one of `JPEG_MARKER` or a number between them. */
  readonly marker: number
  /** Where the parameters begin, behind their length. */
  readonly start: number
  /** Where the parameters end. */
  readonly end: number
  /** Where the entropy-coded data behind a start of scan ends, restart markers included; for all others `end`. */
  readonly scanEnd: number
}

/** Markers by their standard names. SOF0..SOF15 are frame headers but for the three tables among them. */
export const JPEG_MARKER = {
  TEM: 0x01,
  SOF0: 0xc0,
  DHT: 0xc4,
  JPG: 0xc8,
  DAC: 0xcc,
  SOF15: 0xcf,
  RST0: 0xd0,
  RST7: 0xd7,
  SOI: 0xd8,
  EOI: 0xd9,
  SOS: 0xda,
  APP0: 0xe0,
  APP1: 0xe1,
  APP2: 0xe2,
  APP14: 0xee,
  APP15: 0xef,
  COM: 0xfe,
} as const

const { TEM, SOF0, DHT, JPG, DAC, SOF15, RST0, RST7, SOI, EOI, SOS, APP15, COM } = JPEG_MARKER

/** True for the marker of a frame header: it holds the size of the picture. */
export function isFrameHeader(marker: number): boolean {
  return marker >= SOF0 && marker <= SOF15 && marker !== DHT && marker !== JPG && marker !== DAC
}

/** True when the bytes begin as every JPEG does. */
export function beginsAsJpeg(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === SOI && bytes[2] === 0xff
}

/** Markers that begin a segment; the others are reserved, and what would follow them is not known. */
function beginsSegment(marker: number): boolean {
  return marker === COM || (marker >= SOF0 && marker <= APP15 && marker !== JPG && marker !== SOI)
}

/** What stands after 0xFF inside entropy-coded data without ending it: a stuffed zero, a restart, a leftover of one. */
function staysInScan(second: number): boolean {
  return second === 0 || second === TEM || (second >= RST0 && second <= RST7)
}

type Marker = {
  readonly code: number
  /** Where its first 0xFF stands; any number of them may be there as filling. */
  readonly start: number
  readonly end: number
}

function nextMarker(bytes: Uint8Array, from: number): Marker | null {
  let start = bytes.indexOf(0xff, from)
  while (start !== -1) {
    let at = start + 1
    while (bytes[at] === 0xff) at += 1
    const code = bytes[at]
    if (code === undefined) return null
    if (!staysInScan(code)) return { code, start, end: at + 1 }
    start = bytes.indexOf(0xff, at)
  }
  return null
}

/**
 * The segments of a JPEG in order, each only when all of it is there; the last is EOI exactly when the file could be
 * followed to its end. Nothing for a file that is no JPEG. Lazy: who needs the header only does not pay for the scans.
 */
export function* jpegSegments(bytes: Uint8Array): Generator<JpegSegment, void> {
  let marker = beginsAsJpeg(bytes) ? nextMarker(bytes, 2) : null
  while (marker !== null) {
    const { code, end: lengthAt } = marker
    if (code === EOI) {
      yield { marker: code, start: lengthAt, end: lengthAt, scanEnd: lengthAt }
      return
    }
    const length = uintAt(bytes, lengthAt, 2, 'big')
    const end = lengthAt + length
    if (!beginsSegment(code) || !(length >= 2 && end <= bytes.length)) return
    marker = nextMarker(bytes, end)
    if (code === SOS && marker === null) return
    yield { marker: code, start: lengthAt + 2, end, scanEnd: code === SOS && marker !== null ? marker.start : end }
  }
}
