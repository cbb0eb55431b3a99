// Keeps the index in step with the customers table: read from its snapshot, renewed by what the notes tell, merged and
// kept again when enough has changed and nobody writes, and compared with the whole table now and then, unhurriedly.
import type { Customer } from '@shared/domain/customer'
import type { Database } from '../../../db/database'
import { hearChanges, type Live } from '../../../db/live-query'
import { readAtPace } from '../../../db/paced-reader'
import { customersBehind, keepSnapshot, readNewNotes, readStoredSearch } from '../../../db/search-snapshots'
import { type Columns, lineOf, mergeColumns, NO_COLUMNS, type PlacedLine, sortLines } from './columns'
import { buildIdTable } from './id-table'
import { type NotedLines, readLines, readNotedLines } from './noted-lines'
import {
  changeIndex,
  customerCount,
  makeIndex,
  merged,
  numberOf,
  type SearchIndex,
  textOf,
  timeOf,
} from './search-index'
import { runSliced } from './slices'
import { packColumns, unpackColumns } from './snapshot'
import { buildTables } from './tables'

export type IndexParts = {
  readonly db: Database
  /** Lets the window breathe between two slices of work. */
  readonly pause: () => Promise<void>
  readonly onIndex: (index: Live<SearchIndex>) => void
  /** Told with every change: the ids, or null when it may be any. */
  readonly onChanged: (ids: readonly string[] | null) => void
  readonly timing?: Partial<Timing>
}

export type Timing = {
  /** Changed customers after which everything is merged and kept, once there is quiet. */
  readonly mergeAfter: number
  /** Changed customers beside the columns that are merged without waiting for quiet. */
  readonly mergeAtOnceAfter: number
  readonly quietMs: number
  /** From the start to the comparison with the table, and between two of its steps. */
  readonly auditAfterMs: number
  readonly auditStepMs: number
}

const TIMING: Timing = {
  mergeAfter: 1_000,
  mergeAtOnceAfter: 10_000,
  quietMs: 3_000,
  auditAfterMs: 20_000,
  auditStepMs: 400,
}
const ROWS_AT_ONCE = 500

export type IndexKeeper = {
  /** These customers may be others than search says: what it says of them is read again. */
  readonly recheck: (ids: readonly string[]) => Promise<void>
  /** Compares with the whole table once, and puts right what differs. Resolves with how many did. */
  readonly audit: () => Promise<number>
  readonly stop: () => void
}

/** Begins at once. Everything that changes the index goes one after the other. */
export function keepIndex({ db, pause, onIndex, onChanged, timing }: IndexParts): IndexKeeper {
  const { mergeAfter, mergeAtOnceAfter, quietMs, auditAfterMs, auditStepMs } = { ...TIMING, ...timing }
  let index: SearchIndex | null = null
  /** Notes that the index knows, and customers that changed since the last snapshot. */
  const known = new Set<string>()
  let unkept = 0
  let changesHeeded = 0
  let isStopped = false
  let quiet: ReturnType<typeof setTimeout> | undefined
  let turn: Promise<unknown> = Promise.resolve()

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = turn.then(work)
    turn = done.catch(() => undefined)
    return done
  }

  function show(next: SearchIndex): void {
    index = next
    if (!isStopped) onIndex({ state: 'ready', value: next })
  }

  async function load(): Promise<void> {
    const { snapshot, notes } = await readStoredSearch(db)
    const columns = snapshot && (await runSliced(unpackColumns(snapshot), pause))
    known.clear()
    for (const { key } of notes) known.add(key)
    const since = columns && (await readNotedLines(db, notes, pause))
    if (!columns || !since) return rebuild()
    show(await withChanges(await indexOf(columns), since))
    unkept = since.ids.length
    await tabulate()
  }

  /** Searched line by line until the tables are there. */
  async function indexOf(columns: Columns): Promise<SearchIndex> {
    return makeIndex(columns, await runSliced(buildIdTable(columns), pause), null)
  }

  async function tabulate(): Promise<void> {
    if (index) show({ ...index, tables: await runSliced(buildTables(index.columns), pause) })
  }

  async function withChanges(before: SearchIndex, { ids, lines }: NotedLines): Promise<SearchIndex> {
    return ids.length === 0 ? before : runSliced(changeIndex(before, ids, lines), pause)
  }

  /** From the table itself, which is walked in pieces. */
  async function rebuild(): Promise<void> {
    const lines: PlacedLine[] = []
    let last = ''
    for (;;) {
      const customers = await customersBehind(db, last, ROWS_AT_ONCE)
      for (const customer of customers) {
        const line = lineOf(customer)
        if (line) lines.push({ ...line, place: 0 })
      }
      last = customers.at(-1)?.id ?? last
      if (customers.length < ROWS_AT_ONCE || isStopped) break
      await pause()
    }
    const sorted = await runSliced(sortLines(lines), pause)
    const columns = await runSliced(
      mergeColumns(NO_COLUMNS, () => false, sorted),
      pause,
    )
    show(await indexOf(columns))
    await tabulate()
    unkept = lines.length
    onChanged(null)
  }

  async function heed(): Promise<void> {
    if (index === null) await load()
    else await heedNotes(index)
    clearTimeout(quiet)
    if (unkept < mergeAfter || isStopped) return
    quiet = setTimeout(() => void inTurn(tidy).catch(failed), quietMs)
    // A large import leaves no quiet, and what it changes must not pile up beside the columns until it ends. Tables are
    // for when it has ended: made anew each time they would take longer than a search without them does.
    if (index && index.changed.length >= mergeAtOnceAfter) await mergeAll(index)
  }

  async function heedNotes(before: SearchIndex): Promise<void> {
    const notes = await readNewNotes(db, known)
    for (const { key } of notes) known.add(key)
    const since = await readNotedLines(db, notes, pause)
    if (since === null) return rebuild()
    if (since.ids.length === 0) return
    show(await withChanges(before, since))
    unkept += since.ids.length
    changesHeeded += 1
    onChanged(since.ids)
  }

  async function mergeAll(before: SearchIndex): Promise<Columns> {
    const columns = await runSliced(merged(before), pause)
    show(await indexOf(columns))
    return columns
  }

  /** Everything into the columns, and the columns on disk. Notes that came since stay. */
  async function tidy(): Promise<void> {
    if (index === null || isStopped) return
    const notes = [...known]
    const columns = await mergeAll(index)
    await tabulate()
    await keepSnapshot(db, await runSliced(packColumns(columns), pause), notes)
    for (const note of notes) known.delete(note)
    unkept = 0
  }

  async function reread(ids: readonly string[]): Promise<void> {
    const lines = await readLines(db, ids, pause)
    if (index) show(await withChanges(index, { ids, lines }))
  }

  async function audit(): Promise<number> {
    let [last, there, different] = ['', 0, 0]
    const heededBefore = changesHeeded
    for (;;) {
      // Whoever writes many now goes first; what they write is known anyway.
      while (unkept >= mergeAfter && index && !isStopped) await wait(auditStepMs)
      const customers = await customersBehind(db, last, ROWS_AT_ONCE)
      if (index === null || isStopped) return different
      const stale = customers.filter((customer) => index && !isKnownAsIs(index, customer)).map(({ id }) => id)
      if (stale.length > 0) {
        await inTurn(() => reread(stale))
        onChanged(stale)
      }
      different += stale.length
      there += customers.filter(({ removed }) => !removed).length
      last = customers.at(-1)?.id ?? last
      if (customers.length < ROWS_AT_ONCE) break
      await wait(auditStepMs)
    }
    // Whoever is in the table is in the index now; if there are more in the index, somebody in it is not real. While
    // customers come and go this tells nothing; then whoever is not real is found out when they are to be shown.
    const surplus = customerCount(index) - there
    if (surplus <= 0 || changesHeeded !== heededBefore) return different
    await inTurn(rebuild)
    return different + surplus
  }

  function failed(error: unknown): void {
    // The next change tries again, from the beginning.
    index = null
    if (!isStopped) onIndex({ state: 'failed', detail: String(error) })
  }

  const reader = readAtPace(() => inTurn(heed).catch(failed))
  const stopHearing = hearChanges([db.customers], reader.changed)
  const auditTimer = setTimeout(() => void audit().catch(failed), auditAfterMs)
  return {
    recheck: (ids) => inTurn(() => reread(ids)),
    audit,
    stop: () => {
      isStopped = true
      clearTimeout(quiet)
      clearTimeout(auditTimer)
      stopHearing()
      reader.stop()
    },
  }
}

/** True when search says of a customer of the table what the table says. */
function isKnownAsIs(index: SearchIndex, customer: Customer): boolean {
  const number = numberOf(index, customer.id)
  if (customer.removed) return number < 0
  const atMs = Math.max(customer.createdAtMs, customer.editedAtMs ?? 0)
  return number >= 0 && timeOf(index, number) === atMs && textOf(index, number) === customer.searchText
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
