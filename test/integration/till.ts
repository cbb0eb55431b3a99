// A till without its window: the real commands, database, outbox runtime and connectors, and main's part of the bridge. One
// at a time, because what a window has once is there once in a test file too.
import { randomUUID } from 'node:crypto'
import { SYSTEMS, type System } from '@shared/kit/ids'
import { err, ok } from '@shared/kit/result'
import { seededRandom } from '@shared/kit/seeded-random'
import type { Entry } from '@shared/outbox/entry'
import type { Decision } from '@shared/outbox/event'
import type { OutboxLimits } from '@shared/outbox/limits'
import { expect } from 'vitest'
import { makeSealedFields } from '../../src/main/connectors/sealed-fields'
import { cacheDb, db } from '../../src/renderer/db/database'
import { makeOutboxStore } from '../../src/renderer/db/outbox-store'
import { knockThroughMain, probeThroughMain, sendThroughMain } from '../../src/renderer/sync/call-main'
import { journal } from '../../src/renderer/sync/journal'
import { withJournal } from '../../src/renderer/sync/journalling-store'
import { remoteIdsIn } from '../../src/renderer/sync/local-refs'
import { installOutbox } from '../../src/renderer/sync/outbox'
import type { Read } from '../../src/renderer/sync/pull-pages'
import { makeRuntime } from '../../src/renderer/sync/runtime'
import type { CommandContext } from '../../src/renderer/sync/save-change'
import { startUp } from '../../src/renderer/sync/start-up'
import { connectTo, SHOP_SECRETS } from '../factories/connectors'
import { makeMemoryVault } from '../factories/vault'
import { pause } from '../simulation/device'
import type { PosOptions } from '../simulators/pos'
import { type Shop, startShop } from '../simulators/shop'

export const MANAGER = 'quan'
const PATIENCE_MS = 20_000

/** As the app's, with every pause shortened a hundredfold and more. */
const LIMITS: OutboxLimits = {
  systems: {
    pos: { inFlightMax: 4, credential: 'author' },
    goup: { inFlightMax: 4, credential: 'shop' },
    finan: { inFlightMax: 4, credential: 'shop' },
    vbot: { inFlightMax: 4, credential: 'shop' },
  },
  backoffBaseMs: 5,
  backoffMaxMs: 40,
  waitMaxMs: 2_000,
  firstReadMs: 10,
  readSpacingMs: 40,
  absentReadingsMin: 2,
  fruitlessTriesMax: 50,
  breakerFailures: 3,
  lineFreshMs: 100,
  knockMaxMs: 200,
}

export type Till = {
  readonly shop: Shop
  /** Whoever is signed in and saves something. */
  readonly by: (author: string) => CommandContext
  /** One read under the manager's sign-in. */
  readonly read: Read
  readonly entries: () => Promise<readonly Entry[]>
  /** Until nothing moves any more. */
  readonly settled: () => Promise<readonly Entry[]>
  readonly lineDrops: () => Promise<void>
  readonly lineReturns: () => Promise<void>
  readonly decide: (entry: Entry, decision: Decision) => void
  readonly close: () => Promise<void>
}

let hasStartedUp = false
let reserved = 1

/** Opens a till on an empty database, with two people signed in at the POS; its line is up. */
export async function openTill(given: { readonly seed?: number; readonly pos?: PosOptions } = {}): Promise<Till> {
  const shop = await startShop({ pos: given.pos ?? {} })
  const secrets = new Map(Object.entries(SHOP_SECRETS))
  const vault = makeMemoryVault(secrets)
  const connectors = connectTo(shop.profile(), { vault })
  for (const username of [MANAGER, 'lan']) {
    expect(await connectors.signIn(username, 'demo-1234')).toMatchObject({ ok: true })
  }
  installMain(connectors, makeSealedFields(vault))
  await Promise.all(db.tables.map((table) => table.clear()))
  if (!hasStartedUp) await startUp(Date.now())
  hasStartedUp = true

  const random = seededRandom(given.seed ?? 1)
  const find = remoteIdsIn(db)
  const runtime = makeRuntime({
    store: withJournal(makeOutboxStore(db, cacheDb, Date.now), journal),
    send: (entry) => sendThroughMain(entry, find),
    probe: (entry) => probeThroughMain(entry, find),
    knock: knockThroughMain,
    nowMs: Date.now,
    chance: () => random.next(),
    after: (delayMs, callback) => {
      const timer = setTimeout(callback, delayMs)
      return () => clearTimeout(timer)
    },
    limits: LIMITS,
    onChange: () => {},
    // Whoever is asked to sign in does so at once.
    onNotice: (notice) => {
      if (notice.kind === 'signInNeeded') runtime.credentialsChanged(notice.system, notice.author)
    },
  })
  installOutbox(runtime)
  await runtime.start()

  const entries = () => db.outbox.orderBy('seq').toArray()
  return {
    shop,
    by: (author) => ({ sources: { nowMs: Date.now, newUuid: randomUUID }, author }),
    read: (operation, input) => connectors.read({ operation, input, author: MANAGER }),
    entries,
    settled: async () => {
      const lastMs = Date.now() + PATIENCE_MS
      while (isAnyMoving(await entries()) && Date.now() < lastMs) await pause(20)
      return entries()
    },
    lineDrops: () => shop.down(),
    lineReturns: async () => {
      await shop.up()
      for (const system of SYSTEMS) runtime.lineReturned(system)
    },
    decide: (entry, decision) => runtime.decided(entry.id, MANAGER, decision),
    close: async () => {
      runtime.stop()
      await shop.close()
    },
  }
}

/** What waits behind a parked one does not move either; it is judged as it stands. */
function isAnyMoving(entries: readonly Entry[]): boolean {
  const blocked = new Set<string>()
  for (const { lane, progress } of entries) {
    if (progress.state === 'parked') blocked.add(lane)
    else if (isOpenState(progress.state) && !blocked.has(lane)) return true
  }
  return false
}

function isOpenState(state: Entry['progress']['state']): boolean {
  return state !== 'settled' && state !== 'discarded'
}

/** What main answers, as `main/ipc/handlers.ts` does; the journal takes everything and has nothing of before. */
function installMain(connectors: ReturnType<typeof connectTo>, fields: ReturnType<typeof makeSealedFields>): void {
  type Call = { readonly operation: string; readonly input: unknown; readonly author: string }
  const answers: Readonly<Record<string, (input: never) => unknown>> = {
    'secret.seal': ({ operation, value }: { operation: string; value: string }) => ok(fields.seal(operation, value)),
    'connector.send': async (call: Call) => {
      const input = fields.open(call.operation, call.input)
      if (input.ok) return ok(await connectors.send({ ...call, input: input.value }))
      return ok({ kind: 'rejected', category: 'client', code: input.error, message: '', field: null })
    },
    'connector.probe': async (call: Call) => {
      const input = fields.open(call.operation, call.input)
      if (input.ok) return ok(await connectors.probe({ ...call, input: input.value }))
      return ok({ kind: 'cannotTell', detail: input.error })
    },
    'connector.reach': async ({ system }: { system: System }) => ok(await connectors.reach(system)),
    'device.reserveNumbers': ({ count }: { count: number }) => {
      reserved += count
      return ok({ first: reserved - count })
    },
    'journal.append': () => ok(null),
    'journal.open': () => ok({ entries: [], customers: [], tornBytes: 0, damagedStretches: 0, unopened: 0 }),
    'photos.missing': () => ok([]),
  }
  const bridge = {
    request: async (channel: string, input: never) =>
      answers[channel]?.(input) ?? err({ kind: 'badRequest', origin: 'local', detail: channel }),
    on: () => () => {},
  }
  Object.defineProperty(globalThis, 'window', { configurable: true, value: { bridge } })
}
