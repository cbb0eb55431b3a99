// Goes through a whole table without changing anything: counts what would come of it and keeps the first rows of each
// kind, so that a person can look at them.
import type { Customer } from '@shared/domain/customer'
import { TABLE_COLUMNS, type TableColumn, type TableMapping } from '@shared/domain/customer-table'
import type { CategoryNames, CellProblem } from '@shared/domain/customer-table-read'
import { customerCells } from '@shared/domain/customer-table-write'
import { type SomeValues, valuesOf, withValues } from '@shared/domain/customer-values'
import { displayPhone } from '@shared/domain/phone'
import type { FileProblem } from '../reading/file-kind'
import type { TableBatch } from '../reading/table-source'
import type { Judge, JudgedRow } from './judge-rows'
import type { MatchReason } from './match-index'
import { changeByRow } from './merge-row'

/** Kept of each kind; the rest is only counted. */
const LISTED_MAX = 20_000

export const ROW_KINDS = ['new', 'changed', 'duplicate', 'refused'] as const
export type RowKind = (typeof ROW_KINDS)[number]

export type CellChange = { readonly column: TableColumn; readonly before: string; readonly after: string }

/** A row as it is shown to the person who decides. */
export type ListedRow = { readonly number: number; readonly name: string; readonly phone: string } & (
  | { readonly kind: 'new' }
  | {
      readonly kind: 'changed'
      readonly who: string
      readonly reason: MatchReason
      readonly changes: readonly CellChange[]
    }
  /** The same as somebody who is there, or as an earlier row of the file (`ofRow`). */
  | { readonly kind: 'duplicate'; readonly who: string; readonly reason: MatchReason; readonly ofRow: number | null }
  | { readonly kind: 'refused'; readonly problems: readonly CellProblem[] }
)

export type Broken = { readonly problem: FileProblem; readonly afterRow: number }

export type DryRun = {
  readonly counts: Readonly<Record<RowKind, number>>
  /** Of those that would change, the ones where something is still empty that the row tells. */
  readonly fillable: number
  /** Where reading had to stop; null where the whole table was read. */
  readonly broken: Broken | null
  readonly isCancelled: boolean
}

export type DryRunParts = {
  readonly judge: Judge
  readonly mapping: TableMapping
  readonly categories: CategoryNames
  readonly language: 'vi' | 'en'
  readonly readCustomers: (ids: readonly string[]) => Promise<readonly Customer[]>
  readonly onProgress: (share: number, counts: DryRun['counts']) => void
  readonly isCancelled: () => boolean
}

export type DryRunListing = Readonly<Record<RowKind, ListedRow[]>>

/** Reads the table to its end; what it lists grows while it runs. */
export async function runDry(
  batches: AsyncIterable<TableBatch>,
  listing: DryRunListing,
  parts: DryRunParts,
): Promise<DryRun> {
  const counts = { new: 0, changed: 0, duplicate: 0, refused: 0 }
  let fillable = 0
  const list = (row: ListedRow) => {
    counts[row.kind] += 1
    if (listing[row.kind].length < LISTED_MAX) listing[row.kind].push(row)
  }
  for await (const batch of batches) {
    if (parts.isCancelled()) return { counts, fillable, broken: null, isCancelled: true }
    if (batch.kind === 'broken') return { counts, fillable, broken: batch, isCancelled: false }
    const judged = parts.judge(batch.rows)
    const known = judged.flatMap((row) => (row.kind === 'known' && row.ofRow === null ? row.id : []))
    const customers = new Map((await parts.readCustomers(known)).map((customer) => [customer.id as string, customer]))
    for (const row of judged) {
      const customer = row.kind === 'known' ? customers.get(row.id) : undefined
      const listed = listedOf(row, customer, parts)
      if (row.kind === 'known' && customer && listed.kind === 'changed' && hasNews(row, customer)) fillable += 1
      list(listed)
    }
    parts.onProgress(batch.share, counts)
  }
  return { counts, fillable, broken: null, isCancelled: false }
}

function hasNews(row: Extract<JudgedRow, { kind: 'known' }>, customer: Customer): boolean {
  return Object.keys(changeByRow(valuesOf(customer), row.read, customer.phones, 'fill')).length > 0
}

function listedOf(row: JudgedRow, customer: Customer | undefined, parts: DryRunParts): ListedRow {
  const { number } = row.row
  if (row.kind === 'refused') {
    const [name = '', phone = ''] = (['name', 'phone'] as const).map((column) => {
      return row.row.cells[parts.mapping.indexOf(column)] ?? ''
    })
    return { number, kind: 'refused', name, phone, problems: row.problems }
  }
  const { name, phone } = row.read.values
  const shown = { number, name, phone: displayPhone(phone) }
  if (row.kind === 'new') return { ...shown, kind: 'new' }
  const { reason, ofRow } = row
  const who = customer?.name ?? name
  const change =
    customer && reason !== 'removed' ? changeByRow(valuesOf(customer), row.read, customer.phones, 'replace') : {}
  if (!customer || Object.keys(change).length === 0) return { ...shown, kind: 'duplicate', who, reason, ofRow }
  return { ...shown, kind: 'changed', who, reason, changes: cellChanges(customer, change, parts) }
}

/** A change in the words of the table: per column what stands there and what would. */
function cellChanges(
  customer: Customer,
  change: SomeValues,
  { categories, language }: DryRunParts,
): readonly CellChange[] {
  const before = customerCells(customer, categories, language)
  const after = customerCells(withValues(customer, change), categories, language)
  return TABLE_COLUMNS.flatMap((column, index) => {
    const [one = '', other = ''] = [before[index], after[index]]
    return one === other ? [] : [{ column, before: one, after: other }]
  })
}
