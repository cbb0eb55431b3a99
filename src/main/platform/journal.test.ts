// Goal: what the journal acknowledged can be read back, whatever happens to the end or the middle of the file.
// Method: real files; every possible truncation, zero-filled tails, flipped bytes, a lost key, a full disk.
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MutationId } from '@shared/kit/ids'
import { expect, test } from 'vitest'
import { openJournal } from './journal'
import { decodeRecords, encodeRecord } from './journal-format'

const KEY = Buffer.alloc(32, 7)

function folder(): string {
  return mkdtempSync(join(tmpdir(), 'journal-'))
}

/** Records that are short and tell their number. */
function record(number: number) {
  return {
    kind: 'void' as const,
    mutationId: MutationId.parse(`00000000-0000-4000-8000-${String(number).padStart(12, '0')}`),
  }
}

test('what was appended is read back in order, after a restart too, and is not readable on disk', async () => {
  const dir = folder()
  const journal = await openJournal(dir, KEY)
  await Promise.all([1, 2, 3].map((number) => journal.append([record(number)])))
  await journal.append([record(4), record(5)])
  await journal.close()
  const again = await openJournal(dir, KEY)
  expect(await again.read()).toEqual([1, 2, 3, 4, 5].map(record))
  expect(again.report).toEqual({ tornBytes: 0, damagedStretches: 0, unopened: 0 })
  expect(readFileSync(join(dir, 'journal.cfj')).includes('00000000-0000')).toBe(false)
  await again.close()
})

test('cut at any byte, everything before the cut record is there and writing goes on', async () => {
  const whole = Buffer.concat([1, 2, 3].map((number) => encodeRecord(record(number), KEY)))
  const one = whole.length / 3
  for (let cut = 0; cut <= whole.length; cut++) {
    const { records, goodBytes } = decodeRecords(whole.subarray(0, cut), KEY)
    expect(records).toEqual([1, 2, 3].slice(0, Math.floor(cut / one)).map(record))
    expect(goodBytes).toBe(Math.floor(cut / one) * one)
  }
  for (const cut of [0, 1, one, one + 10, 2 * one - 1, whole.length - 1]) {
    const dir = folder()
    writeFileSync(join(dir, 'journal.cfj'), whole.subarray(0, cut))
    const journal = await openJournal(dir, KEY)
    await journal.append([record(9)])
    expect(await journal.read()).toEqual([...[1, 2, 3].slice(0, Math.floor(cut / one)), 9].map(record))
    expect(journal.report.tornBytes).toBe(cut % one)
    await journal.close()
  }
})

test('a tail filled with zeros, as a power cut leaves it, is cut off', async () => {
  const dir = folder()
  const good = encodeRecord(record(1), KEY)
  writeFileSync(join(dir, 'journal.cfj'), Buffer.concat([good, Buffer.alloc(4096)]))
  const journal = await openJournal(dir, KEY)
  expect(await journal.read()).toEqual([record(1)])
  expect(journal.report.tornBytes).toBe(4096)
  expect(readFileSync(join(dir, 'journal.cfj'))).toEqual(good)
  expect(readFileSync(join(dir, 'torn-tail.bin'))).toHaveLength(4096)
  await journal.close()
})

test('damage in the middle costs only the damaged record and is reported', async () => {
  const frames = [1, 2, 3].map((number) => encodeRecord(record(number), KEY))
  for (let offset = 0; offset < (frames[1]?.length ?? 0); offset += 3) {
    const bytes = Buffer.concat(frames)
    const at = (frames[0]?.length ?? 0) + offset
    bytes[at] = (bytes[at] ?? 0) ^ 0xff
    const decoded = decodeRecords(bytes, KEY)
    expect(decoded.records).toEqual([1, 3].map(record))
    expect(decoded.damagedStretches).toBe(1)
    expect(decoded.goodBytes).toBe(bytes.length)
  }
})

test('with another key nothing is read, nothing is lost from the file, and it is said', async () => {
  const dir = folder()
  const journal = await openJournal(dir, KEY)
  await journal.append([record(1), record(2)])
  await journal.close()
  const stranger = await openJournal(dir, Buffer.alloc(32, 8))
  expect(await stranger.read()).toEqual([])
  expect(stranger.report.unopened).toBe(2)
  await stranger.close()
  expect(await (await openJournal(dir, KEY)).read()).toEqual([record(1), record(2)])
})

test('compaction keeps exactly what it is told and appending goes on', async () => {
  const dir = folder()
  const journal = await openJournal(dir, KEY)
  await journal.append(Array.from({ length: 500 }, (_, index) => record(index)))
  const before = journal.bytes()
  await journal.rewrite((records) => records.slice(-1))
  await journal.append([record(500)])
  expect(journal.bytes()).toBeLessThan(before / 100)
  await journal.close()
  expect(await (await openJournal(dir, KEY)).read()).toEqual([record(499), record(500)])
})

test('an append that cannot be written is refused, and the next one stands on good ground', async () => {
  const dir = folder()
  const journal = await openJournal(dir, KEY)
  await journal.append([record(1)])
  await journal.close()
  // Closed under its feet: the write fails as on a full or vanished disk.
  await expect(journal.append([record(2)])).rejects.toThrow()
  const again = await openJournal(dir, KEY)
  expect(await again.read()).toEqual([record(1)])
  await again.close()
})

test('damage that cannot be kept aside, as on a full disk, does not keep the journal from opening', async () => {
  const dir = folder()
  const file = join(dir, 'journal.cfj')
  // A folder stands where the copy would go.
  for (const name of ['torn-tail.bin', 'damaged.cfj']) mkdirSync(join(dir, name))
  const damaged = Buffer.concat([encodeRecord(record(1), KEY), Buffer.alloc(9), encodeRecord(record(2), KEY)])
  writeFileSync(file, Buffer.concat([damaged, Buffer.alloc(40)]))
  const journal = await openJournal(dir, KEY)
  expect(await journal.read()).toEqual([1, 2].map(record))
  expect(journal.report).toMatchObject({ tornBytes: 40, damagedStretches: 1 })
  await journal.close()
})
