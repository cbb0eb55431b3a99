// Goal: every table that shops keep is read as a person would read it, and what is no table is named. Method: files made
// here, in the encodings and with the signs of real ones; workbooks of another library and by hand; what our own writers
// make, read by us and by another library.
import iconv from 'iconv-lite'
import readWithLibrary from 'read-excel-file/universal'
import { expect, test } from 'vitest'
import writeWithLibrary from 'write-excel-file/universal'
import { xlsxPieces } from '../writing/xlsx-pieces'
import { zipPieces } from '../writing/zip-pieces'
import { writeCsv } from './csv-rows'
import { tellFileKind } from './file-kind'
import { inspectTable, readFirstRows, readTable } from './open-table'
import type { TableForm } from './table-source'

const ROWS = [
  ['Họ tên', 'SĐT', 'Địa chỉ'],
  ['Nguyễn Thị Ánh', '0912345678', '12 Kim Mã, Ba Đình'],
  ['Trần Văn Đức', '0987654321', 'Ngõ 3 "cũ"\nnhà 2'],
  ['Lê Hoàng Phượng 🌸', '0909000111', ''],
]
const SIMPLE = ROWS.slice(0, 3)

async function rowsOf(file: Blob, form?: TableForm) {
  const inspected = await inspectTable(file)
  if (!inspected.ok) return inspected.error
  const rows = []
  for await (const batch of readTable(file, form ?? inspected.value.form)) {
    if (batch.kind === 'broken') rows.push(batch.problem)
    else rows.push(...batch.rows)
  }
  return rows
}

async function cellsOf(file: Blob, form?: TableForm) {
  const rows = await rowsOf(file, form)
  return typeof rows === 'string' ? rows : rows.map((row) => (typeof row === 'string' ? row : row.cells))
}

const bytes = (data: Uint8Array) => new Blob([new Uint8Array(data)])

test.each([',', ';', '\t', '|'] as const)('columns parted by %j, with and without BOM', async (delimiter) => {
  const csv = writeCsv(ROWS, delimiter)
  expect(await cellsOf(new Blob([csv]))).toEqual(ROWS)
  expect(await cellsOf(new Blob(['\ufeff', csv.replaceAll('\r\n', '\n')]))).toEqual(ROWS)
})

test.each(['utf16le', 'utf-16be', 'win1258', 'tcvn'] as const)('%s is recognised', async (encoding) => {
  const rows = encoding.startsWith('utf') ? ROWS : SIMPLE.map((row) => row.map((cell) => cell.toLowerCase()))
  const csv = writeCsv(rows, ';')
  // The old Windows encoding writes tones as signs of their own.
  const written = encoding === 'win1258' ? apart(csv) : csv
  const encoded = iconv.encode(written, encoding, { addBOM: encoding.startsWith('utf') })
  const cells = await cellsOf(bytes(encoded))
  expect(
    Array.isArray(cells) && cells.map((row) => typeof row !== 'string' && row.map((cell) => cell.normalize('NFC'))),
  ).toEqual(rows)
})

/** Letters with their hats, tones behind them. */
function apart(text: string): string {
  return text
    .normalize('NFD')
    .replace(/([aeiouyAEIOUY])([\u0323\u0300\u0301\u0303\u0309]?)([\u0302\u0306\u031b])/g, (_, letter, tone, hat) => {
      return `${(letter + hat).normalize('NFC')}${tone}`
    })
    .replace(/([a-zA-Z])(\u031b)/g, (pair) => pair.normalize('NFC'))
}

test('UTF-16 without a mark, and TCVN3 text that was saved as Unicode', async () => {
  expect(await cellsOf(bytes(iconv.encode(writeCsv(ROWS, '\t'), 'utf16le')))).toEqual(ROWS)
  const lower = SIMPLE.map((row) => row.map((cell) => cell.toLowerCase()))
  const broken = iconv.encode(writeCsv(lower, ','), 'tcvn').toString('latin1')
  expect(await cellsOf(new Blob([broken]))).toEqual(lower)
})

test('a large text is read in pieces: letters and line ends that are cut in two stay whole', async () => {
  const line = `${'ở'.repeat(50)};0912345678;"a ""b"" c"\r\n`
  const csv = `x;${line}`.repeat(20_000)
  const rows = await rowsOf(new Blob([csv]))
  expect(rows).toHaveLength(20_000)
  expect(rows.at(-1)).toEqual({ number: 20_000, cells: ['x', 'ở'.repeat(50), '0912345678', 'a "b" c'] })
})

test('a quotation mark that never ends does not swallow the rest in silence', async () => {
  expect(await cellsOf(new Blob(['a,b\nc,d\n"e,f\ng,h\n']))).toEqual([['a', 'b'], ['c', 'd'], 'openQuote'])
})

test('empty lines count as a spreadsheet counts them', async () => {
  const rows = await rowsOf(new Blob(['a,b\n\nc,d']))
  expect(rows).toEqual([
    { number: 1, cells: ['a', 'b'] },
    { number: 2, cells: [''] },
    { number: 3, cells: ['c', 'd'] },
  ])
})

test('a workbook of another library: dates and numbers as text', async () => {
  const day = new Date(Date.UTC(2026, 0, 31))
  const blob = await writeWithLibrary(
    [
      { sheet: 'Tháng 1', data: [['Tên'], ['x']] },
      {
        sheet: 'Khách & bạn',
        data: [
          [
            { value: 'Đỗ <An>' },
            { value: 912345678, type: Number },
            { value: 912345678, type: Number, format: '0000000000' },
          ],
          [{ value: day, type: Date, format: 'dd/mm/yyyy' }, null, { value: true, type: Boolean }],
        ],
      },
    ],
    {},
  ).toBlob()
  const inspected = await inspectTable(blob)
  expect(inspected).toMatchObject({ ok: true, value: { sheets: ['Tháng 1', 'Khách & bạn'] } })
  expect(await cellsOf(blob, { kind: 'sheet', sheet: 'Khách & bạn' })).toEqual([
    ['Đỗ <An>', '912345678', '0912345678'],
    ['2026-01-31', '', 'TRUE'],
  ])
})

const WORKBOOK =
  '<workbook><workbookPr date1904="1"/><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>'
const LINKS = '<Relationships><Relationship Target="/xl/worksheets/a.xml" Id="r1"/></Relationships>'

async function workbook(sheetData: string, more: Record<string, string> = {}): Promise<Blob> {
  const parts = { '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': WORKBOOK, 'xl/_rels/workbook.xml.rels': LINKS }
  const sheet = { 'xl/worksheets/a.xml': `<worksheet><sheetData>${sheetData}</sheetData></worksheet>` }
  const pieces = []
  const all = Object.entries({ ...parts, ...sheet, ...more })
  for await (const piece of zipPieces(all.map(([name, text]) => ({ name, texts: [text] }))))
    pieces.push(new Uint8Array(piece))
  return new Blob(pieces)
}

test('formulas give their stored value; without one, or with an error, the cell is in trouble and the rest is read', async () => {
  const file = await workbook(
    '<row r="2"><c r="A2"><f>B2&amp;"x"</f></c><c r="B2" t="str"><f>1</f><v>Lê &amp; con</v></c><c r="C2"><v>9.12345678E8</v></c></row>' +
      '<row r="4"><c r="A4" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="C4" t="s"><v>1</v></c><c r="D4" t="inlineStr"><is><r><t>a</t></r><r><t xml:space="preserve"> b</t></r></is></c></row><row r="5"/>',
    { 'xl/sharedStrings.xml': '<sst><si/><si><t>chung</t><rPh><t>x</t></rPh></si></sst>' },
  )
  expect(await rowsOf(file)).toEqual([
    { number: 2, cells: ['', 'Lê & con', '912345678'], troubles: new Map([[0, 'noValue']]) },
    { number: 4, cells: ['', '', 'chung', 'a b'], troubles: new Map([[0, 'errorValue']]) },
    { number: 5, cells: [] },
  ])
})

test('a workbook that is damaged within is told after the rows before', async () => {
  const file = await workbook('<row r="1"><c><v>1</v></c></row>')
  const half = new Uint8Array(await file.arrayBuffer())
  const at = half.findIndex((_, index) => String.fromCharCode(...half.subarray(index, index + 5)) === 'a.xml')
  half.fill(7, at + 5, at + 60)
  expect(await cellsOf(bytes(half))).toContain('damaged')
})

test('what we write is read by us and by another library', async () => {
  const rows = [...ROWS.slice(1), ['_x000D_', 'a\u0001b', '<&>"\'']]
  async function* batches() {
    yield rows.slice(0, 2)
    yield rows.slice(2)
  }
  const pieces = []
  for await (const piece of xlsxPieces('Khách hàng', ROWS[0] ?? [], batches())) pieces.push(new Uint8Array(piece))
  const file = new Blob(pieces)
  const trimmed = (row: readonly string[]) => row.slice(0, row.findLastIndex((cell) => cell !== '') + 1)
  expect(await cellsOf(file)).toEqual([ROWS[0], ...rows].map((row) => trimmed(row ?? [])))
  const [sheet] = await readWithLibrary(await file.arrayBuffer())
  expect(sheet?.sheet).toBe('Khách hàng')
  expect(sheet?.data[1]).toEqual(ROWS[1])
})

const CONTAINER = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)
test.each([
  ['nothing', new Blob([]), 'empty'],
  ['blanks', new Blob(['\ufeff \n']), 'empty'],
  ['the old Excel form', new Blob([CONTAINER, 'Workbook']), 'xls'],
  [
    'a password',
    new Blob([CONTAINER, iconv.encode('EncryptedPackage', 'utf16le') as Uint8Array<ArrayBuffer>]),
    'encrypted',
  ],
  ['a web page named .xls', new Blob(['<html><table>']), 'html'],
  ['a PDF', new Blob(['%PDF-1.7']), 'notATable'],
  ['a picture', new Blob([Uint8Array.of(0xff, 0xd8, 0xff, 0xe0)]), 'notATable'],
  ['a broken archive', new Blob(['PK\x03\x04zzzz']), 'damaged'],
])('%s is named', async (_, file, problem) => {
  expect(await tellFileKind(file)).toEqual({ ok: false, error: problem })
})

test('other archives are named', async () => {
  const archive = async (...names: string[]) => {
    const pieces = []
    for await (const piece of zipPieces(names.map((name) => ({ name, texts: ['x'] }))))
      pieces.push(new Uint8Array(piece))
    return tellFileKind(new Blob(pieces))
  }
  expect(await archive('mimetype', 'content.xml')).toEqual({ ok: false, error: 'ods' })
  expect(await archive('xl/workbook.bin', '[Content_Types].xml')).toEqual({ ok: false, error: 'xls' })
  expect(await archive('word/document.xml', '[Content_Types].xml')).toEqual({ ok: false, error: 'notATable' })
})

test('a text without columns is no table', async () => {
  const file = new Blob(['Kính gửi quý khách\nCảm ơn\n'])
  const inspected = await inspectTable(file)
  expect(inspected.ok && (await readFirstRows(file, inspected.value.form, 20))).toEqual({
    ok: false,
    error: 'oneColumn',
  })
})
