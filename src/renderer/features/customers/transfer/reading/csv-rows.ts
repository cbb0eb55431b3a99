// The one file that knows papaparse: text tables read piece by piece, with as much memory as one piece needs.
import type { TableRow } from '@shared/domain/customer-table-read'
import Papa from 'papaparse'
import { afterDecoding, decoderLabel } from './encoding'
import { DELIMITERS, type Delimiter, type TableBatch, type TextForm } from './table-source'

/** Characters that one row may have; more is a quotation mark that was never closed. */
const ROW_CHARS_MAX = 1_000_000
const PIECE_BYTES = 1_048_576

/** The sign that stands between the columns of a text's first lines. */
export function guessDelimiter(text: string): Delimiter {
  const { delimiter } = Papa.parse(text, { preview: 20, delimitersToGuess: [...DELIMITERS] }).meta
  return DELIMITERS.find((one) => one === delimiter) ?? ','
}

/** A table as CSV text, with the sign between columns that a spreadsheet of this country expects. */
export function writeCsv(rows: readonly (readonly string[])[], delimiter: Delimiter): string {
  return `${Papa.unparse(rows as string[][], { delimiter, newline: '\r\n' })}\r\n`
}

type Parsed = { data: string[][]; errors: Array<{ code: string }>; meta: { cursor: number } }

function parse(text: string, delimiter: Delimiter, isEnd: boolean): Parsed {
  return new Papa.Parser({ delimiter, newline: '\n' }).parse(text, 0, !isEnd)
}

/** Reads a text table. Rows are numbered as a spreadsheet numbers them: empty lines count. */
export async function* readCsv(file: Blob, { encoding, delimiter }: TextForm): AsyncGenerator<TableBatch> {
  const decoder = new TextDecoder(decoderLabel(encoding))
  let left = ''
  let number = 0
  const numbered = (data: string[][]): TableRow[] =>
    data.map((cells) => {
      number += 1
      return { number, cells }
    })
  for (let at = 0; at < file.size || at === 0; at += PIECE_BYTES) {
    const isEnd = at + PIECE_BYTES >= file.size
    const bytes = await file.slice(at, at + PIECE_BYTES).arrayBuffer()
    const text = left + afterDecoding(encoding, decoder.decode(bytes, { stream: !isEnd }))
    // A line's end of two signs may be cut in two: the first waits for the second.
    const cut = !isEnd && text.endsWith('\r') ? text.length - 1 : text.length
    const whole = text.slice(0, cut).replace(/\r\n?/g, '\n')
    const { data, errors, meta } = parse(whole, delimiter, isEnd)
    const isOpen = errors.some(({ code }) => code === 'MissingQuotes') && isEnd
    left = whole.slice(meta.cursor) + text.slice(cut)
    if (isEnd && data.at(-1)?.join('') === '') data.pop()
    if (isOpen) data.pop()
    yield { kind: 'rows', rows: numbered(data), share: Math.min(1, (at + PIECE_BYTES) / file.size) }
    if (isOpen || left.length > ROW_CHARS_MAX) return yield { kind: 'broken', problem: 'openQuote', afterRow: number }
  }
}
