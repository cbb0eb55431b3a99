// Goal: of unfamiliar answers the newest few per operation are kept, over a restart too, and keeping them never gets in the
// way. Method: a keeper on real files.
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { type DriftKeeper, isUnfamiliar, openDriftKeeper } from './drift'

let file: string
let nowMs: number
let changes: number
let keeper: DriftKeeper

const open = () => openDriftKeeper({ file, nowMs: () => nowMs, changed: () => (changes += 1) })

beforeEach(async () => {
  file = join(mkdtempSync(join(tmpdir(), 'drift-')), 'unfamiliar-answers.json')
  nowMs = 1_790_000_000_000
  changes = 0
  keeper = await open()
})

function note(json: unknown, source = 'pos.customers.list', change: object = {}): void {
  nowMs += 1_000
  const text = JSON.stringify(json)
  keeper.note({ system: 'pos', source, text, json, status: 200, contentType: 'application/json', ...change })
}

const written = () => vi.waitFor(() => expect(JSON.parse(readFileSync(file, 'utf8')).samples).toEqual(keeper.list()))

it('keeps what an answer looked like, and tells that there is something new', () => {
  note({ result: 'OK', rows: [{ phone: '0912345678' }] }, 'pos.customers.list', {
    contentType: 'Application/HAL+json; charset=utf-8',
  })
  expect(keeper.list()).toEqual([
    {
      system: 'pos',
      source: 'pos.customers.list',
      atMs: nowMs,
      status: 200,
      contentType: 'application/hal+json',
      bytes: 47,
      times: 1,
      shape: { result: 'text(2)', rows: { 'list(1)': { phone: 'text(10)' } } },
    },
  ])
  expect(changes).toBe(1)
})

it('keeps the newest three of an operation, newest first, whatever others do', () => {
  for (const key of ['a', 'b', 'c', 'd']) note({ [key]: 1 })
  note({ z: 1 }, 'pos.customers.get')
  expect(keeper.list().map(({ shape }) => Object.keys(shape as object)[0])).toEqual(['z', 'd', 'c', 'b'])
})

it('the same again counts, at most once a minute, and takes no place', () => {
  note({ name: 'Lan' })
  note({ name: 'Bình' })
  expect(keeper.list()).toMatchObject([{ times: 1, shape: { name: 'text(3)' } }])
  nowMs += 60_000
  note({ name: 'Minh Tâm' })
  expect(keeper.list()).toMatchObject([{ times: 2, atMs: nowMs, shape: { name: 'text(8)' } }])
  expect(changes).toBe(2)
})

it('takes what came unasked, as another system’s and without a status', () => {
  keeper.note({ system: 'goup', source: 'webhook', text: '{object:', json: undefined, status: null, contentType: '' })
  expect(keeper.list()).toMatchObject([{ source: 'webhook', status: null, contentType: '', shape: 'text(8)' }])
  note({ a: 1 }, 'x', { contentType: 'Nguyễn Thị Lan' })
  expect(keeper.list()[0]?.contentType).toBe('unknown')
})

it('is bounded as a whole', async () => {
  for (let index = 0; index < 100; index += 1) note({ a: 1 }, `operation ${index}`)
  expect(keeper.list()).toHaveLength(60)
  expect(keeper.list()[0]?.source).toBe('operation 99')
  await written()
})

it('outlives a restart, and clearing one system leaves the others', async () => {
  note({ a: 1 })
  note({ b: 1 }, 'goup.customers.get', { system: 'goup' })
  await written()
  keeper = await open()
  expect(keeper.list()).toHaveLength(2)
  await keeper.clear('pos')
  expect((await open()).list().map(({ system }) => system)).toEqual(['goup'])
})

it.each(['', '{"version":1,', '{"version":2,"samples":[]}', '{"version":1,"samples":[{"system":"pos"}]}'])(
  'a file that holds %j starts anew',
  async (content) => {
    writeFileSync(file, content)
    keeper = await open()
    expect(keeper.list()).toEqual([])
    note({ a: 1 })
    await written()
  },
)

it('without a disk a sample is still known, and clearing says that it failed', async () => {
  mkdirSync(`${file}.new`)
  note({ a: 1 })
  expect(keeper.list()).toHaveLength(1)
  await expect(keeper.clear('pos')).rejects.toThrow()
})

describe('unfamiliar', () => {
  const answer = (status: number) => ({ status, headers: {}, text: '', json: undefined })
  const unknown = (detail: string) => ({ kind: 'unknown', detail }) as const
  const refused = (code: string) => ({ kind: 'rejected', category: 'client', code, message: '', field: null }) as const

  it.each([
    [true, 201, unknown('HTTP 201, no result')],
    [true, 200, unknown('HTTP 200, code missing')],
    [true, 200, unknown('no msg in the answer')],
    [true, 200, refused('unreadableAnswer')],
    [true, 404, refused('unreadableAnswer')],
    [false, 200, unknown('HTTP 200, not JSON')],
    [false, 500, unknown('HTTP 500')],
    [false, 201, unknown('ERROR')],
    [false, 200, unknown('105100')],
    [false, 200, refused('EXIST_PHONE')],
    [false, 200, { kind: 'applied', remoteId: '1' } as const],
  ])('%s: %d %o', (expected, status, outcome) => {
    expect(isUnfamiliar(answer(status), outcome)).toBe(expected)
  })
})
