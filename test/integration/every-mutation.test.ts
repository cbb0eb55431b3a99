// Goal: every mutation of the catalogue keeps the outbox's promises, whatever befalls its request: done at most once, or
// twice the same where a repeat is harmless (I2), never settled undone, few requests (I6), under its author's name (I8),
// and an end with a reason (I5). Method: one of each, all at once through the real runtime, store, journal and connectors
// to the simulated shop, under one mishap that hits each of them; ledger, request log and database are the judges.
import 'fake-indexeddb/auto'
import { randomUUID } from 'node:crypto'
import { OPERATIONS, replayClassOf } from '@shared/connectors/catalogue'
import { EntryId, MutationId } from '@shared/kit/ids'
import { ReplayClass } from '@shared/kit/outcome'
import { seededRandom } from '@shared/kit/seeded-random'
import type { Entry, NewEntry } from '@shared/outbox/entry'
import type { OutboxLimits } from '@shared/outbox/limits'
import { describe, expect, it } from 'vitest'
import type { Connectors } from '../../src/main/connectors/call-operation'
import { connectTo, SHOP_SECRETS, signedIn } from '../factories/connectors'
import type { GivenMutation, OutboxOperationId } from '../factories/given-mutation'
import { MUTATION_INPUTS } from '../factories/mutation-inputs'
import { FURTHER_POS_INPUTS, PHOTOS } from '../factories/pos-mutation-inputs'
import { Device, pause } from '../simulation/device'
import * as faults from '../simulators/faults'
import { type Shop, startShop } from '../simulators/shop'

const MANAGER = 'quan'
/** Several shops work at once on a machine that may have other things to do. */
const PATIENCE_MS = 60_000

/** How the app dies in the middle of all sends: before any request has left, or when all are done and none is heard of. */
type Death = { readonly before: 'request' | 'answer'; readonly loses: 'nothing' | 'database' }

type Mishap = {
  readonly name: string
  /** Hits the first request of every mutation. */
  readonly fault?: faults.Fault
  readonly death?: Death
  /** What is known of the first attempt afterwards, and whether it was done all the same. */
  readonly first: 'answered' | 'lostDone' | 'lostUndone'
}

const MISHAPS: readonly Mishap[] = [
  { name: 'nothing', first: 'answered' },
  { name: 'done, and the line drops', fault: faults.commitAndDrop(), first: 'lostDone' },
  { name: 'a reset, and nothing done', fault: faults.resetBeforeCommit(), first: 'lostUndone' },
  { name: 'done, answered 502', fault: faults.serverError(502, { afterCommit: true }), first: 'lostDone' },
  { name: 'done, answered by a page', fault: faults.htmlPage({ afterCommit: true }), first: 'lostDone' },
  { name: '429', fault: faults.throttle(), first: 'answered' },
  { name: '401', fault: faults.unauthorised(), first: 'answered' },
  { name: 'killed, nothing sent', death: { before: 'request', loses: 'nothing' }, first: 'lostUndone' },
  { name: 'killed, everything done', death: { before: 'answer', loses: 'nothing' }, first: 'lostDone' },
  { name: 'killed and the database lost', death: { before: 'answer', loses: 'database' }, first: 'lostDone' },
]

type Given = Readonly<Partial<Record<OutboxOperationId, GivenMutation>>>

/** Of every system, sign-in, looks and knocks included; what is measured is six or less. */
const REQUESTS_PER_MUTATION_MAX = 8

/** As the app's, with every pause shortened a hundredfold and more. Who is killed has marked everything before. */
function limitsFor({ death }: Mishap): OutboxLimits {
  const inFlightMax = death ? 100 : 4
  return {
    systems: {
      pos: { inFlightMax, credential: 'author' },
      goup: { inFlightMax, credential: 'shop' },
      finan: { inFlightMax, credential: 'shop' },
      vbot: { inFlightMax, credential: 'shop' },
    },
    backoffBaseMs: 5,
    backoffMaxMs: 40,
    waitMaxMs: 2_000,
    firstReadMs: 10,
    readSpacingMs: 40,
    absentReadingsMin: 2,
    fruitlessTriesMax: 8,
    breakerFailures: 3,
    lineFreshMs: 100,
    knockMaxMs: 1_000,
  }
}

function entryOf(id: OutboxOperationId, { input, author = MANAGER }: GivenMutation): NewEntry {
  const { system } = OPERATIONS[id]
  return {
    version: 1,
    id: EntryId.parse(randomUUID()),
    mutationId: MutationId.parse(randomUUID()),
    system,
    operation: id,
    // This shop's VBot cannot be read (V22).
    replay: replayClassOf(id, input, system !== 'vbot'),
    lane: `${system}:${id}`,
    subject: id,
    dependsOn: [],
    author,
    payload: input,
    title: id,
    createdAtMs: 0,
    progress: { state: 'waiting', because: 'new', notBeforeMs: 0 },
    attempts: 0,
    failures: 0,
    uncertain: false,
    log: [],
    revision: 0,
  }
}

/** Connectors of an app that is to die in the middle of `count` sends, none of which it hears of. */
function mortal(connectors: Connectors, death: Death | undefined, count: number) {
  let left = death ? count : 0
  const send: Connectors['send'] = async (call) => {
    if (left === 0) return connectors.send(call)
    if (death?.before === 'answer') await connectors.send(call)
    left -= 1
    return new Promise(() => {})
  }
  return { connectors: { ...connectors, send }, isDue: () => left === 0 }
}

/** Waits for it, but not for ever: what is still open then is judged as it stands. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  const lastMs = Date.now() + PATIENCE_MS
  while (!(await isSo()) && Date.now() < lastMs) await pause(30)
}

type Run = { readonly shop: Shop; readonly entries: readonly Entry[] }

/** Lets all of them go through one runtime, until nothing moves any more. */
async function run(given: Given, mishap: Mishap): Promise<Run> {
  const shop = await startShop()
  const ids = Object.keys(given) as OutboxOperationId[]
  for (const mutation of Object.values(given)) mutation.stock?.(shop)
  // One has a token that can be renewed, the other has to sign in again.
  const secrets = new Map(Object.entries({ ...SHOP_SECRETS, ...signedIn({ vy: shop.pos.issueToken('vy') }) }))
  const connectors = connectTo(shop.profile(), { secrets, photos: PHOTOS })
  expect(await connectors.signIn(MANAGER, 'demo-1234')).toMatchObject({ ok: true })
  if (mishap.fault) {
    for (const id of ids) shop.systems[OPERATIONS[id].system].faults.add(mishap.fault, { when: faults.operations(id) })
  }

  const dying = mortal(connectors, mishap.death, ids.length)
  const parts = { connectors: dying.connectors, limits: limitsFor(mishap), random: seededRandom(1) }
  const device = new Device(parts)
  await device.start()
  const entries = Object.entries(given).map(([id, mutation]) => entryOf(id as OutboxOperationId, mutation))
  expect(await device.save({ customers: [], photos: PHOTOS, entries })).toMatchObject({ ok: true })
  if (mishap.death) {
    await until(async () => dying.isDue() && !device.isOwed)
    await device.killAndStart(mishap.death.loses)
  }

  const isOpen = ({ progress }: Entry) => progress.state !== 'settled' && progress.state !== 'parked'
  await until(async () => !(await device.db.outbox.toArray()).some(isOpen))
  const rows = await device.db.outbox.toArray()
  device.stop()
  await shop.close()
  return { shop, entries: rows }
}

/** The end that is honest for each class after a first attempt of which nobody heard. Any other is a broken promise. */
function endAfterLoss({ replay, system }: Entry, isDone: boolean, untoldOnceDone: string | undefined): string {
  const whereFound = untoldOnceDone === undefined ? 'settled' : `unproven: ${untoldOnceDone}`
  switch (replay) {
    case 'keyed':
    case 'natural':
      // The repeat's refusal is the proof, or the repeat does no harm.
      return 'settled'
    case 'lookup':
      // V22: at VBot nothing can be read, so a person has to look. Elsewhere what is not there is sent again.
      if (system === 'vbot') return 'unproven: noRead'
      return isDone ? whereFound : 'settled'
    case 'manual':
      // Another one might come of a repeat: it is found, or a person decides.
      return isDone ? whereFound : 'unproven: notFound'
  }
}

/** Where an entry ended, and the reason in full where a person is to decide. */
function endOf({ progress }: Entry): string {
  if (progress.state !== 'parked') return progress.state
  const { reason } = progress
  return reason.kind === 'unproven' ? `unproven: ${reason.detail}` : JSON.stringify(reason)
}

const isRepeatedBlindly = ({ replay }: Entry) => replay === 'natural' || replay === 'keyed'

/** How many requests that makes, exactly. */
function requestsFor(entry: Entry, { first, fault, death }: Mishap): number {
  if (first === 'answered') return fault ? 2 : 1
  const isRepeated = endOf(entry) === 'settled' && (isRepeatedBlindly(entry) || first === 'lostUndone')
  return (death?.before === 'request' ? 0 : 1) + (isRepeated ? 1 : 0)
}

/** What was done for an entry, in the system's own words; its ledger has nothing else of that operation. */
function effectsOf({ shop }: Run, { system, operation }: Entry) {
  return shop.systems[system].ledger.entries(operation).map(({ seq: _seq, atMs: _atMs, ...effect }) => effect)
}

function judge(ran: Run, entry: Entry, given: GivenMutation | undefined, mishap: Mishap): void {
  const { operation, system, replay, author } = entry
  const { first, fault } = mishap
  const context = `${operation} (${replay}): ${JSON.stringify(entry.log)}`
  expect(endOf(entry), context).toBe(
    first === 'answered' ? 'settled' : endAfterLoss(entry, first === 'lostDone', given?.untoldOnceDone),
  )

  const effects = effectsOf(ran, entry)
  const isDone = first === 'lostDone' || endOf(entry) === 'settled'
  // I2: a natural one may be set twice, to the same; whatever removes is done once all the same.
  const effectsMax = replay === 'natural' && first === 'lostDone' ? 2 : 1
  expect(effects.length, context).toBeGreaterThanOrEqual(isDone ? 1 : 0)
  expect(effects.length, context).toBeLessThanOrEqual(isDone ? effectsMax : 0)
  for (const effect of effects) expect(effect, context).toEqual(effects[0])
  if (system === 'pos') for (const effect of effects) expect(effect.author, context).toBe(author)

  const requests = ran.shop.systems[system].requests.entries(operation)
  expect(requests, context).toHaveLength(requestsFor(entry, mishap))
  // A fault that misses proves nothing.
  expect(requests.map((request) => request.fault).filter((hit) => hit !== null)).toEqual(fault ? [fault.kind] : [])
}

describe.concurrent.each(MISHAPS)('$name', { timeout: 3 * PATIENCE_MS }, (mishap) => {
  it.each<[string, Given]>([
    ['one of each', MUTATION_INPUTS],
    ['with photos, without a key, the other way', FURTHER_POS_INPUTS],
  ])('%s', async (_name, given) => {
    const ran = await run(given, mishap)
    expect(ran.entries.map(({ operation }) => operation).sort()).toEqual(Object.keys(given).sort())
    for (const entry of ran.entries) judge(ran, entry, given[entry.operation as OutboxOperationId], mishap)
    for (const [system, { requests }] of Object.entries(ran.shop.systems)) {
      const mutations = ran.entries.filter((entry) => entry.system === system)
      expect(requests.entries().length, system).toBeLessThanOrEqual(mutations.length * REQUESTS_PER_MUTATION_MAX)
    }
  })
})

it('these are all mutations of the catalogue but one, in every replay class', () => {
  const rows = Object.values(OPERATIONS)
  const missing = rows.filter(({ id, mutates }) => mutates && !Object.hasOwn(MUTATION_INPUTS, id))
  // A token is registered while somebody waits to be signed in: an entry would be sent with the very token it is about.
  expect(missing.map(({ id }) => id)).toEqual(['pos.auth'])
  expect(Object.keys(MUTATION_INPUTS)).toHaveLength(78)
  const classes = Object.entries(MUTATION_INPUTS).map(([id, given]) => entryOf(id as OutboxOperationId, given).replay)
  expect(new Set(classes)).toEqual(new Set(ReplayClass.options))
})

it('a sign-in registers the token itself, before there is an entry', async () => {
  const shop = await startShop()
  await connectTo(shop.profile()).signIn(MANAGER, 'demo-1234')
  expect(shop.pos.ledger.entries()).toMatchObject([{ operation: 'pos.auth', author: MANAGER }])
  await shop.close()
})
