// Goal: whatever was booked here, sent, given up, and read from the POS in whatever order, the card shows what the POS holds
// and what it will hold once everything on its way is booked; and nothing that cannot be right is saved without an explicit
// word. Method: a model POS and a counter do random things; after each of them the card is compared with the model.
import { EntryId, MutationId } from '@shared/kit/ids'
import type { Entry, Progress } from '@shared/outbox/entry'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type BookingFacts, FRESH_MS, verdictOn } from './points-check'
import { deltaOf, EDIT_SCORE, type KnownScore, latestScore, pointsNow, sameInvoice } from './points-standing'

const uuid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`

type Given = { kind: 'accumulate' | 'exchange'; points: number; ticket?: string }

class World {
  score = 100
  known: KnownScore | null = null
  readonly entries: Entry[] = []
  #atMs = 1_000

  #tick(): number {
    this.#atMs += 10
    return this.#atMs
  }

  book({ kind, points, ticket = '10234' }: Given): void {
    const made = this.entries.length + 1
    this.entries.push({
      ...{ version: 1, id: EntryId.parse(uuid(made)), mutationId: MutationId.parse(uuid(made)), seq: made },
      ...{ system: 'pos', operation: EDIT_SCORE, replay: 'manual', lane: 'pos:customer:a', subject: 'customer:a' },
      ...{ dependsOn: [], author: 'quan', title: 'x', createdAtMs: this.#tick(), attempts: 0, failures: 0 },
      payload: { kind, points, content: 'x', ticket: { id: ticket, uuid: null } },
      ...{ uncertain: false, log: [], revision: 0, progress: { state: 'waiting', because: 'new', notBeforeMs: 0 } },
    })
  }

  waiting(): Entry[] {
    return this.entries.filter(({ progress }) => progress.state === 'waiting')
  }

  #put(entry: Entry, progress: Progress): void {
    this.entries[this.entries.indexOf(entry)] = { ...entry, progress }
  }

  /** The first is booked; what the POS refuses is given up. */
  settle(): void {
    const [entry] = this.waiting()
    if (!entry) return
    const delta = deltaOf(entry.payload as Given)
    const atMs = this.#tick()
    const isRefused = this.score + delta < 0
    if (!isRefused) this.score += delta
    const settled: Progress = { state: 'settled', provenBy: 'answer', remoteId: 'c1', atMs }
    this.#put(entry, isRefused ? { state: 'discarded', by: 'quan', why: '', atMs } : settled)
  }

  discard(pick: number): void {
    const open = this.waiting()
    const entry = open[pick % Math.max(open.length, 1)]
    if (entry) this.#put(entry, { state: 'discarded', by: 'quan', why: '', atMs: this.#tick() })
  }

  /** Another till books, and this counter reads after that. */
  elsewhere(pick: number): void {
    this.score += pick
    this.read()
  }

  read(): void {
    this.known = { score: this.score, atMs: this.#tick() }
  }
}

const Step = fc.record({
  kind: fc.constantFrom('accumulate', 'exchange', 'settle', 'settle', 'discard', 'read', 'elsewhere'),
  pick: fc.integer({ min: 1, max: 80 }),
})

test('the card shows what the POS holds, and what it will hold', () => {
  fc.assert(
    fc.property(fc.array(Step, { maxLength: 40 }), (steps) => {
      const world = new World()
      world.read()
      for (const { kind, pick } of steps) {
        if (kind === 'accumulate' || kind === 'exchange') world.book({ kind, points: pick })
        else if (kind === 'settle') world.settle()
        else if (kind === 'discard') world.discard(pick)
        else if (kind === 'read') world.read()
        else world.elsewhere(pick)
        const seen = pointsNow(world.known, world.entries.toReversed())
        const waiting = world.waiting()
        const sum = waiting.reduce((total, { payload }) => total + deltaOf(payload as Given), 0)
        expect([seen.score, seen.after]).toEqual([world.score, world.score + sum])
        expect(seen.waiting.map(({ entryId }) => entryId)).toEqual(waiting.map(({ id }) => id))
      }
    }),
    { numRuns: 200 },
  )
})

test('a score of which nobody knows when it was told is shown as it is, and none is none', () => {
  const world = new World()
  world.book({ kind: 'accumulate', points: 5 })
  world.settle()
  world.book({ kind: 'exchange', points: 7 })
  expect(pointsNow({ score: 40, atMs: null }, world.entries)).toMatchObject({ score: 40, after: 33, asOfMs: null })
  expect(pointsNow(null, world.entries)).toMatchObject({ score: null, after: null, waiting: [{ points: 7 }] })
})

test.each([
  ['only the card was read', { score: 5, atMs: 10 }, { score: null, atMs: 20 }, { score: 5, atMs: 10 }],
  ['only a pull told', null, { score: 7, atMs: 20 }, { score: 7, atMs: 20 }],
  ['a pull told later', { score: 5, atMs: 10 }, { score: 7, atMs: 20 }, { score: 7, atMs: 20 }],
  ['the card was read later', { score: 5, atMs: 30 }, { score: 7, atMs: 20 }, { score: 5, atMs: 30 }],
  ['a pull told at no known time', { score: 5, atMs: 30 }, { score: 7, atMs: null }, { score: 5, atMs: 30 }],
  ['the POS hid it from the card', { score: null, atMs: 30 }, { score: 7, atMs: 20 }, { score: 7, atMs: 20 }],
  ['nobody told', null, { score: null, atMs: null }, null],
])('of two scores: %s', (_name, read, pulled, expected) => {
  expect(latestScore(read, pulled)).toEqual(expected)
})

test('bookings of one invoice are known, however they went, but for those given up', () => {
  const world = new World()
  for (const ticket of ['1', '1', '2', '1']) world.book({ kind: 'accumulate', points: 5, ticket })
  world.book({ kind: 'exchange', points: 5, ticket: '1' })
  world.settle()
  world.discard(0)
  expect(sameInvoice('accumulate', ' 1 ', world.entries)).toMatchObject([{ isOpen: false }, { isOpen: true }])
  expect(sameInvoice('exchange', '2', world.entries)).toEqual([])
})

const NOW = 10_000_000
const facts = (given: Partial<BookingFacts> & { known?: KnownScore | null } = {}): BookingFacts => {
  const { known = { score: 100, atMs: NOW - 1_000 }, ...rest } = given
  return {
    ...{ kind: 'exchange', points: 50, standing: pointsNow(known, []), bookedBefore: 0, nowMs: NOW },
    ...{ ticket: { kind: 'unknown' }, remoteId: 'c1', ...rest },
  }
}
const found = (customerId: string): BookingFacts['ticket'] => {
  return { kind: 'found', ticket: { id: '1', uuid: '', customerId, lines: [] } }
}
const old = { score: 100, atMs: NOW - FRESH_MS }

test.each<[string, BookingFacts, unknown]>([
  ['enough points', facts(), { kind: 'fine' }],
  ['all of them', facts({ points: 100 }), { kind: 'fine' }],
  ['more than the POS just told', facts({ points: 101 }), { kind: 'tooMuch', available: 100 }],
  ['any number to add', facts({ kind: 'accumulate', points: 101 }), { kind: 'fine' }],
  [
    'more than it told a while ago',
    facts({ points: 101, known: old }),
    { kind: 'cautioned', cautions: [{ kind: 'maybeTooMuch', available: 100 }] },
  ],
  [
    'of a clock that was set back',
    facts({ points: 101, known: { score: 100, atMs: NOW + 1 } }),
    { kind: 'cautioned', cautions: [{ kind: 'maybeTooMuch', available: 100 }] },
  ],
  ['an unknown score', facts({ known: null }), { kind: 'cautioned', cautions: [{ kind: 'scoreUnknown' }] }],
  ['an unknown score, to add', facts({ kind: 'accumulate', known: null }), { kind: 'fine' }],
  ['an invoice of this customer', facts({ ticket: found('c1') }), { kind: 'fine' }],
  ['an invoice of nobody', facts({ ticket: found('') }), { kind: 'fine' }],
  [
    'an invoice of somebody else, once more',
    facts({ ticket: found('c2'), bookedBefore: 1 }),
    { kind: 'cautioned', cautions: [{ kind: 'bookedBefore', times: 1 }, { kind: 'ticketOfOther' }] },
  ],
  [
    'no such invoice',
    facts({ ticket: { kind: 'notThere' } }),
    { kind: 'cautioned', cautions: [{ kind: 'noSuchTicket' }] },
  ],
])('%s', (_name, given, expected) => {
  expect(verdictOn(given)).toEqual(expected)
})
