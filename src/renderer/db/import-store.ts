// Brings imported customers into the table and takes them out again; walks what is there already. Imported rows carry
// their import in their id, so that an import can be found again without an index of its own.
import type { Customer } from '@shared/domain/customer'
import type { CustomerId } from '@shared/kit/ids'
import { z } from 'zod'
import type { Database } from './database'

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
})
/** An import as it is remembered, to be undone. */
export type ImportRecord = z.infer<typeof ImportRecord>

const RECORDS_KEY = 'customers.imports'
const RECORDS_MAX = 20

/** The id of the customer in a row of an import: the same row always gives the same customer, so none is added twice. */
export function importedId(importId: string, row: number): CustomerId {
  return (importId.slice(0, 24) + row.toString(16).padStart(12, '0')) as CustomerId
}

/** The row that an imported customer came from. */
export function rowOfImported(id: string): number {
  return Number.parseInt(id.slice(24), 16)
}

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

/** Stores a batch in one transaction, strictly durable with a strict database: all of it or nothing. */
export function writeImported(db: Database, added: readonly Customer[], changed: readonly Customer[]): Promise<void> {
  return db.transaction('rw', [db.customers], async () => {
    await Promise.all([
      added.length > 0 && db.customers.bulkAdd([...added]),
      changed.length > 0 && db.customers.bulkPut([...changed]),
    ])
  })
}

/** Remembers an import, or what became of it. */
export function rememberImport(db: Database, record: ImportRecord): Promise<void> {
  return db.transaction('rw', [db.settings], async () => {
    const others = (await readImports(db)).filter(({ importId }) => importId !== record.importId)
    await db.settings.put({ key: RECORDS_KEY, value: [record, ...others].slice(0, RECORDS_MAX) })
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
