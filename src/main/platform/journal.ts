// The second safety net: an append-only file outside Chromium that holds every mutation until it is settled everywhere.
// An append is on disk when it resolves. It knows nothing of what a record means except which entries it speaks of.
import { mkdir, open, readFile, rename, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { JournalRecord } from '@shared/ipc/journal'
import { syncFolder } from './atomic-file'
import { decodeRecords, encodeRecord } from './journal-format'

export type JournalReport = {
  /** Bytes after the last good record, cut off and kept aside. */
  readonly tornBytes: number
  readonly damagedStretches: number
  /** Records sealed with a key that is gone. */
  readonly unopened: number
}

export type Journal = {
  /** Resolves once all records are on disk; rejects when nothing of them may be relied on. */
  readonly append: (records: readonly JournalRecord[]) => Promise<void>
  /** Every record in order of writing, as it stands there: some may be of another version. */
  readonly read: () => Promise<readonly unknown[]>
  /** Replaces the whole content in one step by what `choose` makes of it; appends meanwhile wait and come after. */
  readonly rewrite: (choose: (records: readonly unknown[]) => readonly unknown[]) => Promise<void>
  readonly bytes: () => number
  readonly report: JournalReport
  readonly close: () => Promise<void>
}

const FILE = 'journal.cfj'

/** Opens the journal in `folder`, cutting a torn tail; the cut bytes stay beside it for an expert. */
export async function openJournal(folder: string, key: Buffer): Promise<Journal> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, FILE)
  const bytes = await readFile(file).catch(() => Buffer.alloc(0))
  const { goodBytes, damagedStretches, unopened } = decodeRecords(bytes, key)
  const tornBytes = bytes.length - goodBytes
  if (tornBytes > 0) {
    await keepAside(join(folder, 'torn-tail.bin'), bytes.subarray(goodBytes))
    await truncate(file, goodBytes)
  }
  if (damagedStretches > 0 || unopened > 0) await keepAside(join(folder, 'damaged.cfj'), bytes)

  let handle = await open(file, 'a', 0o600)
  let size = goodBytes
  let isBroken = false
  let waiting: Array<{ bytes: Buffer; resolve: () => void; reject: (error: unknown) => void }> = []
  let turn: Promise<void> = Promise.resolve()

  /** Everything asked for while the last flush ran goes into one write and one flush. */
  async function flush(): Promise<void> {
    const batch = waiting
    waiting = []
    if (batch.length === 0) return
    try {
      if (isBroken) await repair()
      const all = Buffer.concat(batch.map((one) => one.bytes))
      await handle.appendFile(all)
      await handle.datasync()
      size += all.length
      for (const { resolve } of batch) resolve()
    } catch (error) {
      isBroken = true
      for (const { reject } of batch) reject(error)
    }
  }

  /** After a failed write the end of the file is unknown: cut back to what is known to be good. */
  async function repair(): Promise<void> {
    await truncate(file, size)
    isBroken = false
  }

  async function readAll(): Promise<readonly unknown[]> {
    return decodeRecords((await readFile(file)).subarray(0, size), key).records
  }

  function enqueue<T>(work: () => Promise<T>): Promise<T> {
    const done = turn.then(work)
    turn = done.then(
      () => undefined,
      () => undefined,
    )
    return done
  }

  return {
    report: { tornBytes, damagedStretches, unopened },
    bytes: () => size,
    append: (records) => {
      const encoded = Buffer.concat(records.map((record) => encodeRecord(record, key)))
      const written = new Promise<void>((resolve, reject) => waiting.push({ bytes: encoded, resolve, reject }))
      void enqueue(flush)
      return written
    },
    read: () => enqueue(readAll),
    rewrite: (choose) =>
      enqueue(async () => {
        const content = Buffer.concat(choose(await readAll()).map((record) => encodeRecord(record, key)))
        const next = `${file}.new`
        const fresh = await open(next, 'w', 0o600)
        await fresh.writeFile(content)
        await fresh.sync()
        await fresh.close()
        await handle.close()
        await rename(next, file)
        await syncFolder(folder)
        handle = await open(file, 'a', 0o600)
        size = content.length
      }),
    close: () => enqueue(() => handle.close()),
  }
}

/** For an expert; a disk with no room for it must not keep the app from starting. */
async function keepAside(file: string, bytes: Buffer): Promise<void> {
  await writeFile(file, bytes, { mode: 0o600 }).catch(() => undefined)
}
