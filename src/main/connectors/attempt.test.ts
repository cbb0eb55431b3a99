// Goal: around a request nothing is sent that should not be, and nothing that was sent passes for less than unknown.
// Method: made-up rows, and a wire that only records.
import type { FoundMutation } from '@shared/connectors/catalogue'
import type { CallRead, WireAnswer, WireRequest } from '@shared/connectors/operation'
import { ShopProfile } from '@shared/domain/shop-profile'
import type { Outcome } from '@shared/kit/outcome'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import example from '../../../resources/shop-profile.example.json' with { type: 'json' }
import { makePhoto } from '../../../test/factories/photo'
import { type Attempts, makeAttempts } from './attempt'

const applied: Outcome = { kind: 'applied', remoteId: '1' }
const refused: Outcome = { kind: 'rejected', category: 'notFound', code: 'NOT_FOUND_TICKET', message: '', field: null }
const noReads: CallRead = async () => ({ kind: 'notFound' })
const post = (json: unknown): WireRequest => ({ method: 'POST', path: '/x', headers: {}, json })

function makeRow(own: Partial<FoundMutation> = {}): FoundMutation {
  return {
    ...{ id: 'pos.made.up', system: 'pos', mutates: true, permission: null, errorCodes: [], evidence: 'documented' },
    ...{ source: '', timeoutMs: 1, input: z.unknown(), replay: 'manual', verify: null },
    request: (input) => post(input),
    classify: ({ json }) => (json === 'no' ? refused : applied),
    ...own,
  } as FoundMutation
}

/** A wire that answers in turn, and what was put on it. */
function makeWire(answers: readonly unknown[] = [], photos = [makePhoto('a')]) {
  const sent: unknown[] = []
  const attempts: Attempts = makeAttempts({
    profile: ShopProfile.parse(example),
    readPhoto: async (ref) => photos.find((photo) => photo.ref === ref) ?? null,
    perform: async (_row, build) => {
      sent.push(build().json)
      const json = answers[sent.length - 1] ?? 'yes'
      return { kind: 'answer', answer: { status: 200, headers: {}, text: '', json } satisfies WireAnswer }
    },
  })
  return { sent, attempt: (row: FoundMutation, input: unknown) => attempts.attempt(row, input, 'lan', noReads) }
}

describe('photos', () => {
  it('reach the request as their bytes', async () => {
    const photo = makePhoto('a')
    const { sent, attempt } = makeWire()
    const row = makeRow({
      request: (input, _profile, photos) => post(photos((input as { photo: typeof photo.ref }).photo)),
    })
    expect(await attempt(row, { photo: photo.ref })).toEqual(applied)
    expect(sent).toEqual([photo.jpegBase64])
  })

  it('that are not here stop the attempt before anything is sent', async () => {
    const { sent, attempt } = makeWire()
    expect(await attempt(makeRow(), { photo: makePhoto('b').ref })).toMatchObject({ code: 'photoMissing' })
    expect(sent).toEqual([])
  })
})

describe('the other spelling', () => {
  const row = makeRow({
    request: () => post('first'),
    otherSpelling: { isAskedFor: ({ json }) => json === 'no', request: () => post('other') },
  })

  it('is sent once when asked for, and goes first once it was taken', async () => {
    const { sent, attempt } = makeWire(['no', 'yes', 'yes', 'no', 'yes', 'yes'])
    for (let turn = 0; turn < 4; turn += 1) expect(await attempt(row, {})).toEqual(applied)
    expect(sent).toEqual(['first', 'other', 'other', 'other', 'first', 'first'])
  })

  it('that is refused too leaves the order as it was', async () => {
    const { sent, attempt } = makeWire(['no', 'no', 'yes'])
    expect(await attempt(row, {})).toEqual(refused)
    expect(await attempt(row, {})).toEqual(applied)
    expect(sent).toEqual(['first', 'other', 'first'])
  })

  it('a row that stumbles over the answer never makes it one that was not sent', async () => {
    const stumble = () => {
      throw new Error('cannot read this')
    }
    const asking = makeRow({ otherSpelling: { isAskedFor: stumble, request: () => post('other') } })
    expect(await makeWire().attempt(asking, {})).toEqual(applied)
    expect(await makeWire().attempt(makeRow({ classify: stumble }), {})).toMatchObject({ kind: 'unknown' })
    expect(await makeWire().attempt(makeRow({ confirm: stumble }), {})).toMatchObject({ kind: 'unknown' })
  })
})

describe('the look afterwards', () => {
  it('is made only of what was applied, and decides', async () => {
    const asked: unknown[] = []
    const row = makeRow({
      confirm: async (input) => {
        asked.push(input)
        return { outcome: { kind: 'unknown', detail: 'still there' } }
      },
    })
    const { attempt } = makeWire(['no', 'yes'])
    expect(await attempt(row, 1)).toEqual(refused)
    expect(await attempt(row, 2)).toMatchObject({ kind: 'unknown' })
    expect(asked).toEqual([2])
  })

  it('may halt a group: nothing of it is sent any more, everything else is', async () => {
    const exchange = makeRow({
      restsWith: (input) => (input === 'exchange' ? 'points' : null),
      confirm: async (input) => ({ outcome: applied, ...(input === 'exchange' && { halts: 'points' }) }),
    })
    const { sent, attempt } = makeWire()
    expect(await attempt(exchange, 'exchange')).toEqual(applied)
    expect(await attempt(exchange, 'exchange')).toMatchObject({ kind: 'rejected', code: 'halted' })
    expect(await attempt(exchange, 'accumulate')).toEqual(applied)
    expect(sent).toEqual(['exchange', 'accumulate'])
  })
})

it('a look beforehand that stops is the whole attempt', async () => {
  const { sent, attempt } = makeWire()
  expect(await attempt(makeRow({ prepare: async () => ({ kind: 'stopped', outcome: refused }) }), {})).toEqual(refused)
  expect(sent).toEqual([])
})
