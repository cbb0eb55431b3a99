// Reads entries of a zip archive as streams, so that a large one never stands in memory as a whole. Only what
// spreadsheets use: stored and deflated entries, no second disk.

export type ZipEntry = {
  readonly offset: number
  readonly packedBytes: number
  readonly bytes: number
  readonly isDeflated: boolean
}

const END_MARK = 0x06054b50
const ENTRY_MARK = 0x02014b50
/** The end mark may be followed by a comment of at most this length. */
const END_BYTES_MAX = 66_000
const FULL = 0xffffffff

async function viewOf(file: Blob, from: number, to: number): Promise<DataView> {
  return new DataView(await file.slice(from, to).arrayBuffer())
}

/** The archive's entries by name; null where its directory cannot be read. */
export async function readZipDirectory(file: Blob): Promise<ReadonlyMap<string, ZipEntry> | null> {
  const tailFrom = Math.max(0, file.size - END_BYTES_MAX)
  const tail = await viewOf(file, tailFrom, file.size)
  let end = tail.byteLength - 22
  while (end >= 0 && tail.getUint32(end, true) !== END_MARK) end -= 1
  if (end < 0) return null
  const from = tail.getUint32(end + 16, true)
  const size = tail.getUint32(end + 12, true)
  // Archives of more than 4 GB keep their directory elsewhere; nobody's table is one.
  if (from === FULL || from + size > file.size) return null
  return readEntries(await viewOf(file, from, from + size))
}

function readEntries(view: DataView): ReadonlyMap<string, ZipEntry> | null {
  const entries = new Map<string, ZipEntry>()
  const utf8 = new TextDecoder()
  let at = 0
  while (at + 46 <= view.byteLength) {
    if (view.getUint32(at, true) !== ENTRY_MARK) return null
    const nameBytes = view.getUint16(at + 28, true)
    const name = utf8.decode(new Uint8Array(view.buffer, view.byteOffset + at + 46, nameBytes))
    entries.set(name, {
      isDeflated: view.getUint16(at + 10, true) === 8,
      packedBytes: view.getUint32(at + 20, true),
      bytes: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    })
    at += 46 + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

/** The unpacked bytes of an entry, piece by piece. */
async function openZipEntry(file: Blob, entry: ZipEntry): Promise<ReadableStream<Uint8Array>> {
  const local = await viewOf(file, entry.offset, entry.offset + 30)
  const from = entry.offset + 30 + local.getUint16(26, true) + local.getUint16(28, true)
  const packed = file.slice(from, from + entry.packedBytes).stream()
  return entry.isDeflated ? packed.pipeThrough(new DecompressionStream('deflate-raw')) : packed
}

/** The text of an entry, piece by piece. */
export async function* readZipText(file: Blob, entry: ZipEntry): AsyncGenerator<string> {
  const reader = (await openZipEntry(file, entry)).getReader()
  const decoder = new TextDecoder()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      yield decoder.decode(value, { stream: true })
    }
    yield decoder.decode()
  } finally {
    // A reader that stops early lets go of the file.
    await reader.cancel().catch(() => undefined)
  }
}
