// From a row of cells to a customer's values, or to what is wrong, column by column. The same rules as the form's: what
// cannot be saved by hand cannot be imported.
import { err, ok, type Result } from '@shared/kit/result'
import { codePointLength, takeCodePoints } from '@shared/kit/text'
import { CustomerRegistration } from './customer'
import type { TableColumn, TableMapping } from './customer-table'
import { plainCell, readAmount, readKind, readList, readYesNo, wholeDigits } from './customer-table-cells'
import { type CustomerField, type CustomerValues, EMPTY_VALUES } from './customer-values'
import { displayPhone, type PhoneProblem, readPhones } from './phone'

/** Why the reader of a file could not tell what stands in a cell: a formula nobody calculated, or one that failed. */
export type CellTrouble = 'noValue' | 'errorValue'

/** A row as it stands in the file; `number` is the one a spreadsheet shows beside it. */
export type TableRow = {
  readonly number: number
  readonly cells: readonly string[]
  readonly troubles?: ReadonlyMap<number, CellTrouble>
}

export type CellProblem = { readonly column: TableColumn; readonly cell: string } & (
  | {
      readonly rule: 'empty' | 'notCode' | 'notEmail' | 'notAmount' | 'notKind' | 'notYesNo' | 'badList' | 'rounded'
    }
  | { readonly rule: 'unknownCategory' | CellTrouble }
  | { readonly rule: 'tooLong'; readonly max: number }
  | { readonly rule: 'phone'; readonly problem: PhoneProblem }
)

/** Names of categories as they stand in cells, and the ids behind them. */
export type CategoryNames = {
  readonly idOf: (kind: 'category' | 'loyalCategory', name: string) => string | null
  readonly nameOf: (kind: 'category' | 'loyalCategory', id: string) => string
}

export type ReadRow = {
  /** The customer's code; null where the table gives none. */
  readonly code: string | null
  readonly values: CustomerValues
  /** The fields that the row says something about; an empty cell says nothing. */
  readonly told: readonly CustomerField[]
}

/** What the systems' columns hold of a text that has no limit of its own. */
const TEXT_MAX = 255
const CODE = /^[A-Za-z0-9_-]{1,50}$/
const EMAIL = /^[^\s@]+@[^\s@]+$/
/** Shown of a wrong cell: enough to find it by. */
const SHOWN_MAX = 60
/** Columns of digits that spreadsheets take for numbers. */
const DIGITS: readonly TableColumn[] = [
  'phone',
  'otherPhones',
  'code',
  'taxId',
  'card',
  'posCode',
  'vbotCode',
  'employeeCode',
]

/** Below every limit of name and address. */
const SURELY_SHORT = 200

/** The part of a registration that the form judges as a whole. */
const Typed = CustomerRegistration.omit({ code: true })

type Values = { -readonly [F in CustomerField]: CustomerValues[F] }

/** True for a row in which nothing stands. */
export function isEmptyRow({ cells, troubles }: TableRow): boolean {
  return !troubles?.size && cells.every((cell) => cell.trim() === '')
}

/** Reads one row. Never throws, whatever stands in it. */
export function readCustomerRow(
  row: TableRow,
  mapping: TableMapping,
  categories: CategoryNames,
): Result<ReadRow, readonly CellProblem[]> {
  const problems: CellProblem[] = []
  const cells = new Map<TableColumn, string>()
  for (const [index, column] of mapping.entries()) {
    if (column === null) continue
    const trouble = row.troubles?.get(index)
    if (trouble) problems.push({ column, cell: '', rule: trouble })
    const plain = plainCell(row.cells[index] ?? '')
    const cell = DIGITS.includes(column) ? wholeDigits(plain) : plain
    if (cell === null) problems.push({ column, cell: plain, rule: 'rounded' })
    else if (cell !== '') cells.set(column, cell)
  }
  const values: Values = { ...EMPTY_VALUES }
  const told: CustomerField[] = []
  const say: Say = (column, rule, more = {}) => {
    if (problems.some((problem) => problem.column === column)) return
    problems.push({ column, cell: takeCodePoints(cells.get(column) ?? '', SHOWN_MAX), rule, ...more } as CellProblem)
  }
  const tell = <F extends CustomerField>(field: F, value: Values[F]) => {
    values[field] = value
    told.push(field)
  }

  readNameAndAddress(cells, tell, say)
  readNumbers(cells, tell, say)
  readTexts(cells, tell, say)
  readChoices(cells, categories, tell, say)
  readLists(cells, tell, say)
  const code = cells.get('code') ?? null
  if (code !== null && !CODE.test(code)) say('code', 'notCode')
  return problems.length > 0 ? err(problems) : ok({ code, values, told })
}

type Cells = ReadonlyMap<TableColumn, string>
type Say = (column: TableColumn, rule: CellProblem['rule'], more?: object) => void
type Tell = <F extends CustomerField>(field: F, value: CustomerValues[F]) => void

function readNameAndAddress(cells: Cells, tell: Tell, say: Say): void {
  const part = (column: TableColumn) => cells.get(column) ?? ''
  const address = { province: part('province'), district: part('district'), ward: part('ward'), line: part('line') }
  const name = part('name')
  const parts = Object.values(address)
  // Nearly every row is far from any limit, and judging it in full takes half the time of an import.
  if (name !== '' && parts.reduce((sum, { length }) => sum + length, name.length) <= SURELY_SHORT) {
    tell('name', name)
    if (parts.some((one) => one !== '')) tell('address', address)
    return
  }
  const read = Typed.safeParse({ name, phone: '+84912345678', address })
  for (const { path, code, ...issue } of read.error?.issues ?? []) {
    const { rule, max } = (code === 'custom' && 'params' in issue ? issue.params : {}) as {
      rule?: string
      max?: number
    }
    const place = path.at(-1)
    // An address that is too long as a whole is cut where people write most.
    const column = place === 'address' ? 'line' : (place as TableColumn)
    if (rule === 'tooLong') say(column, 'tooLong', { max })
    else say(column, 'empty')
  }
  if (!read.success) return
  tell('name', read.data.name)
  if (Object.values(read.data.address).some((one) => one !== '')) tell('address', read.data.address)
}

/** The first number is the main one; what else stands in its cell is kept with the others. */
function readNumbers(cells: Cells, tell: Tell, say: Say): void {
  const others = cells.get('otherPhones') ?? ''
  const { canonical, problem } = readPhones(cells.get('phone') ?? '')
  const [main, ...more] = canonical
  if (problem !== null || main === undefined) say('phone', 'phone', { problem: problem ?? 'empty' })
  else tell('phone', main)
  if (others.includes('*')) say('otherPhones', 'phone', { problem: 'masked' })
  else if (codePointLength(others) > TEXT_MAX - 60) say('otherPhones', 'tooLong', { max: TEXT_MAX - 60 })
  else if (others !== '' || more.length > 0) {
    tell('otherPhones', [...more.map(displayPhone), others].filter((one) => one !== '').join(', '))
  }
}

const TEXTS = [
  ...(['email', 'notes', 'shortName', 'taxId', 'tag', 'skype', 'facebook', 'website', 'employeeCode'] as const),
  ...(['posCode', 'searchKey', 'card', 'vbotCode', 'vbotStatusCode', 'vbotTypeCode', 'vbotGroupName'] as const),
]

function readTexts(cells: Cells, tell: Tell, say: Say): void {
  for (const column of TEXTS) {
    const cell = cells.get(column)
    if (cell === undefined) continue
    if (codePointLength(cell) > TEXT_MAX) say(column, 'tooLong', { max: TEXT_MAX })
    else if (column === 'email' && !EMAIL.test(cell)) say(column, 'notEmail')
    else tell(column, cell)
  }
}

function readChoices(cells: Cells, categories: CategoryNames, tell: Tell, say: Say): void {
  /** Reads a cell, if there is one; null from `read` is a problem. */
  const choose = <T>(
    column: TableColumn,
    rule: CellProblem['rule'],
    read: (cell: string) => T | null,
    use: (value: T) => void,
  ) => {
    const cell = cells.get(column)
    if (cell === undefined) return
    const value = read(cell)
    if (value === null) say(column, rule)
    else use(value)
  }
  choose('kind', 'notKind', readKind, (kind) => tell('kind', kind))
  choose('isVisible', 'notYesNo', readYesNo, (isVisible) => tell('isVisible', isVisible))
  choose('maxDebt', 'notAmount', readAmount, (amount) => tell('maxDebt', amount))
  const idOf = (kind: 'category' | 'loyalCategory') => (name: string) => categories.idOf(kind, name)
  choose('category', 'unknownCategory', idOf('category'), (id) => tell('categoryId', id))
  choose('loyalCategory', 'unknownCategory', idOf('loyalCategory'), (id) => tell('loyalCategoryId', id))
}

function readLists(cells: Cells, tell: Tell, say: Say): void {
  const list = (column: TableColumn, width: number, use: (records: readonly (readonly string[])[]) => void) => {
    const cell = cells.get(column)
    if (cell === undefined) return
    const records = readList(cell, width)
    if (records === null) say(column, 'badList')
    else if (records.some((parts) => parts.some((part) => codePointLength(part) > TEXT_MAX))) {
      say(column, 'tooLong', { max: TEXT_MAX })
    } else use(records)
  }
  list('contacts', 3, (records) =>
    tell(
      'contacts',
      records.map(([name = '', phone = '', email = '']) => ({ name, phone, email })),
    ),
  )
  list('bankAccounts', 4, (records) =>
    tell(
      'bankAccounts',
      records.map(([bankName = '', accountNumber = '', holder = '', bankCode = '']) => ({
        ...{ bankCode, bankName, accountNumber, holder },
      })),
    ),
  )
  list('vbotFields', 2, (records) =>
    tell(
      'vbotFields',
      records.map(([key = '', value = '']) => ({ key, value })),
    ),
  )
}
