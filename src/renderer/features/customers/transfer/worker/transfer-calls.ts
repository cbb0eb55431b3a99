// What the window asks of its worker, and the worker of the window, while tables of customers come in and go out.
import type { TableMapping } from '@shared/domain/customer-table'
import type { Result } from '@shared/kit/result'
import type { ImportedChange } from '../../../../db/database'
import type { ImportBatch, Restored } from '../../../../db/import-changes'
import type { DryRun, ListedRow, RowKind } from '../judging/dry-run'
import type { ImportCounts, ImportEnd } from '../judging/import-run'
import type { Policy } from '../judging/merge-row'
import type { ProblemWords } from '../judging/say-problem'
import type { FileProblem } from '../reading/file-kind'
import type { Inspected } from '../reading/open-table'
import type { TableForm } from '../reading/table-source'

export type Language = 'vi' | 'en'

/** A table and how it is read. */
export type TableJob = {
  readonly file: Blob
  readonly form: TableForm
  readonly mapping: TableMapping
  readonly hasHeader: boolean
  readonly importId: string
  readonly language: Language
}

export const TABLE_FORMATS = ['xlsx', 'csvSemicolon', 'csvComma'] as const
export type TableFormat = (typeof TABLE_FORMATS)[number]

export type WorkerCalls = {
  readonly inspect: (file: Blob) => Promise<Result<Inspected, FileProblem>>
  readonly firstRows: (input: {
    readonly file: Blob
    readonly form: TableForm
  }) => Promise<Result<readonly (readonly string[])[], FileProblem>>
  readonly dryRun: (job: TableJob) => Promise<DryRun>
  /** Rows that the latest dry run has listed. */
  readonly listed: (input: {
    readonly kind: RowKind
    readonly from: number
    readonly count: number
  }) => Promise<readonly ListedRow[]>
  readonly importTable: (
    input: TableJob & {
      readonly policy: Policy
      readonly author: string
      readonly atMs: number
      readonly deviceMark: string
      /** Rows are handed to the window, which sends them to systems too; else they are kept here. */
      readonly sends: boolean
    },
  ) => Promise<ImportEnd>
  /** Writes the rows that are refused, with why, piece by piece into the file that the window has begun. */
  readonly writeRefused: (input: TableJob & { readonly fileId: string; readonly words: ProblemWords }) => Promise<void>
  readonly writeCustomers: (input: {
    readonly fileId: string
    readonly ids: readonly string[]
    readonly format: TableFormat
    readonly language: Language
    readonly sheetName: string
  }) => Promise<{ readonly isCancelled: boolean; readonly written: number }>
  readonly undo: (input: {
    readonly importId: string
    readonly atMs: number
    /** What was changed is handed to the window, which changes it back where it was sent to. */
    readonly sends: boolean
  }) => Promise<Undone>
  readonly cancel: (what: 'import' | 'export') => void
}

/** What became of an import that was undone: of the customers it added, and of those it changed. */
export type Undone = Restored & { readonly removed: number; readonly kept: number }

export type TransferProgress = { readonly share: number } & (
  | { readonly kind: 'knowing' | 'writing' | 'undoing' }
  | { readonly kind: 'judging'; readonly counts: DryRun['counts'] }
  | { readonly kind: 'importing'; readonly counts: ImportCounts }
)

export type WindowCalls = {
  readonly progress: (progress: TransferProgress) => void
  /** The first of so many numbers for customer codes. */
  readonly takeNumbers: (count: number) => Promise<number>
  /** Saves rows with what sends them; rejects when they could not be saved. */
  readonly saveAndSend: (batch: ImportBatch) => Promise<void>
  /** Takes changes back here and where they were sent to, and forgets them. */
  readonly restoreSent: (notes: readonly ImportedChange[]) => Promise<Restored>
  readonly savePiece: (piece: { readonly fileId: string; readonly base64: string }) => Promise<void>
}
