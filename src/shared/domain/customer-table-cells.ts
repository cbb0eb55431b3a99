// How single values stand in a cell: made harmless for spreadsheets, numbers that a spreadsheet has mangled, yes and no,
// amounts, and lists in one cell. Everything written here is read back unchanged.
import { foldText } from '@shared/kit/text'

/** What a spreadsheet would run as a formula, with or without marks that already keep it from that. */
const RUNNABLE = /^'*[=+\-@\t\r]/
const KEPT_FROM_RUNNING = /^'+[=+\-@\t\r]/

/** A cell that no spreadsheet takes for a formula. */
export function harmless(cell: string): string {
  return RUNNABLE.test(cell) ? `'${cell}` : cell
}

/** A cell as it was before `harmless`; also without what a table pasted from elsewhere puts around a text. */
export function plainCell(cell: string): string {
  const bare = KEPT_FROM_RUNNING.test(cell) ? cell.slice(1) : cell
  return bare
    .replace(/\u00a0/g, ' ')
    .normalize('NFC')
    .trim()
}

/**
 * What a spreadsheet takes for a number, as digits again: `9.12345678E+08`, `912345678.0`, `'0912345678`. Null where
 * digits are lost for good: Excel writes as many as there was room for.
 */
export function wholeDigits(cell: string): string | null {
  const bare = cell.replace(/^'(?=[\d+])/, '')
  const [, whole = '', decimals = '', power = ''] = /^(\d)(?:[.,](\d+))?E\+?0?([6-9]|[12]\d)$/i.exec(bare) ?? []
  if (whole === '') return /^\d{6,}[.,]0+$/.test(bare) ? bare.replace(/[.,]0+$/, '') : bare
  return decimals.length === Number(power) ? whole + decimals : null
}

const YES = new Set(['co', 'yes', 'y', 'true', '1', 'x', 'dang dung', 'active', 'hoat dong', 'dang hoat dong', 'v'])
const NO = new Set(['khong', 'no', 'n', 'false', '0', 'ngung', 'inactive', 'an', 'ngung dung', 'ngung hoat dong'])

export function readYesNo(cell: string): boolean | null {
  const key = foldText(cell)
  return YES.has(key) ? true : NO.has(key) ? false : null
}

const PERSONAL = new Set(['ca nhan', 'personal', 'person', 'individual', 'khach le', 'khach ca nhan'])
const COMPANY = new Set(['cong ty', 'company', 'doanh nghiep', 'to chuc', 'business', 'cty', 'khach cong ty', 'dn'])

export function readKind(cell: string): 'personal' | 'company' | null {
  const key = foldText(cell)
  return PERSONAL.has(key) ? 'personal' : COMPANY.has(key) ? 'company' : null
}

/** Đồng as people write them: `1.500.000 đ`, `1,500,000`, `1500000`; null where it is no whole amount. */
export function readAmount(cell: string): number | null {
  const bare = cell.replace(/(?:đ|₫|vnd|vnđ|đồng)\s*$/iu, '').replace(/\s/g, '')
  if (!/^\d+$/.test(bare) && !/^\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*$/.test(bare)) return null
  const amount = Number(bare.replace(/[.,]/g, ''))
  return Number.isSafeInteger(amount) ? amount : null
}

/** Several records in one cell: parts between bars, records between semicolons. */
export function writeList(records: readonly (readonly string[])[]): string {
  return records
    .map((parts) => parts.map((part) => part.replace(/[\\|;]/g, (sign) => `\\${sign}`)).join(' | '))
    .join('; ')
}

/** The records of such a cell, each with exactly so many parts; null where one has more. */
export function readList(cell: string, width: number): readonly (readonly string[])[] | null {
  if (cell === '') return []
  const records = splitAt(cell, ';').map((record) =>
    splitAt(record, '|').map((part) => part.trim().replace(/\\([\\|;])/g, '$1')),
  )
  if (records.some((parts) => parts.length > width)) return null
  return records
    .filter((parts) => parts.some((part) => part !== ''))
    .map((parts) => Array.from({ length: width }, (_, index) => parts[index] ?? ''))
}

/** Splits at a sign, but not where a backslash keeps it. */
function splitAt(text: string, sign: ';' | '|'): readonly string[] {
  const pieces = text.match(sign === ';' ? /(?:\\.|[^;\\]|\\$)+|;/gs : /(?:\\.|[^|\\]|\\$)+|\|/gs) ?? []
  const parts = ['']
  for (const piece of pieces) {
    if (piece === sign) parts.push('')
    else parts[parts.length - 1] = piece
  }
  return parts
}
