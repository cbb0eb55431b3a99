// Writes a zip archive as it is made, piece by piece: what is in it need not be known or held beforehand.
import { crc32 } from '@shared/kit/crc32'

export type ZipPart = { readonly name: string; readonly texts: AsyncIterable<string> | Iterable<string> }

/** Fields of a zip record: [bytes, value], little end first. */
function record(...fields: ReadonlyArray<readonly [2 | 4, number]>): Uint8Array {
  const view = new DataView(new ArrayBuffer(fields.reduce((sum, [size]) => sum + size, 0)))
  let at = 0
  for (const [size, value] of fields) {
    if (size === 2) view.setUint16(at, value, true)
    else view.setUint32(at, value >>> 0, true)
    at += size
  }
  return new Uint8Array(view.buffer)
}

/** Lengths and checksum stand behind the content, because they are not known before. */
const FLAGS = 0x0008
const DEFLATED = 8
/** 1980-01-01: a time would only make two equal files unequal. */
const DAY = 0x0021

/** The archive's bytes. */
export async function* zipPieces(parts: Iterable<ZipPart>): AsyncGenerator<Uint8Array> {
  const utf8 = new TextEncoder()
  const directory: Uint8Array[] = []
  let at = 0
  for (const { name, texts } of parts) {
    const nameBytes = utf8.encode(name)
    const offset = at
    const head = record(
      [4, 0x04034b50],
      [2, 20],
      [2, FLAGS],
      [2, DEFLATED],
      [2, 0],
      [2, DAY],
      [4, 0],
      [4, 0],
      [4, 0],
      [2, nameBytes.length],
      [2, 0],
    )
    yield head
    yield nameBytes
    at += head.length + nameBytes.length
    let crc = 0
    let bytes = 0
    let packedBytes = 0
    const source = async function* () {
      for await (const text of texts) {
        const piece = utf8.encode(text)
        crc = crc32(piece, crc)
        bytes += piece.length
        yield piece
      }
    }
    for await (const piece of deflate(source())) {
      packedBytes += piece.length
      yield piece
    }
    const lengths = [
      [4, crc],
      [4, packedBytes],
      [4, bytes],
    ] as const
    const descriptor = record([4, 0x08074b50], ...lengths)
    yield descriptor
    at += packedBytes + descriptor.length
    const attributes = [
      [2, 0],
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, offset],
    ] as const
    directory.push(
      record(
        [4, 0x02014b50],
        [2, 20],
        [2, 20],
        [2, FLAGS],
        [2, DEFLATED],
        [2, 0],
        [2, DAY],
        ...lengths,
        [2, nameBytes.length],
        ...attributes,
      ),
      nameBytes,
    )
  }
  yield* directory
  const size = directory.reduce((sum, { length }) => sum + length, 0)
  const count = directory.length / 2
  yield record([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, size], [4, at], [2, 0])
}

/** Packs bytes as they come; whoever reads slowly holds up whoever writes. */
async function* deflate(source: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { readable, writable } = new CompressionStream('deflate-raw')
  const writer = writable.getWriter()
  const written = (async () => {
    for await (const piece of source) await writer.write(piece as Uint8Array<ArrayBuffer>)
    await writer.close()
  })()
  // A failed source is told once, to whoever reads.
  written.catch((error: unknown) => writer.abort(error).catch(() => undefined))
  const reader = readable.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    yield value
  }
  await written
}
