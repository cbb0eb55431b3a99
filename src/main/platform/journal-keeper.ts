// The journal as the app uses it: opened with its sealed key, compacted when it has grown, set aside when its key is
// gone. Nothing in it is ever lost by keeping it small: what is open stays.
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { JournalOpening } from '@shared/ipc/contract'
import { contentOf, type JournalContent, type JournalRecord, openContentOf, readRecords } from '@shared/ipc/journal'
import { type Journal, openJournal } from './journal'
import type { Vault } from './vault-port'

export type JournalKeeper = {
  readonly append: (records: readonly JournalRecord[]) => Promise<void>
  readonly open: () => Promise<JournalOpening>
}

const KEY_NAME = 'journal.key'
/** Below this size compacting is not worth a rewrite. */
const COMPACT_BYTES_MIN = 4 * 1024 * 1024
/** Compacted again once it has grown by this factor. */
const COMPACT_GROWTH = 4
/** Mutations in one record of a compacted journal. */
const MUTATIONS_PER_RECORD = 50

/** Opens the journal below `folder`. */
export async function keepJournal(folder: string, vault: Vault): Promise<JournalKeeper> {
  const journal = await openJournal(join(folder, 'journal'), await readOrMakeKey(vault))
  let compactAtBytes = COMPACT_BYTES_MIN

  async function compactIfGrown(): Promise<void> {
    if (journal.bytes() < compactAtBytes) return
    await compact(journal)
    compactAtBytes = Math.max(COMPACT_BYTES_MIN, journal.bytes() * COMPACT_GROWTH)
  }

  return {
    append: async (records) => {
      await journal.append(records)
      // The records are safe; a compaction that fails is tried again at the next append.
      void compactIfGrown().catch(() => undefined)
    },
    open: async () => {
      const { records, unreadable } = readRecords(await journal.read())
      const { entries, customers } = contentOf(records)
      return { entries: [...entries], customers: [...customers], ...journal.report, unreadable: unreadable.length }
    },
  }
}

async function readOrMakeKey(vault: Vault): Promise<Buffer> {
  const known = await vault.get(KEY_NAME)
  if (known) return Buffer.from(known, 'base64')
  const key = randomBytes(32)
  await vault.set(KEY_NAME, key.toString('base64'))
  return key
}

async function compact(journal: Journal): Promise<void> {
  await journal.rewrite((stored) => {
    const { records, unreadable } = readRecords(stored)
    // What a later version wrote is not ours to judge.
    return [...unreadable, ...recordsOf(openContentOf(records))]
  })
}

/** The same content as few records. */
function recordsOf({ entries, customers }: JournalContent): readonly JournalRecord[] {
  const records: JournalRecord[] = []
  const mutations = [...new Set(entries.map((entry) => entry.mutationId))]
  for (let first = 0; first < mutations.length; first += MUTATIONS_PER_RECORD) {
    const ids = new Set(mutations.slice(first, first + MUTATIONS_PER_RECORD))
    const own = entries.filter((entry) => ids.has(entry.mutationId))
    const subjects = new Set(own.map((entry) => entry.subject))
    const about = customers.filter((customer) => subjects.has(`customer:${customer.id}`))
    records.push({ kind: 'stored', customers: about, entries: own })
  }
  return records
}
