// The imports that are remembered, and the customers they added, taken out again where it is undone.
import type { Customer } from '@shared/domain/customer'
import { type CustomerId, System } from '@shared/kit/ids'
import { z } from 'zod'
import type { Database } from './database'
import { forgetChanges } from './import-changes'
import { importedId } from './imported-id'

const WALK_ROWS = 5_000

const ImportRecord = z.object({
  importId: z.string(),
  fileName: z.string(),
  atMs: z.number(),
  by: z.string(),
  added: z.number(),
  changed: z.number(),
  /** `running` while rows are written; found so at a later start, it was cut off. */
  state: z.enum(['running', 'done', 'cancelled', 'undone']),
  /** Where its rows were sent. Absent in imports of before it was remembered what they changed. */
  sentTo: z.array(System).optional(),
})
/** An import as it is remembered, to be undone. */
export type ImportRecord = z.infer<typeof ImportRecord>

/** True where undoing it would do anything. */
export function canUndo({ state, added, changed, sentTo }: ImportRecord): boolean {
  // What is cut off has not come to counting; its rows are in all the same.
  return state === 'running' || (state !== 'undone' && (added > 0 || (changed > 0 && sentTo !== undefined)))
}

const RECORDS_KEY = 'customers.imports'
const RECORDS_MAX = 20

/** Tells every customer, some thousand at a time; stops where `onRows` says so. */
export async function walkCustomers(
  db: Database,
  onRows: (rows: readonly Customer[]) => boolean | undefined,
): Promise<void> {
  let after = ''
  for (;;) {
    const rows = await db.customers.where('id').above(after).limit(WALK_ROWS).toArray()
    const last = rows.at(-1)
    if (!last || onRows(rows) === false) return
    after = last.id
  }
}

/** The customers of these ids; those that are gone are left out. */
export async function readCustomers(db: Database, ids: readonly string[]): Promise<readonly Customer[]> {
  const rows = await db.customers.bulkGet(ids as CustomerId[])
  return rows.filter((row) => row !== undefined)
}

/** Remembers an import, or what became of it. One that is forgotten cannot be undone any more. */
export function rememberImport(db: Database, record: ImportRecord): Promise<void> {
  return db.transaction('rw', [db.settings, db.importedChanges], async () => {
    const others = (await readImports(db)).filter(({ importId }) => importId !== record.importId)
    const records = [record, ...others]
    await db.settings.put({ key: RECORDS_KEY, value: records.slice(0, RECORDS_MAX) })
    for (const { importId } of records.slice(RECORDS_MAX)) await forgetChanges(db, importId)
  })
}

/** The latest imports, newest first. */
export async function readImports(db: Database): Promise<readonly ImportRecord[]> {
  const stored = await db.settings.get(RECORDS_KEY)
  return z
    .array(ImportRecord)
    .catch([])
    .parse(stored?.value ?? [])
}

/**
 * Takes out what an import added, as far as nobody has done anything with it since: customers that were edited, or are on
 * their way to a system or stand there, stay.
 */
export async function undoImport(
  db: Database,
  importId: string,
  onProgress: (removed: number, kept: number) => void,
): Promise<{ readonly removed: number; readonly kept: number }> {
  let removed = 0
  let kept = 0
  let after: string = importedId(importId, 0)
  const last = importedId(importId, 0xffffffffffff)
  for (;;) {
    const done = await db.transaction('rw', [db.customers, db.outbox, db.remoteLinks], async () => {
      const rows = await db.customers.where('id').between(after, last, false, true).limit(WALK_ROWS).toArray()
      const used = await usedSubjects(db, rows)
      const untouched = rows.filter(({ id, editedAtMs, removed }) => {
        return editedAtMs === undefined && removed === undefined && !used.has(`customer:${id}`)
      })
      await db.customers.bulkDelete(untouched.map(({ id }) => id))
      removed += untouched.length
      kept += rows.length - untouched.length
      after = rows.at(-1)?.id ?? after
      return rows.length < WALK_ROWS
    })
    onProgress(removed, kept)
    if (done) return { removed, kept }
  }
}

/** Which of these customers something was done with: an entry or a link names them. */
async function usedSubjects(db: Database, rows: readonly Customer[]): Promise<ReadonlySet<string>> {
  const [first, last] = [rows.at(0), rows.at(-1)].map((row) => `customer:${row?.id ?? ''}`)
  if (rows.length === 0 || first === undefined || last === undefined) return new Set()
  // The ids of an import lie together: two ranges tell what thousands of single questions would.
  const [entries, links] = await Promise.all([
    db.outbox.where('subject').between(first, last, true, true).uniqueKeys(),
    db.remoteLinks.where('subject').between(first, last, true, true).uniqueKeys(),
  ])
  return new Set([...entries, ...links].map(String))
}
