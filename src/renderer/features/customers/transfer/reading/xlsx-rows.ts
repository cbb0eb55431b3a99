// Reads the rows of a sheet of an XLSX workbook as they come out of the archive: numbers and dates as the text a person
// would read, formulas by their stored value.
import type { CellTrouble, TableRow } from '@shared/domain/customer-table-read'
import { err, ok, type Result } from '@shared/kit/result'
import type { FileProblem } from './file-kind'
import type { TableBatch } from './table-source'
import {
  attribute,
  elements,
  type NumberLook,
  plainXml,
  readSharedTexts,
  readStyles,
  readWorkbook,
  richText,
  type Workbook,
} from './xlsx-parts'
import { readZipDirectory, readZipText, type ZipEntry } from './zip'

/** Characters of shared texts that are held in memory. */
const SHARED_CHARS_MAX = 60_000_000
const ROWS_PER_BATCH = 1_000
/** Excel's own limit; a column beyond it is a mistake in the file. */
const COLUMNS_MAX = 16_384
const DAY_MS = 86_400_000

type Parts = { readonly directory: ReadonlyMap<string, ZipEntry>; readonly workbook: Workbook }

async function textOf(file: Blob, entry: ZipEntry | undefined): Promise<string> {
  let text = ''
  if (entry) for await (const piece of readZipText(file, entry)) text += piece
  return text
}

async function openWorkbook(file: Blob): Promise<Parts | null> {
  const directory = await readZipDirectory(file)
  if (directory === null) return null
  const workbook = readWorkbook(
    await textOf(file, directory.get('xl/workbook.xml')),
    await textOf(file, directory.get('xl/_rels/workbook.xml.rels')),
  )
  return workbook.sheets.length === 0 ? null : { directory, workbook }
}

/** The names of a workbook's sheets in their order. */
export async function readSheetNames(file: Blob): Promise<Result<readonly string[], FileProblem>> {
  try {
    const parts = await openWorkbook(file)
    return parts === null ? err('damaged') : ok(parts.workbook.sheets.map(({ name }) => name))
  } catch {
    return err('damaged')
  }
}

/** Reads a sheet. What is damaged within is told after the rows before it. */
export async function* readSheet(file: Blob, sheetName: string): AsyncGenerator<TableBatch> {
  let number = 0
  try {
    const parts = await openWorkbook(file)
    const sheet = parts?.workbook.sheets.find(({ name }) => name === sheetName)
    const entry = sheet && parts?.directory.get(sheet.path)
    if (!parts || !entry) return yield { kind: 'broken', problem: 'damaged', afterRow: 0 }
    const { directory, workbook } = parts
    const styles = readStyles(await textOf(file, directory.get('xl/styles.xml')))
    const shared = directory.get('xl/sharedStrings.xml')
    const texts = shared ? await readSharedTexts(readZipText(file, shared), SHARED_CHARS_MAX) : []
    if (texts === null) return yield { kind: 'broken', problem: 'tooLarge', afterRow: 0 }
    const cellsOf = cellReader(texts, styles, workbook.is1904)

    let chars = 0
    let rows: TableRow[] = []
    for await (const row of elements(readZipText(file, entry), 'row')) {
      chars += row.length
      const told = Number(attribute(row.slice(0, row.indexOf('>')), 'r'))
      number = told > number ? told : number + 1
      rows.push({ number, ...cellsOf(row) })
      if (rows.length < ROWS_PER_BATCH) continue
      yield { kind: 'rows', rows, share: Math.min(1, chars / Math.max(1, entry.bytes)) }
      rows = []
    }
    yield { kind: 'rows', rows, share: 1 }
  } catch {
    yield { kind: 'broken', problem: 'damaged', afterRow: number }
  }
}

const CELL = /<(?:\w+:)?c(\s[^>]*?)?(?:\/>|>([\s\S]*?)<\/(?:\w+:)?c>)/g

function cellReader(texts: readonly string[], styles: readonly NumberLook[], is1904: boolean) {
  const numberText = (value: string, style: string | null): string => {
    const look = styles[Number(style ?? 0)] ?? 'plain'
    if (look === 'date') return dateText(Number(value), is1904)
    const text = /^-?\d+$/.test(value) ? value : String(Number(value))
    return look === 'plain' ? text : text.padStart(look.digits, '0')
  }
  return (row: string): Pick<TableRow, 'cells' | 'troubles'> => {
    const cells: string[] = []
    const troubles = new Map<number, CellTrouble>()
    for (const [, tag = '', content = ''] of row.matchAll(CELL)) {
      const index = columnIndex(attribute(tag, 'r')) ?? cells.length
      if (index >= COLUMNS_MAX) continue
      while (cells.length <= index) cells.push('')
      const [, stored] = /<(?:\w+:)?v(?:\s[^>]*)?>([^<]*)</.exec(content) ?? []
      const type = attribute(tag, 't') ?? 'n'
      if (type === 'inlineStr') cells[index] = richText(content)
      else if (stored === undefined) {
        if (/<(?:\w+:)?f[\s>/]/.test(content) && !/<(?:\w+:)?v\s*\/>/.test(content)) troubles.set(index, 'noValue')
      } else if (type === 'e') troubles.set(index, 'errorValue')
      else if (type === 's') cells[index] = texts[Number(stored)] ?? ''
      else if (type === 'b') cells[index] = stored === '1' ? 'TRUE' : 'FALSE'
      else if (type === 'n') cells[index] = stored.trim() === '' ? '' : numberText(stored.trim(), attribute(tag, 's'))
      else cells[index] = plainXml(stored)
    }
    return troubles.size > 0 ? { cells, troubles } : { cells }
  }
}

/** `AB12` → 27. */
function columnIndex(reference: string | null): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0]
  if (letters === undefined) return null
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

/** A spreadsheet's day number as people write it to sort it: 2026-01-31, with the time where there is one. */
function dateText(days: number, is1904: boolean): string {
  if (!Number.isFinite(days) || days < 0 || days > 2_958_466) return String(days)
  const epochMs = is1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30)
  const iso = new Date(epochMs + Math.round(days * DAY_MS)).toISOString()
  return days % 1 === 0 ? iso.slice(0, 10) : iso.slice(0, 16).replace('T', ' ')
}
