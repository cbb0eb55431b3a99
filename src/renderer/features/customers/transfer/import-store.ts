// Where an import stands, for every screen: it goes on when the person looks at something else. One at a time.
import { guessMapping, hasHeader, type TableColumn, type TableMapping } from '@shared/domain/customer-table'
import { create } from 'zustand'
import type { DryRun, RowKind } from './judging/dry-run'
import type { ImportCounts, ImportEnd } from './judging/import-run'
import type { Policy } from './judging/merge-row'
import type { FileProblem } from './reading/file-kind'
import type { TableForm } from './reading/table-source'

/** A table that was opened, and how the person wants it read. */
export type OpenTable = {
  readonly file: Blob
  readonly fileName: string
  readonly form: TableForm
  readonly sheets: readonly string[]
  readonly firstRows: readonly (readonly string[])[]
  /** Why nothing can be shown of it when read like this; null: it can. */
  readonly problem: FileProblem | null
  readonly hasHeader: boolean
  readonly mapping: TableMapping
}

export type ImportStep =
  | { readonly step: 'choose'; readonly isLooking: boolean; readonly problem: FileProblem | null }
  | { readonly step: 'map'; readonly table: OpenTable }
  | {
      readonly step: 'judge'
      readonly table: OpenTable
      readonly importId: string
      readonly share: number
      readonly counts: Readonly<Record<RowKind, number>>
    }
  | { readonly step: 'decide'; readonly table: OpenTable; readonly importId: string; readonly dryRun: DryRun }
  | {
      readonly step: 'import'
      readonly table: OpenTable
      readonly importId: string
      readonly share: number
      readonly counts: ImportCounts
      readonly isCalledOff: boolean
    }
  | {
      readonly step: 'done'
      readonly table: OpenTable
      readonly importId: string
      readonly end: ImportEnd
      readonly policy: Policy
      readonly isSent: boolean
    }

const FIRST = { step: 'choose', isLooking: false, problem: null } as const satisfies ImportStep

export const useImport = create<{ readonly at: ImportStep }>()(() => ({ at: FIRST }))

export function showStep(at: ImportStep): void {
  useImport.setState({ at })
}

export function startOver(problem: FileProblem | null = null): void {
  showStep({ ...FIRST, problem })
}

/** The table with its first rows read in this form; header and columns are guessed anew. */
export function tableRead(
  table: Pick<OpenTable, 'file' | 'fileName' | 'form' | 'sheets'>,
  firstRows: readonly (readonly string[])[],
  problem: FileProblem | null,
): OpenTable {
  const isNamed = hasHeader(firstRows)
  return { ...table, firstRows, problem, ...headed(firstRows, isNamed) }
}

function headed(rows: readonly (readonly string[])[], isNamed: boolean): Pick<OpenTable, 'hasHeader' | 'mapping'> {
  const [first = []] = rows
  return { hasHeader: isNamed, mapping: isNamed ? guessMapping(first, rows.slice(1)) : guessMapping(null, rows) }
}

function changeTable(change: (table: OpenTable) => OpenTable): void {
  useImport.setState(({ at }) => (at.step === 'map' ? { at: { ...at, table: change(at.table) } } : { at }))
}

/** The first row names the columns, or is a customer like the others. */
export function nameColumns(isNamed: boolean): void {
  changeTable((table) => ({ ...table, ...headed(table.firstRows, isNamed) }))
}

/** Says what a column holds; another column that was said to hold the same is left out then. */
export function mapColumn(index: number, column: TableColumn | null): void {
  changeTable((table) => ({
    ...table,
    mapping: table.mapping.map((before, place) => {
      if (place === index) return column
      return before === column ? null : before
    }),
  }))
}
