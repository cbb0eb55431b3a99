// A till where staff are managed, without its window: the real commands, database, outbox runtime, connectors and pull, and
// main's part of the bridge. One at a time, because what a window has once is there once in a test file too.
import { randomUUID } from 'node:crypto'
import { err, ok } from '@shared/kit/result'
import { seededRandom } from '@shared/kit/seeded-random'
import type { Entry } from '@shared/outbox/entry'
import type { Decision } from '@shared/outbox/event'
import type { OutboxLimits } from '@shared/outbox/limits'
import { expect } from 'vitest'
import { makeSealedFields } from '../../src/main/connectors/sealed-fields'
import { cacheDb, db } from '../../src/renderer/db/database'
import { makeOutboxStore } from '../../src/renderer/db/outbox-store'
import { type Role, rolesNow, type StaffMember, staffNow } from '../../src/renderer/features/staff/data/overlay'
import { readStaff } from '../../src/renderer/features/staff/data/read-staff'
import { knockThroughMain, probeThroughMain, sendThroughMain } from '../../src/renderer/sync/call-main'
import { journal } from '../../src/renderer/sync/journal'
import { withJournal } from '../../src/renderer/sync/journalling-store'
import { remoteIdsIn } from '../../src/renderer/sync/local-refs'
import { installOutbox } from '../../src/renderer/sync/outbox'
import { pullStaff, type StaffPullParts } from '../../src/renderer/sync/pull-staff'
import { makeRuntime } from '../../src/renderer/sync/runtime'
import type { CommandContext } from '../../src/renderer/sync/save-change'
import { startUp } from '../../src/renderer/sync/start-up'
import { connectTo, SHOP_SECRETS } from '../factories/connectors'
import { makeMemoryVault } from '../factories/vault'
import { pause } from '../simulation/device'
import { type Shop, startShop } from '../simulators/shop'

const MANAGER = 'quan'
const PATIENCE_MS = 20_000

/** As the app's, with every pause shortened a hundredfold and more. */
const LIMITS: OutboxLimits = {
  systems: { pos: { inFlightMax: 4, credential: 'author' } },
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

export type StaffTill = {
  readonly shop: Shop
  /** Whoever is signed in and saves something. */
  readonly by: (author: string) => CommandContext
  /** One reading of everything; `change` may put another list in place of one that was read. */
  readonly pull: (change?: (operation: string, value: unknown) => unknown) => ReturnType<typeof pullStaff>
  readonly people: () => Promise<readonly StaffMember[]>
  readonly person: (name: string) => Promise<StaffMember>
  readonly role: (name: string) => Promise<Role>
  readonly roles: () => Promise<readonly Role[]>
  readonly entries: () => Promise<readonly Entry[]>
  /** Until nothing moves any more. */
  readonly settled: () => Promise<readonly Entry[]>
  readonly lineDrops: () => Promise<void>
  readonly lineReturns: () => Promise<void>
  readonly decide: (entry: Entry, decision: Decision) => void
  readonly close: () => Promise<void>
}

let hasStartedUp = false

/** Opens a till on an empty database, with two people signed in at the POS; its line is up. */
export async function openStaffTill(seed = 1): Promise<StaffTill> {
  const shop = await startShop()
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

  const random = seededRandom(seed)
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

  const people = async () => staffNow(await readStaff())
  const roles = async () => rolesNow(await readStaff())
  const entries = () => db.outbox.orderBy('seq').toArray()
  return {
    shop,
    by: (author) => ({ sources: { nowMs: Date.now, newUuid: randomUUID }, author }),
    pull: (change = (_operation, value) => value) => {
      const read: StaffPullParts['read'] = async (operation, input) => {
        const answer = await connectors.read({ operation, input, author: MANAGER })
        return answer.ok ? ok(change(operation, answer.value)) : answer
      }
      return pullStaff({ db: cacheDb, read, nowMs: Date.now })
    },
    people,
    roles,
    person: async (name) => only((await people()).filter((member) => member.name === name)),
    role: async (name) => only((await roles()).filter((role) => role.name === name)),
    entries,
    settled: async () => {
      const lastMs = Date.now() + PATIENCE_MS
      const isMoving = ({ progress: { state } }: Entry) => !['settled', 'parked', 'discarded'].includes(state)
      // What waits behind a parked one does not move either; it is judged as it stands.
      while ((await entries()).some(isMoving) && Date.now() < lastMs) await pause(20)
      return entries()
    },
    lineDrops: () => shop.down(),
    lineReturns: async () => {
      await shop.up()
      runtime.lineReturned('pos')
    },
    decide: (entry, decision) => runtime.decided(entry.id, MANAGER, decision),
    close: async () => {
      runtime.stop()
      await shop.close()
    },
  }
}

function only<T>(found: readonly T[]): T {
  expect(found).toHaveLength(1)
  return found[0] as T
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
    'connector.reach': async () => ok(await connectors.reach('pos')),
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

/** Everybody and every role as the POS itself holds them, asked by hand: nothing of the app's reads has a say. */
export async function staffAtPos({ pos }: Shop): Promise<{ people: readonly string[]; roles: readonly string[] }> {
  const headers = { authorization: `Bearer ${pos.issueToken(MANAGER)}`, accept: 'application/json' }
  type Fields = Readonly<Record<string, never>>
  const get = async (path: string): Promise<Fields> => {
    const answer = await fetch(`${pos.url}/people/${path}`, { headers })
    return (await answer.json()) as Fields
  }
  const rowsOf = async (path: string, name: string): Promise<readonly Fields[]> => {
    const { _embedded, page_count } = await get(path)
    expect(page_count).toBe(1)
    return _embedded?.[name] ?? []
  }
  const people: string[] = []
  for (const { person_id } of await rowsOf('people', 'person')) {
    const { person } = await get(`people/${person_id}`)
    const { person_name, username, visible, role_id, role_name, linking_customerVuadungcu, location } = person as never
    people.push(
      [person_id, person_name, username, visible, role_id, role_name, linking_customerVuadungcu, location].join('|'),
    )
  }
  const roles: string[] = []
  for (const { role_id } of await rowsOf('roles', 'roles')) {
    const { role_name, permission, people: members } = (await get(`roles/${role_id}`)).role as never
    const names = (members as [number, string][]).map(([id]) => String(id))
    roles.push([role_id, role_name, [...(permission as string[])].sort(), names.sort()].join('|'))
  }
  return { people: people.sort(), roles: roles.sort() }
}

/** What the till shows, in the same words. A change that is still on its way shows. */
export async function staffSeen(till: StaffTill): Promise<{ people: readonly string[]; roles: readonly string[] }> {
  const people = (await till.people()).map(({ remoteId, name, username, visible, roleSubject, roleName, ...rest }) => {
    const { link, locations, pending } = rest
    const role = roleSubject?.replace('role:pos-', '')
    const refs = locations?.map(({ ref }) => ref) ?? null
    return [remoteId, name, username, visible, role, roleName, link, refs, ...pending.map(({ field }) => field)].join(
      '|',
    )
  })
  const roles = (await till.roles()).map(({ remoteId, name, permissions, people: members, pending }) => {
    const ids = members?.map(({ subject }) => subject?.replace('staff:pos-', '') ?? '') ?? []
    const marks = pending.map(({ field }) => field)
    return [remoteId, name, [...(permissions ?? [])].sort(), ids.sort(), ...marks].join('|')
  })
  return { people: people.sort(), roles: roles.sort() }
}
