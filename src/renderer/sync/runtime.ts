// Performs what `step` asks for and tells it what became of it. Holds the only running engine of a window; everything
// it needs from outside is given to it, so that tests run it on a real database and real servers without a window.

import { unreachable } from '@shared/kit/assert'
import type { System } from '@shared/kit/ids'
import type { Outcome, Reading } from '@shared/kit/outcome'
import type { Effect, Notice } from '@shared/outbox/effect'
import type { Entry } from '@shared/outbox/entry'
import type { OutboxEvent } from '@shared/outbox/event'
import type { OutboxLimits } from '@shared/outbox/limits'
import { emptyOutbox, type OutboxState } from '@shared/outbox/state'
import { step } from '@shared/outbox/step'
import type { Unreadable } from '@shared/outbox/upcast'
import type { OutboxStore, Persist } from '../db/outbox-store'
import type { Outbox } from './outbox'

export type RuntimeParts = {
  readonly store: OutboxStore
  readonly send: (entry: Entry) => Promise<Outcome>
  readonly probe: (entry: Entry) => Promise<Reading>
  /** Whether anybody answers at the system's address; `down` only where certainly nobody could. */
  readonly knock: (system: System) => Promise<'up' | 'down'>
  readonly nowMs: () => number
  /** In [0, 1). */
  readonly chance: () => number
  /** Calls back once after `delayMs`; returns how to call it off. */
  readonly after: (delayMs: number, callback: () => void) => () => void
  readonly limits: OutboxLimits
  readonly onChange: (state: OutboxState) => void
  readonly onNotice: (notice: Notice) => void
  /** Sees every step before its effects are performed. */
  readonly onStep?: (before: OutboxState, event: OutboxEvent, effects: readonly Effect[]) => void
}

export type Runtime = Outbox & {
  /** Reads what is open and begins. Resolves to what nobody can read; it stays stored, and nothing goes past it. */
  readonly start: () => Promise<readonly Unreadable[]>
  /** Performs nothing any more; answers still under way are not heard. What is stored stays as it is. */
  readonly stop: () => void
  readonly lineReturned: (system: System | null) => void
  readonly credentialsChanged: (system: System, author: string | null) => void
}

/** Entries stored in one transaction at most. */
const BATCH_MAX = 50

/**
 * What comes up within this time is stored together. A transaction costs much more than a row: with one for each of a
 * draining queue's changes, database and journal leave too little of the machine for the sending.
 */
const GATHER_MS = 20

/** Even if a timer gets lost, the engine looks at the clock this often. */
const HEARTBEAT_MS = 20_000

type Happening = OutboxEvent extends infer E ? (E extends OutboxEvent ? Omit<E, 'atMs' | 'chance'> : never) : never

/** Builds a runtime; nothing happens until it is started. */
export function makeRuntime(parts: RuntimeParts): Runtime {
  const { store, nowMs, chance, after, onChange, onNotice } = parts
  let state = emptyOutbox(parts.limits)
  let isRunning = false
  /** What happened while the start was reading: told after it, or a new entry would go before an older one of its lane. */
  let early: Happening[] | null = null
  let unstored: Persist[] = []
  let isStoring = false
  let callOffTimer = () => {}

  function dispatch(happening: Happening): void {
    if (!isRunning) return
    if (early) {
      early.push(happening)
      return
    }
    const event = { ...happening, atMs: nowMs(), chance: chance() } as OutboxEvent
    const stepped = step(state, event)
    parts.onStep?.(state, event, stepped.effects)
    state = stepped.state
    const wake = stepped.effects.find((effect) => effect.type === 'wakeAt')
    armTimer(wake?.type === 'wakeAt' ? wake.atMs : null)
    for (const effect of stepped.effects) perform(effect)
    onChange(state)
  }

  function armTimer(wakeAtMs: number | null): void {
    callOffTimer()
    const delayMs = wakeAtMs === null ? HEARTBEAT_MS : Math.min(Math.max(wakeAtMs - nowMs(), 0), HEARTBEAT_MS)
    callOffTimer = after(delayMs, () => dispatch({ type: 'woke' }))
  }

  function perform(effect: Effect): void {
    switch (effect.type) {
      case 'persist':
        unstored.push({ entry: effect.entry, link: effect.link })
        void storeAll()
        return
      case 'send':
        void send(effect.entry)
        return
      case 'probe':
        void probe(effect.entry, effect.probe)
        return
      case 'knock':
        void knock(effect.system)
        return
      case 'notify':
        onNotice(effect.notice)
        return
      case 'wakeAt':
        return
      default:
        unreachable(effect)
    }
  }

  /** One transaction at a time; what comes up meanwhile goes together into the next one. */
  async function storeAll(): Promise<void> {
    if (isStoring) return
    isStoring = true
    while (unstored.length > 0 && isRunning) {
      await new Promise<void>((resolve) => after(GATHER_MS, resolve))
      const batch = unstored.slice(0, BATCH_MAX)
      unstored = unstored.slice(BATCH_MAX)
      await storeBatch(batch)
    }
    isStoring = false
  }

  async function storeBatch(batch: readonly Persist[]): Promise<void> {
    try {
      await store.persist(batch)
    } catch {
      // One bad row must not hold up the others: each is tried alone before it counts as failed.
      if (batch.length > 1) {
        for (const one of batch) await storeBatch([one])
        return
      }
      for (const { entry } of batch) report('persistFailed', entry)
      return
    }
    for (const { entry } of batch) report('persisted', entry)
  }

  function report(type: 'persisted' | 'persistFailed', entry: Entry): void {
    dispatch({ type, entryId: entry.id, revision: entry.revision })
  }

  async function send(entry: Entry): Promise<void> {
    const outcome = await parts.send(entry).catch((error: unknown): Outcome => {
      return { kind: 'unknown', detail: String(error) }
    })
    dispatch({ type: 'answered', entryId: entry.id, attempt: entry.attempts, outcome })
  }

  async function probe(entry: Entry, number: number): Promise<void> {
    const reading = await parts.probe(entry).catch((error: unknown): Reading => {
      return { kind: 'unavailable', detail: String(error) }
    })
    dispatch({ type: 'probed', entryId: entry.id, probe: number, reading })
  }

  async function knock(system: System): Promise<void> {
    // What went wrong on our own side says nothing about the line: let it be tried.
    const line = await parts.knock(system).catch(() => 'up' as const)
    dispatch({ type: 'knocked', system, line })
  }

  return {
    start: async () => {
      isRunning = true
      const untold: Happening[] = []
      early = untold
      const { entries, discarded, unreadable } = await store.loadOpen()
      early = null
      dispatch({ type: 'started', entries, discarded, unreadable })
      for (const happening of untold) dispatch(happening)
      return unreadable
    },
    stop: () => {
      isRunning = false
      callOffTimer()
    },
    enqueued: (entries) => dispatch({ type: 'enqueued', entries }),
    decided: (entryId, by, decision) => dispatch({ type: 'decided', entryId, by, decision }),
    tryNow: () => dispatch({ type: 'lineReturned', system: null }),
    lineReturned: (system) => dispatch({ type: 'lineReturned', system }),
    credentialsChanged: (system, author) => dispatch({ type: 'credentialsChanged', system, author }),
  }
}
