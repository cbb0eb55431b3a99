// An in-memory main for component tests: answers every request of the contract, remembers what it was asked, and lets
// a test take systems away or refuse.
import type { EventChannel, RequestChannel } from '@shared/ipc/channels'
import type { Answer, AppDescription, Request, SecretStatus } from '@shared/ipc/contract'
import type { DriftSample } from '@shared/ipc/drift'
import type { FailureKind } from '@shared/ipc/failure'
import type { WebhookHint, WebhookStatus } from '@shared/ipc/webhook'
import { SYSTEMS, type System } from '@shared/kit/ids'
import { ok } from '@shared/kit/result'
import { answerSessions, LAN, type TestSessions } from './sessions'

export { STAFF } from './sessions'

const SHOP: AppDescription = {
  kind: 'ready',
  version: '0.1.0',
  deviceMark: 'K7',
  shopName: 'Điện máy Hoàng Long',
  language: 'vi',
  systems: SYSTEMS.map((system) => ({
    system,
    enabled: true,
    takesCustomers: true,
    credential: system === 'pos' ? 'author' : 'shop',
    readsBack: system !== 'vbot',
  })),
  vault: 'safeStorage',
  posSignIn: 'password',
  staff: { offlineDays: 7, lockAfterMs: 600_000 },
  demo: null,
}

const NO_SECRETS: SecretStatus[] = SYSTEMS.map((system) => ({ system, fields: [] }))

export type TestBridge = TestSessions & {
  readonly asked: { readonly channel: RequestChannel; readonly input: unknown }[]
  describes: AppDescription
  /** Which secrets are asked for and entered. */
  secrets: SecretStatus[]
  /** What entering secrets finds to leave off. */
  tidied: string[]
  drift: DriftSample[]
  /** What asking for unfamiliar answers fails with. */
  driftFailure: FailureKind | null
  webhook: WebhookStatus | null
  hints: readonly WebhookHint[]
  /** Whether somebody answers where the outbox knocks. */
  line: 'up' | 'down'
  /** What a read operation answers; null: no system can be reached. */
  read: ((call: Request<'connector.read'>) => Answer<'connector.read'>) | null
  /** Sends an event of main's. */
  tell: (event: EventChannel) => void
}

/** Puts an in-memory main behind `window.bridge`: offline, nobody signed in. */
export function installBridge(): TestBridge {
  const bridge: TestBridge = {
    asked: [],
    session: null,
    people: [{ ...LAN }],
    signInFailure: null,
    lockFailure: null,
    isPosReached: true,
    describes: SHOP,
    secrets: NO_SECRETS,
    tidied: [],
    drift: [],
    driftFailure: null,
    webhook: null,
    hints: [],
    line: 'down',
    read: null,
    tell: (event) => {
      for (const listener of listeners.get(event) ?? []) listener()
    },
  }
  const listeners = new Map<EventChannel, Set<() => void>>()
  let nextNumber = 1

  const answers: { [C in RequestChannel]: (input: never) => Answer<C> } = {
    'app.describe': () => ok(bridge.describes),
    ...answerSessions(bridge),
    'secret.seal': ({ value }: { value: string }) => ok({ $sealed: `sealed ${value.length}` }),
    'secrets.status': () => ok(bridge.secrets),
    'secrets.enter': () => ok({ status: bridge.secrets, tidied: bridge.tidied }),
    'connector.send': () => ok({ kind: 'unavailable', detail: 'offline' }),
    'connector.probe': () => ok({ kind: 'unavailable', detail: 'offline' }),
    'connector.read': (call: Request<'connector.read'>) =>
      bridge.read?.(call) ?? { ok: false, error: { kind: 'systemUnreachable', origin: 'transport' } },
    'connector.reach': () => ok({ line: bridge.line, detail: bridge.line === 'up' ? '' : 'offline' }),
    'systems.stats': () => ok([]),
    'device.reserveNumbers': ({ count }: { count: number }) => {
      const first = nextNumber
      nextNumber += count
      return ok({ first })
    },
    'journal.append': () => ok(null),
    'photos.read': () => ok(null),
    'photos.missing': () => ok([]),
    'journal.open': () => ok({ entries: [], customers: [], tornBytes: 0, damagedStretches: 0, unopened: 0 }),
    'webhook.status': () => ok(bridge.webhook),
    'webhook.pending': () => ok([...bridge.hints]),
    'webhook.done': ({ hints }: { hints: readonly WebhookHint[] }) => {
      bridge.hints = bridge.hints.filter(({ seq }) => hints.every((done) => done.seq !== seq))
      return ok(null)
    },
    'disk.state': () => ok({ state: 'roomy', freeBytes: 1e11 }),
    'app.waiting': () => ok(null),
    'drift.list': () =>
      bridge.driftFailure ? { ok: false, error: { kind: bridge.driftFailure, origin: 'bridge' } } : ok(bridge.drift),
    'drift.clear': ({ system }: { system: System }) => {
      bridge.drift = bridge.drift.filter((sample) => sample.system !== system)
      bridge.tell('drift.changed')
      return ok(null)
    },
    'file.save': () => ok({ saved: true }),
    'file.begin': () => ok({ fileId: '1' }),
    'file.append': () => ok(null),
    'file.finish': () => ok(null),
    'page.print': () => ok({ printed: true }),
  }

  Object.defineProperty(window, 'bridge', {
    configurable: true,
    value: {
      request: async (channel: RequestChannel, input: unknown) => {
        bridge.asked.push({ channel, input })
        return answers[channel](input as never)
      },
      on: (channel: EventChannel, listener: () => void) => {
        const heard = listeners.get(channel) ?? new Set()
        listeners.set(channel, heard.add(listener))
        return () => heard.delete(listener)
      },
    },
  })
  return bridge
}
