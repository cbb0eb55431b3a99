// Starts the outbox of this window: gives the runtime its clock, its dice, its timers, the database and the bridge, and
// keeps the status of the four systems true. Only one window of this device runs it.
import type { AppDescription } from '@shared/ipc/contract'
import { DEFAULT_LIMITS, IN_FLIGHT_MAX, type OutboxLimits } from '@shared/outbox/limits'
import { onEvent, request } from '../bridge'
import { cacheDb, db } from '../db/database'
import { makeOutboxStore } from '../db/outbox-store'
import { recorder } from './black-box'
import { knockThroughMain, probeThroughMain, sendThroughMain } from './call-main'
import { followDisk } from './disk'
import { followLine } from './follow-line'
import { useHealth } from './health'
import { journal } from './journal'
import { withJournal } from './journalling-store'
import { keepHealth } from './keep-health'
import { keepWatch } from './keep-watch'
import { useNotices } from './notices'
import { installOutbox } from './outbox'
import { type Reachability, watchReachability } from './reachability'
import { makeRuntime } from './runtime'
import { tellSettled } from './settled'
import { startUp, useStartUp } from './start-up'
import { followStats } from './stats'

type Ready = Extract<AppDescription, { kind: 'ready' }>

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
  const health = keepHealth(
    systems.map(({ system }) => system),
    nowMs,
  )
  const watchdog = keepWatch(nowMs)
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
      tellSettled(effects)
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

function limitsFor(systems: Ready['systems']): OutboxLimits {
  const perSystem = systems.map(({ system, credential }) => [system, { inFlightMax: IN_FLIGHT_MAX, credential }])
  return { ...DEFAULT_LIMITS, systems: Object.fromEntries(perSystem) }
}
