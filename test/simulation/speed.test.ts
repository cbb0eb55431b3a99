// Goal: ten thousand open entries keep the engine quick: the servers are what limits a drain. Method: events answered at
// once by the test, nothing else; bounds far above what is measured, so that only a change of order is caught.
import { EntryId, MutationId, SYSTEMS, type System } from '@shared/kit/ids'
import type { Entry, Progress } from '@shared/outbox/entry'
import type { OutboxEvent } from '@shared/outbox/event'
import { DEFAULT_LIMITS, type OutboxLimits } from '@shared/outbox/limits'
import { emptyOutbox } from '@shared/outbox/state'
import { step } from '@shared/outbox/step'
import { expect, test } from 'vitest'
import type { Happening } from './stage'

const ENTRIES = 10_000
/** Four systems with four slots at 50 ms answer 320 requests a second; a request takes three steps. */
const STEP_MS_MAX = 1

const limits: OutboxLimits = {
  ...DEFAULT_LIMITS,
  systems: Object.fromEntries(SYSTEMS.map((system) => [system, { inFlightMax: 4, credential: 'author' }])),
}

function entries(progressOf: (nth: number) => Progress): Entry[] {
  return Array.from({ length: ENTRIES }, (_, nth) => {
    const end = String(nth).padStart(12, '0')
    const system = SYSTEMS[nth % SYSTEMS.length] as System
    return {
      version: 1,
      id: EntryId.parse(`00000000-0000-4000-8000-${end}`),
      mutationId: MutationId.parse(`00000000-0000-4000-9000-${end}`),
      seq: nth + 1,
      system,
      operation: 'simulated',
      replay: 'lookup',
      lane: `${system}:${nth}`,
      subject: `${nth}`,
      dependsOn: [],
      author: 'lan',
      payload: {},
      title: '',
      createdAtMs: 0,
      progress: progressOf(nth),
      attempts: 1,
      failures: 1,
      uncertain: false,
      log: [],
      revision: 1,
    }
  })
}

/** Answers whatever is asked for at once until nothing is left; the clock moves on when only time helps. */
function drain(open: readonly Entry[]): { steps: number; stepMs: number; left: number } {
  let state = emptyOutbox(limits)
  let atMs = 1
  let wakeAtMs = Number.POSITIVE_INFINITY
  let steps = 0
  const news: Happening[] = [{ type: 'started', entries: open, discarded: [] }]
  const startedAtMs = performance.now()
  while (state.entries.size > 0 || steps === 0) {
    const next = news.shift()
    if (!next) atMs = Math.max(atMs + 1, wakeAtMs)
    const stepped = step(state, { ...(next ?? { type: 'woke' }), atMs, chance: 0.5 } as OutboxEvent)
    state = stepped.state
    steps += 1
    wakeAtMs = atMs + 1_000
    for (const effect of stepped.effects) {
      if (effect.type === 'wakeAt') wakeAtMs = effect.atMs
      if (effect.type === 'knock') news.push({ type: 'knocked', system: effect.system, line: 'up' })
      if (effect.type === 'persist') {
        news.push({ type: 'persisted', entryId: effect.entry.id, revision: effect.entry.revision })
      }
      if (effect.type === 'send') {
        const outcome = { kind: 'applied', remoteId: '1' } as const
        news.push({ type: 'answered', entryId: effect.entry.id, attempt: effect.entry.attempts, outcome })
      }
    }
  }
  return { steps, stepMs: (performance.now() - startedAtMs) / steps, left: state.entries.size }
}

test.each<[string, (nth: number) => Progress]>([
  ['all due', () => ({ state: 'waiting', because: 'new', notBeforeMs: 0 })],
  [
    'each due at another time',
    (nth) => ({ state: 'waiting', because: 'unavailable', notBeforeMs: 500_000 + nth * 10 }),
  ],
])('10,000 entries, %s, are drained without a slow step', (name, progressOf) => {
  const { steps, stepMs, left } = drain(entries(progressOf))
  console.log(`${name}: ${steps} steps, ${(stepMs * 1_000).toFixed(0)} µs each`)
  expect(left).toBe(0)
  expect(steps).toBeLessThan(ENTRIES * 6)
  expect(stepMs).toBeLessThan(STEP_MS_MAX)
})
