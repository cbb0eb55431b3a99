// Goal: a table becomes customers without doubles, without losing what is there, and without half a batch. Method: the
// real judging and the real store on an in-memory database; rows as they come from files.
import 'fake-indexeddb/auto'
import { type Customer, makeSearchText } from '@shared/domain/customer'
import { EMPTY_VALUES, withValues } from '@shared/domain/customer-values'
import { CustomerId } from '@shared/kit/ids'
import { beforeEach, expect, test } from 'vitest'
import { Database } from '../../../../db/database'
import { keepImported, restoreChanges, restoreHere } from '../../../../db/import-changes'
import {
  canUndo,
  type ImportRecord,
  readCustomers,
  readImports,
  rememberImport,
  undoImport,
  walkCustomers,
} from '../../../../db/import-store'
import { importedId } from '../../../../db/imported-id'
import type { TableBatch } from '../reading/table-source'
import { type DryRunListing, runDry } from './dry-run'
import { type ImportParts, runImport } from './import-run'
import { makeJudge } from './judge-rows'
import { makeMatchIndex } from './match-index'

const IMPORT = '11111111-2222-4333-8444-555555555555'
const MAPPING = ['code', 'name', 'phone', 'email', 'line', 'taxId'] as const
const NO_CATEGORIES = { idOf: () => null, nameOf: (_: string, id: string) => id }

let db: Database
let made = 0
beforeEach(() => {
  made += 1
  db = new Database('relaxed', `judging-${made}`)
})

function customer(number: number, name: string, values: object, more: Partial<Customer> = {}): Customer {
  const facts = { code: `KH-${number}`, name, phoneRaw: '', phones: [] }
  const id = CustomerId.parse(`00000000-0000-4000-8000-${String(number).padStart(12, '0')}`)
  const bare: Customer = {
    ...{ ...facts, id, address: EMPTY_VALUES.address, email: '', searchText: makeSearchText(facts) },
    ...{ origin: 'counter', createdBy: 'lan', createdAtMs: 1 },
  }
  return { ...withValues(bare, values), ...more }
}

async function* batchesOf(...batches: readonly (readonly string[])[][]): AsyncGenerator<TableBatch> {
  let number = 0
  for (const rows of batches) {
    const numbered = rows.map((cells) => {
      number += 1
      return { number, cells }
    })
    yield { kind: 'rows', rows: numbered, share: 1 }
  }
}

async function judgeNow(importId = IMPORT) {
  const index = makeMatchIndex()
  await walkCustomers(db, (rows) => {
    for (const row of rows) index.know(row)
  })
  return makeJudge(importId, MAPPING, true, NO_CATEGORIES, index)
}

async function dryRun(...batches: readonly (readonly string[])[][]) {
  const listing: DryRunListing = { new: [], changed: [], duplicate: [], refused: [] }
  const run = await runDry(batchesOf(...batches), listing, {
    ...{ judge: await judgeNow(), mapping: MAPPING, categories: NO_CATEGORIES, language: 'vi' },
    ...{ readCustomers: (ids) => readCustomers(db, ids), onProgress: () => undefined, isCancelled: () => false },
  })
  return { run, listing }
}

const AT_MS = 1_790_000_000_000
const store: ImportParts['store'] = (batch) => keepImported(db, IMPORT, batch, AT_MS)

async function importNow(parts: Partial<ImportParts>, ...batches: readonly (readonly string[])[][]) {
  return runImport(batchesOf(...batches), {
    ...{
      judge: await judgeNow(),
      policy: 'skip',
      author: 'lan',
      atMs: AT_MS,
      deviceMark: 'K7',
      batchRows: 5,
    },
    readCustomers: (ids) => readCustomers(db, ids),
    store,
    ...{ takeNumbers: async () => 100, onProgress: () => undefined, isCancelled: () => false },
    ...parts,
  })
}

const HEADER = ['Mã', 'Tên', 'SĐT', 'Email', 'Địa chỉ', 'MST']
const AN = ['', 'Nguyễn Văn An', '0912 345 678', '', '', '']

test('the dry run tells new, changed, duplicate and refused, and why', async () => {
  await db.customers.bulkAdd([
    customer(1, 'Trần Bình', { phone: '+84775000111', address: { ...EMPTY_VALUES.address, line: '3 Lê Lợi' } }),
    customer(2, 'Lê Cường', { taxId: '0101234567', phone: '+84912000111' }),
    customer(3, 'Đã bỏ', { phone: '+84912000333' }, { removed: { atMs: 1, by: 'lan', mergedInto: null } }),
  ])
  const { run, listing } = await dryRun(
    [
      HEADER,
      AN,
      // The number of before 2018 is the same number.
      ['', 'Trần Văn Bình', '0122 500 0111', 'binh@shop.vn', '', ''],
      ['kh-2', 'Lê Cường', '0912000111', '', '', ''],
      ['', 'Công ty Cường', '0912000222', '', '', '0101234567'],
      ['', '', '09****', '', '', ''],
      ['', '', '', '', '', ''],
    ],
    [
      ['', 'An khác', '+84912345678', '', '', ''],
      ['KH-3', 'Lại thêm', '0912999888', '', '', ''],
      ['', 'trần bình', '0912777666', '', '3 lê lợi', ''],
    ],
  )
  expect(run).toMatchObject({ counts: { new: 1, changed: 3, duplicate: 3, refused: 1 }, fillable: 1, broken: null })
  expect(listing.new).toMatchObject([{ number: 2, name: 'Nguyễn Văn An', phone: '0912 345 678' }])
  expect(listing.changed).toMatchObject([
    {
      ...{ number: 3, who: 'Trần Bình', reason: 'phone' },
      changes: [
        { column: 'name', before: 'Trần Bình', after: 'Trần Văn Bình' },
        { column: 'email', before: '', after: 'binh@shop.vn' },
      ],
    },
    { number: 5, who: 'Lê Cường', reason: 'taxId' },
    { number: 10, who: 'Trần Bình', reason: 'nameAndAddress' },
  ])
  expect(listing.duplicate).toMatchObject([
    { number: 4, who: 'Lê Cường', reason: 'code', ofRow: null },
    { number: 8, reason: 'phone', ofRow: 2 },
    { number: 9, who: 'Đã bỏ', reason: 'removed', ofRow: null },
  ])
  expect(listing.refused).toMatchObject([{ number: 6, problems: [{ column: 'name' }, { column: 'phone' }] }])
  expect(await db.customers.count()).toBe(3)
})

test('new customers get codes; repeats of the file are skipped, or fill what is empty', async () => {
  const rows = [HEADER, AN, ['X1', 'Bình', '0987654321', '', '', ''], ['', 'An', '0912345678', 'an@shop.vn', '', '']]
  expect(await importNow({}, rows)).toMatchObject({
    added: 2,
    changed: 0,
    skipped: 1,
    refused: 0,
    end: { kind: 'done' },
  })
  const [an, binh] = await db.customers.toArray()
  expect(an).toMatchObject({
    name: 'Nguyễn Văn An',
    code: expect.stringMatching(/^KH-K7-.*-0100$/),
    phones: ['+84912345678'],
  })
  expect(an).toMatchObject({ createdBy: 'lan', origin: 'counter', email: '' })
  expect(an?.details).toBeUndefined()
  expect(binh).toMatchObject({ code: 'X1', id: importedId(IMPORT, 3) })

  await db.customers.clear()
  expect(await importNow({ policy: 'fill', batchRows: 2 }, rows)).toMatchObject({ added: 2, changed: 1, skipped: 0 })
  expect(await db.customers.get(importedId(IMPORT, 2))).toMatchObject({ name: 'Nguyễn Văn An', email: 'an@shop.vn' })
})

test.each([
  ['skip', { name: 'Trần Bình', email: '' }, { changed: 0, skipped: 1 }],
  ['fill', { name: 'Trần Bình', email: 'binh@shop.vn', editedAtMs: 1_790_000_000_000 }, { changed: 1, skipped: 0 }],
  ['replace', { name: 'Trần Văn Bình', email: 'binh@shop.vn' }, { changed: 1, skipped: 0 }],
] as const)('customers who are there: %s', async (policy, expected, counts) => {
  await db.customers.add(
    customer(1, 'Trần Bình', { phone: '+84912000111', otherPhones: '0987 654 321', notes: 'quen' }),
  )
  const rows = [HEADER, ['', 'Trần Văn Bình', '0987654321', 'binh@shop.vn', '', '']]
  expect(await importNow({ policy }, rows)).toMatchObject({ added: 0, ...counts })
  const [only] = await db.customers.toArray()
  // A number that is already among theirs changes nothing, and an empty cell erases nothing.
  expect(only).toMatchObject({
    code: 'KH-1',
    phones: ['+84912000111', '+84987654321'],
    details: { notes: 'quen' },
    ...expected,
  })
})

const MANY = [
  HEADER,
  ...Array.from({ length: 12 }, (_, index) => ['', `Khách ${index}`, `09123456${10 + index}`, '', '', '']),
]

test('called off: whole batches are in, and undoing takes out what nobody touched', async () => {
  let stored = 0
  const end = await importNow(
    {
      store: async (batch) => {
        await store(batch)
        stored += 1
      },
      isCancelled: () => stored >= 1,
    },
    MANY,
  )
  expect(end.end.kind).toBe('cancelled')
  const ids = await db.customers.toCollection().primaryKeys()
  expect(ids.length).toBe(end.added)
  expect(end.added).toBeLessThan(12)
  expect(end.added).toBeGreaterThan(0)
  const [edited, sent] = ids
  await db.customers
    .where('id')
    .equals(edited ?? '')
    .modify({ editedAtMs: 5 })
  await db.remoteLinks.add({ system: 'pos', subject: `customer:${sent}`, remoteId: '1', linkedAtMs: 1 })
  await db.customers.add(customer(1, 'Người khác', {}))
  expect(await undoImport(db, IMPORT, () => undefined)).toEqual({ removed: end.added - 2, kept: 2 })
  expect(await db.customers.count()).toBe(3)
  expect(await undoImport(db, IMPORT, () => undefined)).toEqual({ removed: 0, kept: 2 })
})

test('a full disk stops it, says so, and leaves the batches before', async () => {
  let batches = 0
  const end = await importNow(
    {
      store: async (batch) => {
        batches += 1
        if (batches > 1) throw new Error('QuotaExceededError')
        await store(batch)
      },
    },
    MANY,
  )
  expect(end).toMatchObject({ added: 4, end: { kind: 'failed' } })
  expect(await db.customers.count()).toBe(4)
})

test('a table that breaks off tells where, with what came before', async () => {
  async function* breaking(): AsyncGenerator<TableBatch> {
    yield* batchesOf([HEADER, AN])
    yield { kind: 'broken', problem: 'openQuote', afterRow: 2 }
  }
  const parts = { policy: 'skip' as const, author: 'lan', atMs: 1, deviceMark: 'K7', batchRows: 5 }
  const end = await runImport(breaking(), {
    ...{ ...parts, judge: await judgeNow(), readCustomers: async () => [], takeNumbers: async () => 1 },
    store,
    ...{ onProgress: () => undefined, isCancelled: () => false },
  })
  expect(end).toMatchObject({ added: 1, broken: { problem: 'openQuote', afterRow: 2 } })
})

test('imports are remembered, the latest first', async () => {
  const record = {
    importId: IMPORT,
    fileName: 'a.csv',
    atMs: 1,
    by: 'lan',
    added: 0,
    changed: 0,
    state: 'running' as const,
  }
  await rememberImport(db, record)
  await rememberImport(db, { ...record, importId: 'b' })
  await rememberImport(db, { ...record, added: 5, state: 'done' })
  expect((await readImports(db)).map(({ importId, state }) => [importId, state])).toEqual([
    [IMPORT, 'done'],
    ['b', 'running'],
  ])
})

test('taken back: what nobody changed since stands as before, also a number that was masked', async () => {
  const values = { phone: '+84912000111', email: 'cu@shop.vn', maxDebt: 5 }
  const before = customer(1, 'Trần Bình', values, { phoneRaw: '0912 000 111' })
  const masked = { phoneRaw: '09****12', phones: [] }
  const others = [customer(2, 'Lê Cường', {}, masked), customer(3, 'Phạm Dung', {}), customer(4, 'Vũ Em', {})]
  await db.customers.bulkAdd([before, ...others])
  const rows = [
    ['KH-1', 'Trần Văn Bình', '0912000999', 'moi@shop.vn', '', ''],
    ['KH-2', 'Lê Cường', '0912000222', '', '', ''],
    ['KH-3', 'Phạm Thị Dung', '0912000333', '', '', ''],
    ['KH-4', 'Vũ Văn Em', '0912000444', '', '', ''],
  ]
  const again = [['KH-1', 'Trần Văn Bình', '0912000999', 'nua@shop.vn', '', '']]
  // The second row of the same customer is judged while the first is being stored.
  expect(await importNow({ policy: 'replace' }, [HEADER, ...rows], again)).toMatchObject({ changed: 5 })
  expect(await db.customers.get(before.id)).toMatchObject({ name: 'Trần Văn Bình', email: 'nua@shop.vn' })
  await db.customers.update(customer(3, '', {}).id, { name: 'Cô Dung' })
  await db.customers.update(customer(4, '', {}).id, { removed: { atMs: 6, by: 'lan', mergedInto: null } })

  const restore = () => restoreChanges(db, IMPORT, 2, (notes) => restoreHere(db, notes, 7))
  expect(await restore()).toEqual({ restored: 2, unrestored: 2 })
  const [one, other, third, fourth] = await db.customers.toArray()
  expect(one).toEqual({ ...before, editedAtMs: 7 })
  expect(other).toMatchObject(masked)
  expect(third).toMatchObject({ name: 'Cô Dung', phones: [] })
  expect(fourth).toMatchObject({ name: 'Vũ Văn Em' })
  expect(await restore()).toEqual({ restored: 0, unrestored: 0 })
})

test('a field that somebody changed while the file was read is left as they put it', async () => {
  await db.customers.add(customer(1, 'Trần Bình', { email: 'cu@shop.vn' }))
  const rows = [HEADER, ['KH-1', 'Trần Văn Bình', '0912000111', 'moi@shop.vn', '', '']]
  const { id } = customer(1, '', {})
  await importNow(
    {
      policy: 'replace',
      store: async (batch) => {
        await db.customers.update(id, { email: 'quay@shop.vn' })
        await store(batch)
      },
    },
    rows,
  )
  expect(await db.customers.get(id)).toMatchObject({ name: 'Trần Văn Bình', email: 'quay@shop.vn' })
})

test('what an import changed is forgotten with the import', async () => {
  const record = {
    importId: IMPORT,
    fileName: 'a.csv',
    atMs: 1,
    by: 'lan',
    added: 0,
    changed: 1,
    state: 'done' as const,
  }
  await db.customers.add(customer(1, 'Trần Bình', {}))
  await importNow({ policy: 'replace' }, [HEADER, ['KH-1', 'Trần Văn Bình', '0912000111', '', '', '']])
  await rememberImport(db, record)
  for (let number = 0; number < 19; number += 1) await rememberImport(db, { ...record, importId: `later ${number}` })
  expect(await db.importedChanges.count()).toBe(1)
  await rememberImport(db, { ...record, importId: 'latest' })
  expect(await db.importedChanges.count()).toBe(0)
})

type Facts = Pick<ImportRecord, 'state' | 'added' | 'changed' | 'sentTo'>

test.each<[Facts, boolean]>([
  [{ state: 'running', added: 0, changed: 0 }, true],
  [{ state: 'done', added: 1, changed: 0 }, true],
  [{ state: 'cancelled', added: 0, changed: 1, sentTo: [] }, true],
  // Of before changes were noted.
  [{ state: 'done', added: 0, changed: 1 }, false],
  [{ state: 'undone', added: 1, changed: 1, sentTo: [] }, false],
])('%o can be undone: %s', (facts, expected) => {
  expect(canUndo({ importId: IMPORT, fileName: 'a.csv', atMs: 1, by: 'lan', ...facts })).toBe(expected)
})
