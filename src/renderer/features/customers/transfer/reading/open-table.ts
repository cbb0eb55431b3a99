// From a chosen file or a pasted text to its rows: what can be chosen about how it is read, and the rows themselves.
import { err, ok, type Result } from '@shared/kit/result'
import { guessDelimiter, readCsv } from './csv-rows'
import { decoderLabel, guessEncoding } from './encoding'
import { type FileProblem, tellFileKind } from './file-kind'
import type { TableBatch, TableForm, TextForm } from './table-source'
import { readSheet, readSheetNames } from './xlsx-rows'

export type Inspected = {
  /** How it would be read, by guess. */
  readonly form: TableForm
  /** Sheets to choose from; empty for texts. */
  readonly sheets: readonly string[]
}

/** Enough names to tell an encoding by. */
const SAMPLE_BYTES = 262_144

/** Guesses from the beginning; what is otherwise further on shows in the preview or as rows that are refused. */
async function guessTextForm(file: Blob): Promise<TextForm> {
  const bytes = new Uint8Array(await file.slice(0, SAMPLE_BYTES).arrayBuffer())
  const encoding = guessEncoding(bytes)
  const text = new TextDecoder(decoderLabel(encoding)).decode(bytes, { stream: true })
  return { encoding, delimiter: guessDelimiter(text) }
}

/** Looks at a file without reading it. */
export async function inspectTable(file: Blob): Promise<Result<Inspected, FileProblem>> {
  const kind = await tellFileKind(file)
  if (!kind.ok) return kind
  if (kind.value === 'text') return ok({ form: { kind: 'text', ...(await guessTextForm(file)) }, sheets: [] })
  const sheets = await readSheetNames(file)
  if (!sheets.ok) return sheets
  const [sheet] = sheets.value
  return sheet === undefined ? err('damaged') : ok({ form: { kind: 'sheet', sheet }, sheets: sheets.value })
}

/** The rows in batches; ends early with a `broken` batch where nothing more can be read. */
export async function* readTable(file: Blob, form: TableForm): AsyncGenerator<TableBatch> {
  try {
    yield* form.kind === 'text' ? readCsv(file, form) : readSheet(file, form.sheet)
  } catch {
    // The file was on a stick that was pulled out, or was deleted meanwhile.
    yield { kind: 'broken', problem: 'gone', afterRow: Number.NaN }
  }
}

/** The first rows, for the person to see how the file is read. */
export async function readFirstRows(
  file: Blob,
  form: TableForm,
  count: number,
): Promise<Result<readonly (readonly string[])[], FileProblem>> {
  const rows: (readonly string[])[] = []
  for await (const batch of readTable(file, form)) {
    if (batch.kind === 'broken') {
      if (rows.length === 0) return err(batch.problem)
      break
    }
    rows.push(...batch.rows.map(({ cells }) => cells).filter((cells) => cells.some((cell) => cell.trim() !== '')))
    if (rows.length >= count) break
  }
  if (rows.length === 0) return err('empty')
  return rows.every((cells) => cells.length < 2) ? err('oneColumn') : ok(rows.slice(0, count))
}
