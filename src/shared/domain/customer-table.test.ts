// Goal: tables as people really keep them are understood, what cannot be saved by hand cannot be imported, and what was
// written is read back unchanged. Method: headers and cells from shops' files; any customer, by fast-check.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CustomerId } from '../kit/ids'
import { type Customer, makeSearchText } from './customer'
import { guessMapping, hasHeader, TABLE_COLUMNS, type TableColumn } from './customer-table'
import { harmless, plainCell, readAmount, readList, wholeDigits, writeList } from './customer-table-cells'
import { type CategoryNames, isEmptyRow, readCustomerRow } from './customer-table-read'
import { customerCells, tableHeader } from './customer-table-write'
import { type CustomerValues, EMPTY_VALUES, valuesOf, withValues } from './customer-values'

const NO_CATEGORIES: CategoryNames = { idOf: () => null, nameOf: (_, id) => id }
const CATEGORIES: CategoryNames = { idOf: (_, name) => `id of ${name}`, nameOf: (_, id) => id.slice('id of '.length) }

function read(cells: Partial<Record<TableColumn, string>>, categories = NO_CATEGORIES) {
  const row = { number: 2, cells: TABLE_COLUMNS.map((column) => cells[column] ?? '') }
  return readCustomerRow(row, TABLE_COLUMNS, categories)
}

const GOOD = { name: 'Nguyễn Văn An', phone: '0912 345 678' }
const problemsOf = (cells: Partial<Record<TableColumn, string>>) => {
  const row = read({ ...GOOD, ...cells })
  return row.ok ? [] : row.error.map(({ column, rule }) => `${column} ${rule}`)
}

test.each([
  [
    ['STT', 'Họ tên', 'SĐT', 'Địa chỉ', 'Tỉnh/TP', 'MST'],
    [null, 'name', 'phone', 'line', 'province', 'taxId'],
  ],
  [
    ['MÃ KH', 'TÊN KHÁCH HÀNG (*)', 'Điện thoại 1', 'Điện thoại 2'],
    ['code', 'name', 'phone', 'otherPhones'],
  ],
  [
    ['makh', 'tenkh', 'dienthoai', 'diachi'],
    ['code', 'name', 'phone', 'line'],
  ],
  [
    ['Full Name', 'Mobile', 'E-mail', 'City'],
    ['name', 'phone', 'email', 'province'],
  ],
  // The same name twice: the second stays out, for a person to decide.
  [
    ['Tên', 'Họ tên', 'ĐT'],
    ['name', null, 'phone'],
  ],
])('headers %s', (header, expected) => {
  expect(guessMapping(header, [])).toEqual(expected)
})

test('every column of our own tables is recognised, in both languages', () => {
  for (const language of ['vi', 'en'] as const) {
    expect(guessMapping(tableHeader(language), [])).toEqual([...TABLE_COLUMNS, null, null])
  }
})

test('without a header the cells tell', () => {
  const rows = [
    ['1', 'KH001', 'Nguyễn Văn An', '912345678', 'an@shop.vn', '12 Kim Mã, Ba Đình', 'Hà Nội'],
    ['2', 'KH002', 'Trần Thị Bình', '0987 654 321', '', '3 Lê Lợi, Quận 1', 'TP.HCM'],
  ]
  expect(hasHeader(rows)).toBe(false)
  expect(guessMapping(null, rows)).toEqual([null, 'code', 'name', 'phone', 'email', 'line', 'province'])
  expect(hasHeader([['Tên', 'SĐT'], ...rows])).toBe(true)
  expect(hasHeader([])).toBe(false)
})

const SPELLINGS = [
  ...['0912345678', '0912 345 678', '0912.345.678', '0912-345-678', '(091) 2345678', '+84912345678', '+84 912 345 678'],
  ...[
    '84912345678',
    '0084912345678',
    '912345678',
    '9.12345678E+08',
    '912345678.0',
    'ĐT: 0912 345 678 (vợ)',
    "'0912345678",
  ],
]
test.each(SPELLINGS)('phone %s', (phone) => {
  const row = read({ ...GOOD, phone })
  expect(row.ok && row.value.values.phone).toBe('+84912345678')
})

test('several phones: the first is the main one, no number is lost', () => {
  const row = read({ ...GOOD, phone: '0912 345 678 / 0987 654 321', otherPhones: '024 3825 1234' })
  expect(row.ok && [row.value.values.phone, row.value.values.otherPhones]).toEqual([
    '+84912345678',
    '0987 654 321, 024 3825 1234',
  ])
})

test.each([
  [{ phone: '' }, ['phone phone']],
  [{ phone: '09******78' }, ['phone phone']],
  [{ phone: '9.1E+08' }, ['phone rounded']],
  [{ phone: '2026-01-31' }, ['phone phone']],
  [{ otherPhones: '09****' }, ['otherPhones phone']],
  [{ name: ' ' }, ['name empty']],
  [{ name: 'x'.repeat(350) }, []],
  [{ name: 'x'.repeat(351) }, ['name tooLong']],
  [{ name: '🌸'.repeat(350) }, []],
  [{ line: 'x'.repeat(256) }, ['line tooLong']],
  [{ ward: 'x'.repeat(200), line: 'x'.repeat(100) }, ['line tooLong']],
  [{ code: 'KH 001' }, ['code notCode']],
  [{ code: 'KH-001_a' }, []],
  [{ email: 'an' }, ['email notEmail']],
  [{ maxDebt: 'nhiều' }, ['maxDebt notAmount']],
  [{ kind: 'VIP' }, ['kind notKind']],
  [{ isVisible: '?' }, ['isVisible notYesNo']],
  [{ category: 'Khách sỉ' }, ['category unknownCategory']],
  [{ contacts: 'a | b | c | d' }, ['contacts badList']],
  [{ name: '', phone: 'abc', email: 'x' }, ['name empty', 'phone phone', 'email notEmail']],
])('%j has the problems %j', (cells, expected) => {
  expect(problemsOf(cells)).toEqual(expected)
})

test('a formula without a value and one that failed are that row’s problem', () => {
  const troubles = new Map([[1, 'noValue' as const]])
  const row = readCustomerRow({ number: 5, cells: ['An', ''], troubles }, ['name', 'phone'], NO_CATEGORIES)
  expect(!row.ok && row.error).toEqual([{ column: 'phone', cell: '', rule: 'noValue' }])
  expect(isEmptyRow({ number: 5, cells: ['', ' '] })).toBe(true)
  expect(isEmptyRow({ number: 5, cells: [''], troubles })).toBe(false)
})

test('text is stored in one form, and says nothing where a cell is empty', () => {
  const row = read({ ...GOOD, name: 'Nguyễn Văn An'.normalize('NFD'), email: '' })
  expect(row.ok && row.value.values.name).toBe('Nguyễn Văn An')
  expect(row.ok && row.value.told).toEqual(['name', 'phone'])
})

test.each([
  ['1.500.000 đ', 1_500_000],
  ['1,500,000', 1_500_000],
  ['1500000', 1_500_000],
  ['1.5', null],
  ['1.500,000', null],
  ['-5', null],
])('amount %s', (cell, expected) => {
  expect(readAmount(cell)).toBe(expected)
})

test('digits a spreadsheet has rounded away are not made up', () => {
  expect(wholeDigits('9.1E+08')).toBeNull()
  expect(wholeDigits('9.12345678E+08')).toBe('912345678')
  expect(wholeDigits('0912345678')).toBe('0912345678')
})

test('no cell runs as a formula, and every text comes back', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^['=+\-@]{0,4}[a-z1(]{0,5}$/)), (text) => {
      const plain = text
        .replace(/\u00a0/g, ' ')
        .normalize('NFC')
        .trim()
      expect(harmless(plain)).not.toMatch(/^[=+\-@\t\r]/)
      expect(plainCell(harmless(plain))).toBe(plain)
    }),
  )
})

test('lists in one cell come back', () => {
  const part = fc.string().map((text) => text.trim())
  const record = fc.tuple(part, part, part).filter((parts) => parts.some((one) => one !== ''))
  fc.assert(
    fc.property(fc.array(record), (records) => {
      expect(readList(writeList(records).trim(), 3)).toEqual(records)
    }),
  )
})

const text = (maxLength: number) =>
  fc
    .oneof(
      fc.string({ unit: 'grapheme', maxLength: maxLength / 4 }),
      fc.constantFrom('=1+1', '@x', '-', "'=2", 'a;b|c\\', 'Đỗ, "X"'),
    )
    .map((one) =>
      one
        .replace(/\u00a0/g, ' ')
        .normalize('NFC')
        .trim(),
    )
const anyText = text(200)
const filled = anyText.filter((one) => one !== '')
const phone = fc.constantFrom(
  '+84912345678',
  '+842438251234',
  '+841900123456'.slice(0, 12),
  '+16502530000',
  '+84357891234',
)
const anyValues: fc.Arbitrary<CustomerValues> = fc.record({
  name: filled,
  phone,
  otherPhones: fc.constantFrom('', '0987 654 321', '0987 654 321, 024 3825 1234'),
  address: fc.record({ province: text(40), district: text(40), ward: text(40), line: text(40) }),
  email: fc.constantFrom('', 'an@shop.vn', '=a@b'),
  ...{ notes: anyText, shortName: anyText, kind: fc.constantFrom('personal' as const, 'company' as const) },
  ...{ taxId: fc.constantFrom('', '0101234567', '0101234567-001'), tag: anyText },
  contacts: fc.array(fc.record({ name: filled, phone: anyText, email: anyText }), { maxLength: 3 }),
  bankAccounts: fc.array(fc.record({ bankCode: anyText, bankName: filled, accountNumber: anyText, holder: anyText }), {
    maxLength: 2,
  }),
  ...{ skype: anyText, facebook: anyText, website: anyText, employeeCode: fc.constantFrom('', 'NV01') },
  ...{ posCode: fc.constantFrom('', '007', '1E5x'), searchKey: anyText, card: fc.constantFrom('', '000123456789') },
  categoryId: fc.option(filled.map((name) => `id of ${name}`)),
  loyalCategoryId: fc.option(filled.map((name) => `id of ${name}`)),
  ...{ isVisible: fc.boolean(), maxDebt: fc.option(fc.nat()) },
  ...{ vbotCode: fc.constantFrom('', 'v1'), vbotStatusCode: anyText, vbotTypeCode: anyText, vbotGroupName: anyText },
  vbotFields: fc.array(fc.record({ key: filled, value: anyText }), { maxLength: 2 }),
})

const BARE = { code: 'KH-01', name: '', phoneRaw: '', phones: [] }
const STORED: Customer = {
  ...{
    ...BARE,
    id: CustomerId.parse('00000000-0000-4000-8000-000000000001'),
    address: EMPTY_VALUES.address,
    email: '',
  },
  ...{ origin: 'counter', createdBy: 'lan', createdAtMs: 0, searchText: makeSearchText(BARE) },
}

test('what was exported is imported unchanged, in both languages', () => {
  fc.assert(
    fc.property(anyValues, fc.constantFrom('vi' as const, 'en' as const), (values, language) => {
      const customer = withValues(STORED, values)
      const cells = customerCells(customer, CATEGORIES, language)
      const mapping = guessMapping(tableHeader(language), [])
      const row = readCustomerRow({ number: 2, cells }, mapping, CATEGORIES)
      expect(row.ok ? row.value.values : row.error).toEqual(valuesOf(customer))
      expect(row.ok && row.value.code).toBe('KH-01')
    }),
  )
})
