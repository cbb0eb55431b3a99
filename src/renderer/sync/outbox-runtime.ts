// Starts the outbox of this window: gives the runtime its clock, its dice, its timers, the database and the bridge, and
// keeps the status of the four systems true. Only one window of this device runs it.
import type { AppDescription } from '@shared/ipc/contract'
import type { System } from '@shared/kit/ids'
import type { Effect } from '@shared/outbox/effect'
import { hasWork, standingOf } from '@shared/outbox/health'
import { DEFAULT_LIMITS, IN_FLIGHT_MAX, type OutboxLimits } from '@shared/outbox/limits'
import type { OutboxState, SystemState } from '@shared/outbox/state'
import { stalledSystems } from '@shared/outbox/watchdog'
import { onEvent, request } from '../bridge'
import { cacheDb, db } from '../db/database'
import { makeOutboxStore } from '../db/outbox-store'
import { useAlarms } from './alarms'
import { recorder } from './black-box'
import { knockThroughMain, probeThroughMain, sendThroughMain } from './call-main'
import { followDisk } from './disk'
import { type SystemHealth, useHealth } from './health'
import { journal } from './journal'
import { withJournal } from './journalling-store'
import { useNotices } from './notices'
import { installOutbox } from './outbox'
import { type Reachability, watchReachability } from './reachability'
import { makeRuntime } from './runtime'
import { startUp, useStartUp } from './start-up'
import { followStats } from './stats'

type Ready = Extract<AppDescription, { kind: 'ready' }>

/** Health is re-derived at most this often; a draining queue changes state hundreds of times a second. */
const HEALTH_EVERY_MS = 250

const WATCH_EVERY_MS = 15_000

const nowMs = () => Date.now()

function after(delayMs: number, callback: () => void): () => void {
  const timer = setTimeout(callback, delayMs)
  return () => clearTimeout(timer)
}

/** Runs the outbox for as long as this window lives. Resolves once it has read what is open. */
export async function startOutboxRuntime(description: Ready): Promise<void> {
  // A second window waits here, idle, until the first one is gone.
  await new Promise<void>((isLeader) => {
    void navigator.locks.request('counterfoil-outbox', () => {
      isLeader()
      return new Promise(() => {})
    })
  })

  await followDisk()
  await startUp(nowMs())

  const systems = description.systems.filter((system) => system.enabled)
  const health = keepHealth(systems.map(({ system }) => system))
  const watchdog = keepWatch()
  let reachability: Reachability | null = null
  const lineNews = followLine((system, isReachable) => reachability?.learnt(system, isReachable))
  const runtime = makeRuntime({
    store: withJournal(makeOutboxStore(db, cacheDb, nowMs), journal),
    send: sendThroughMain,
    probe: probeThroughMain,
    knock: knockThroughMain,
    nowMs,
    chance: () => Math.random(),
    after,
    limits: limitsFor(systems),
    onChange: (state) => {
      health.engineChanged(state)
      lineNews(state)
      watchdog.engineChanged(state)
    },
    onNotice: useNotices.getState().noticeArrived,
    onStep: (before, event, effects) => {
      recorder.record(before, event, effects)
      watchdog.asked(effects)
    },
  })
  installOutbox(runtime)
  useStartUp.getState().unreadableFound(await runtime.start())

  reachability = watchReachability({
    systems: systems.map(({ system }) => system),
    reach: async (system) => {
      const answer = await request('connector.reach', { system })
      return answer.ok && answer.value.line === 'up'
    },
    after,
    isWaiting: (system) => useHealth.getState().systems[system]?.nextTryAtMs != null,
    onReach: (system, isReachable, isChanged) => {
      health.reached(system, isReachable)
      if (isReachable && isChanged) runtime.lineReturned(system)
    },
  })
  const { askAll } = reachability
  window.addEventListener('online', askAll)
  onEvent('system.resumed', () => {
    askAll()
    runtime.lineReturned(null)
  })
  onEvent('session.changed', async () => {
    const session = await request('session.current', undefined)
    if (session.ok && session.value) runtime.credentialsChanged('pos', session.value.username)
  })
  const secretsChanged = async () => {
    const status = await request('secrets.status', undefined)
    if (!status.ok) return
    for (const { system, fields } of status.value) {
      health.configured(
        system,
        fields.every((field) => field.isSet),
      )
      runtime.credentialsChanged(system, null)
    }
  }
  onEvent('secrets.changed', () => void secretsChanged())
  await secretsChanged()
  followStats()
}

/** What the engine's own requests say about the line, told once per piece of news. */
function followLine(onNews: (system: System, isReachable: boolean) => void) {
  const told = new Map<System, SystemState['lastResult']>()
  return (state: OutboxState): void => {
    for (const [system, { lastResult }] of state.systems) {
      if (told.get(system) === lastResult) continue
      told.set(system, lastResult)
      if (lastResult === 'unavailable') onNews(system, false)
      else if (lastResult !== null && lastResult !== 'failing') onNews(system, true)
    }
  }
}

/** Looks from time to time whether something waits and nothing is done about it. */
function keepWatch() {
  let engine: OutboxState | null = null
  const lastTryMs = new Map<System, number>()
  setInterval(() => {
    if (engine) useAlarms.getState().watched(stalledSystems(engine, nowMs(), lastTryMs))
  }, WATCH_EVERY_MS)
  return {
    engineChanged: (state: OutboxState) => {
      engine = state
    },
    asked: (effects: readonly Effect[]) => {
      for (const effect of effects) {
        if (effect.type === 'knock') lastTryMs.set(effect.system, nowMs())
        else if (effect.type === 'send' || effect.type === 'probe') lastTryMs.set(effect.entry.system, nowMs())
      }
    },
  }
}

function limitsFor(systems: Ready['systems']): OutboxLimits {
  const perSystem = systems.map(({ system, credential }) => [system, { inFlightMax: IN_FLIGHT_MAX, credential }])
  return { ...DEFAULT_LIMITS, systems: Object.fromEntries(perSystem) }
}

/** Joins what the engine, the reachability watch and the vault know into one state per system. */
function keepHealth(systems: readonly System[]) {
  let engine: OutboxState | null = null
  let isDue = false
  const reachable = new Map<System, boolean>()
  const configured = new Map<System, boolean>()

  function refresh(): void {
    isDue = false
    for (const system of systems) {
      const next = join(system)
      const before = useHealth.getState().systems[system]
      if (!before || JSON.stringify(before) !== JSON.stringify(next)) useHealth.getState().healthChanged(system, next)
    }
  }

  function join(system: System): SystemHealth {
    const standing = engine ? standingOf(engine, system, nowMs()) : null
    const lastSuccessAtMs = standing?.lastSuccessAtMs ?? null
    const nextTryAtMs = standing?.nextTryAtMs ?? null
    const isReachable = reachable.get(system)
    const rest = { lastSuccessAtMs, nextTryAtMs }
    if (configured.get(system) === false) return { state: 'notConfigured', ...rest }
    if (isReachable === false) return { state: 'unreachable', ...rest }
    const state = standing?.state ?? 'unknown'
    if (isReachable && (state === 'unknown' || state === 'unreachable')) return { state: 'reachable', ...rest }
    // An old trouble that nothing waits for any more says nothing about now.
    const isOld = engine !== null && !hasWork(engine, system) && state !== 'signInNeeded'
    return { state: isReachable && isOld ? 'reachable' : state, ...rest }
  }

  function soon(): void {
    if (isDue) return
    isDue = true
    setTimeout(refresh, HEALTH_EVERY_MS)
  }

  return {
    engineChanged: (state: OutboxState) => {
      engine = state
      soon()
    },
    reached: (system: System, isReachable: boolean) => {
      reachable.set(system, isReachable)
      soon()
    },
    configured: (system: System, isConfigured: boolean) => {
      configured.set(system, isConfigured)
      soon()
    },
  }
}
