// The columns as one run of bytes, to be kept and read again at the next start, and what proves that they are whole. Pure.
import type { Columns } from './columns'
import type { Sliced } from './slices'

/** Raised whenever the bytes mean something else: older ones are then not read any more. */
const FORMAT = 1
const MAGIC = 0x43464c31
const HEAD_WORDS = 6
const WORDS_A_SLICE = 200_000

/** Head (magic, format, checksum, rows, bytes of lines, 0), times, ids, starts, lines. */
export function* packColumns({ count, lines, starts, ids, times }: Columns): Sliced<Uint8Array> {
  const { buffer, ...views } = viewsOf(new ArrayBuffer(sizeOf(count, lines.length)), count, lines.length)
  views.times.set(times)
  views.ids.set(ids)
  views.starts.set(starts)
  views.lines.set(lines)
  yield
  views.head.set([MAGIC, FORMAT, 0, count, lines.length, 0])
  views.head[2] = yield* checksumOf(buffer)
  return new Uint8Array(buffer)
}

/** The columns, or null when the bytes are damaged or of another format. */
export function* unpackColumns(bytes: Uint8Array): Sliced<Columns | null> {
  if (bytes.byteLength < HEAD_WORDS * 4) return null
  // Numbers are only read where they are aligned.
  const buffer = bytes.byteOffset === 0 && bytes.buffer instanceof ArrayBuffer ? bytes.buffer : bytes.slice().buffer
  const [magic, format, checksum, count = 0, lineBytes = 0] = new Uint32Array(buffer, 0, HEAD_WORDS)
  if (magic !== MAGIC || format !== FORMAT) return null
  if (bytes.byteLength !== sizeOf(count, lineBytes) || buffer.byteLength !== bytes.byteLength) return null
  if ((yield* checksumOf(buffer)) !== checksum) return null
  const { lines, starts, ids, times } = viewsOf(buffer, count, lineBytes)
  return { count, lines, starts, ids, times }
}

/** Whole words, so that everything can be summed up four bytes at a time. */
function sizeOf(count: number, lineBytes: number): number {
  return HEAD_WORDS * 4 + count * 8 + count * 16 + (count + 1) * 4 + Math.ceil(lineBytes / 4) * 4
}

function viewsOf(buffer: ArrayBuffer, count: number, lineBytes: number) {
  const timesAt = HEAD_WORDS * 4
  const idsAt = timesAt + count * 8
  const startsAt = idsAt + count * 16
  return {
    buffer,
    head: new Uint32Array(buffer, 0, HEAD_WORDS),
    times: new Float64Array(buffer, timesAt, count),
    ids: new Uint32Array(buffer, idsAt, count * 4),
    starts: new Uint32Array(buffer, startsAt, count + 1),
    lines: new Uint8Array(buffer, startsAt + (count + 1) * 4, lineBytes),
  }
}

/** Everything but the place of the checksum itself. */
function* checksumOf(buffer: ArrayBuffer): Sliced<number> {
  const words = new Uint32Array(buffer)
  let sum = 0x811c9dc5
  for (let place = 0; place < words.length; place += 1) {
    if (place !== 2) sum = Math.imul(sum ^ (words[place] ?? 0), 0x01000193)
    if (place % WORDS_A_SLICE === WORDS_A_SLICE - 1) yield
  }
  return sum >>> 0
}
