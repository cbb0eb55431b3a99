// Goal: the journal gets everything in the order of asking, and nothing that failed is forgotten. Method: a journal that
// fails when told to, and timers rung by hand.
import type { JournalItem } from '@shared/ipc/journal'
import { MutationId } from '@shared/kit/ids'
import { expect, test } from 'vitest'
import { makeEntry } from '../../../test/factories/outbox'
import { makePhoto } from '../../../test/factories/photo'
import { makeJournalWriter } from './journal-writer'

function record(number: number): JournalItem {
  return { kind: 'void', mutationId: MutationId.parse(`00000000-0000-4000-8000-${String(number).padStart(12, '0')}`) }
}

function makeDesk() {
  const written: JournalItem[] = []
  const owed: number[] = []
  const timers: Array<() => void> = []
  const desk = { isDown: false, written, owed, timers, requests: 0 }
  const write = makeJournalWriter({
    append: async (records) => {
      desk.requests += 1
      await Promise.resolve()
      if (desk.isDown) return false
      written.push(...records)
      return true
    },
    after: (_, callback) => void timers.push(callback),
    onOwed: (count) => void owed.push(count),
  })
  return { desk, write }
}

test('what is asked for while a request is under way goes together into the next one', async () => {
  const { desk, write } = makeDesk()
  const answers = await Promise.all([1, 2, 3, 4].map((number) => write([record(number)])))
  expect(answers).toEqual([true, true, true, true])
  expect(desk.written).toEqual([1, 2, 3, 4].map(record))
  expect(desk.requests).toBeLessThanOrEqual(2)
  expect(desk.owed).toEqual([])
})

test('what failed is owed, goes first when it works again, and is said all along', async () => {
  const { desk, write } = makeDesk()
  desk.isDown = true
  expect(await write([record(1)])).toBe(false)
  expect(await write([record(2)])).toBe(false)
  expect(desk.owed).toEqual([1, 2])
  expect(desk.timers).toHaveLength(1)
  desk.isDown = false
  expect(await write([record(3)])).toBe(true)
  expect(desk.written).toEqual([1, 2, 3].map(record))
  expect(desk.owed).toEqual([1, 2, 0])
})

test('a debt is paid by itself after a while', async () => {
  const { desk, write } = makeDesk()
  desk.isDown = true
  await write([record(1)])
  desk.timers.shift()?.()
  await new Promise((resolve) => setTimeout(resolve, 0))
  expect(desk.timers).toHaveLength(1)
  desk.isDown = false
  desk.timers.shift()?.()
  await new Promise((resolve) => setTimeout(resolve, 0))
  expect(desk.written).toEqual([record(1)])
  expect(desk.owed).toEqual([1, 0])
})

test('photos go in requests small enough for main, in order with the records', async () => {
  const { desk, write } = makeDesk()
  const photo = (letter: string) => ({
    kind: 'photo' as const,
    photo: { ref: makePhoto(letter).ref, jpegBase64: letter.repeat(240_000) },
  })
  const items = [photo('a'), photo('b'), photo('c'), record(1)]
  expect(await write(items)).toBe(true)
  expect(desk.written).toEqual(items)
  expect(desk.requests).toBe(2)
})

test('many large records go in requests small enough for main too', async () => {
  const { desk, write } = makeDesk()
  const large = Array.from({ length: 40 }, (_, number): JournalItem => {
    const entry = makeEntry(number + 1, { payload: { notes: 'x'.repeat(30_000) } })
    return { kind: 'stored', customers: [], entries: [entry] }
  })
  expect(await write(large)).toBe(true)
  expect(desk.written).toEqual(large)
  expect(desk.requests).toBe(3)
})
