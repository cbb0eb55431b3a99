// What a table is read from and how: a chosen file or a pasted text; rows come in batches with how far the reading is.
import type { TableRow } from '@shared/domain/customer-table-read'
import type { FileProblem } from './file-kind'

/** `tcvn3Text`: text in TCVN3 that was saved as Unicode. */
export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1258', 'tcvn3', 'tcvn3Text'] as const
export type Encoding = (typeof ENCODINGS)[number]

export const DELIMITERS = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof DELIMITERS)[number]

export type TextForm = { readonly encoding: Encoding; readonly delimiter: Delimiter }

/** How a table is to be read. */
export type TableForm = ({ readonly kind: 'text' } & TextForm) | { readonly kind: 'sheet'; readonly sheet: string }

export type TableBatch =
  | {
      readonly kind: 'rows'
      readonly rows: readonly TableRow[]
      /** How much of the file was read, 0 to 1. */
      readonly share: number
    }
  /** Nothing after this row can be read. */
  | { readonly kind: 'broken'; readonly problem: FileProblem; readonly afterRow: number }
