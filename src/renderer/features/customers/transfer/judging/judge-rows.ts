// Judges the rows of a table one after the other: refused, new, or the same as a customer who is there already (in the
// table here, or further up in the file).
import type { TableMapping } from '@shared/domain/customer-table'
import {
  type CategoryNames,
  type CellProblem,
  isEmptyRow,
  type ReadRow,
  readCustomerRow,
  type TableRow,
} from '@shared/domain/customer-table-read'
import { importedId, isOfImport, rowOfImported } from '../../../../db/imported-id'
import type { MatchIndex, MatchReason } from './match-index'

export type JudgedRow =
  | { readonly kind: 'refused'; readonly row: TableRow; readonly problems: readonly CellProblem[] }
  | { readonly kind: 'new'; readonly row: TableRow; readonly id: string; readonly read: ReadRow }
  | {
      readonly kind: 'known'
      readonly row: TableRow
      readonly id: string
      readonly reason: MatchReason
      /** The row of the file that it repeats; null where the customer was there before. */
      readonly ofRow: number | null
      readonly read: ReadRow
    }

export type Judge = (rows: readonly TableRow[]) => readonly JudgedRow[]

/** A judge for one reading of a file; empty rows and the header are no rows. */
export function makeJudge(
  importId: string,
  mapping: TableMapping,
  hasHeader: boolean,
  categories: CategoryNames,
  index: MatchIndex,
): Judge {
  let isHeaderAhead = hasHeader
  const judge = (row: TableRow): JudgedRow => {
    const read = readCustomerRow(row, mapping, categories)
    if (!read.ok) return { kind: 'refused', row, problems: read.error }
    const { code, values } = read.value
    const newId = importedId(importId, row.number)
    const match = index.meet(newId, code, values)
    if (!match) return { kind: 'new', row, id: newId, read: read.value }
    const ofRow = isOfImport(importId, match.id) ? rowOfImported(match.id) : null
    return { kind: 'known', row, id: match.id, reason: match.reason, ofRow, read: read.value }
  }
  return (rows) => {
    const filled = rows.filter((row) => !isEmptyRow(row))
    const [first] = filled
    if (!isHeaderAhead || first === undefined) return filled.map(judge)
    isHeaderAhead = false
    return filled.slice(1).map(judge)
  }
}
