// Engines that are wrong on purpose, each by one small and believable mistake around the real `step`. The checker must
// catch every one of them, or it proves nothing about the real one.
import type { Effect } from '@shared/outbox/effect'
import type { Entry } from '@shared/outbox/entry'
import type { OutboxEvent } from '@shared/outbox/event'
import type { OutboxState } from '@shared/outbox/state'
import { putLive } from '@shared/outbox/state'
import { step as realStep, type Step } from '@shared/outbox/step'
import { beginSend } from '@shared/outbox/transitions'
import type { Rule } from './violation'
import type { Engine } from './world'

export type BrokenEngine = {
  readonly name: string
  /** Promises that this mistake may be seen to break. */
  readonly breaks: readonly Rule[]
  /** True when the mistake really doubles something in a remote system, sooner or later. */
  readonly doubles?: true
  readonly engine: Engine
}

type EntryChange = (entry: Entry) => Entry

/** The real engine, lied to about what happened. */
function mishearing(change: (event: OutboxEvent, state: OutboxState) => OutboxEvent): Engine {
  return () => (state, event) => realStep(state, change(event, state))
}

/** The real engine with other numbers. */
function misconfigured(limits: Partial<OutboxState['limits']>): Engine {
  return () => (state, event) => realStep({ ...state, limits: { ...state.limits, ...limits } }, event)
}

/** The real engine, some of whose wishes are changed on the way. */
function misdirected(change: (effect: Effect) => readonly Effect[]): Engine {
  return () => (state, event) => {
    const { state: next, effects } = realStep(state, event)
    return { state: next, effects: effects.flatMap(change) }
  }
}

/** The real engine on entries that are not what they are; what it wants stored is translated back. */
function misreading(seen: EntryChange): Engine {
  return () => {
    const originals = new Map<string, Entry>()
    const enter: EntryChange = (entry) => {
      originals.set(entry.id, entry)
      return seen(entry)
    }
    const leave: EntryChange = (entry) => {
      const { lane, dependsOn } = originals.get(entry.id) ?? entry
      return { ...entry, lane, dependsOn }
    }
    return (state, event) => {
      const heard = 'entries' in event ? { ...event, entries: event.entries.map(enter) } : event
      const { state: next, effects } = realStep(state, heard)
      const told = effects.map((effect) => ('entry' in effect ? { ...effect, entry: leave(effect.entry) } : effect))
      return { state: next, effects: told }
    }
  }
}

/** The real engine, after whose steps the entries it holds are tampered with. */
function tampered(change: (entry: Entry, event: OutboxEvent) => Entry | null): Engine {
  return () => (state, event) => {
    const step = realStep(state, event)
    let next = step.state
    const rewritten = new Map<string, Entry>()
    for (const live of step.state.entries.values()) {
      const entry = change(live.entry, event)
      if (!entry) continue
      rewritten.set(entry.id, entry)
      next = putLive(next, { ...live, entry })
    }
    const effects = step.effects.map((effect) => {
      const entry = effect.type === 'persist' ? rewritten.get(effect.entry.id) : undefined
      return effect.type === 'persist' && entry ? { ...effect, entry } : effect
    })
    return { state: next, effects }
  }
}

function sendBeforeStored(state: OutboxState, event: OutboxEvent): Step {
  const { state: next, effects } = realStep(state, event)
  const early = effects.flatMap((effect): Effect[] => {
    if (effect.type === 'send') return []
    const isClaim = effect.type === 'persist' && effect.entry.progress.state === 'sending'
    return isClaim ? [effect, { type: 'send', entry: effect.entry }] : [effect]
  })
  return { state: next, effects: early }
}

/** Takes a failed write of an answer for a failed send, and begins again. */
function resendWhenWriteFails(state: OutboxState, event: OutboxEvent): Step {
  const live = event.type === 'persistFailed' ? state.entries.get(event.entryId) : undefined
  if (live?.entry.progress.state !== 'settled') return realStep(state, event)
  const entry = beginSend(live.entry, event.atMs)
  const again = putLive(state, { ...live, entry, activity: 'send', afterStored: { type: 'send', entry } })
  return { state: again, effects: [{ type: 'persist', entry, link: null }] }
}

const asCurrentAuthor: Engine = () => {
  let signedIn: string | null = null
  return (state, event) => {
    if (event.type === 'enqueued') signedIn = event.entries.at(-1)?.author ?? signedIn
    const { state: next, effects } = realStep(state, event)
    const author = signedIn
    if (author === null) return { state: next, effects }
    const sent = effects.map((effect) =>
      effect.type === 'send' ? { ...effect, entry: { ...effect.entry, author } } : effect,
    )
    return { state: next, effects: sent }
  }
}

const answeredWith = (
  kind: 'unknown' | 'rejected',
  outcome: Extract<OutboxEvent, { type: 'answered' }>['outcome'],
  when: (category: string) => boolean = () => true,
) =>
  mishearing((event) => {
    if (event.type !== 'answered' || event.outcome.kind !== kind) return event
    const category = event.outcome.kind === 'rejected' ? event.outcome.category : ''
    return when(category) ? { ...event, outcome } : event
  })

const DONE = { kind: 'applied', remoteId: null } as const
const NOT_REACHED = { kind: 'unavailable', detail: '' } as const

export const BROKEN_ENGINES: readonly BrokenEngine[] = [
  {
    name: 'no probe: a lost answer counts as "not sent"',
    breaks: ['I2'],
    doubles: true,
    engine: answeredWith('unknown', NOT_REACHED),
  },
  { name: 'an unreadable 200 counts as done', breaks: ['truth'], engine: answeredWith('unknown', DONE) },
  { name: 'business refusals are tried again', breaks: ['I6'], engine: answeredWith('rejected', NOT_REACHED) },
  {
    name: '"already exists" counts as done, unverified',
    breaks: ['truth'],
    engine: answeredWith('rejected', DONE, (category) => category === 'conflict'),
  },
  { name: 'sends before the store said yes', breaks: ['I7'], engine: () => sendBeforeStored },
  { name: 'a failed write counts as written', breaks: ['I7'], engine: mishearing(asWritten) },
  {
    name: 'an answer that cannot be written is sent for again',
    breaks: ['I9', 'I2', 'I4'],
    doubles: true,
    engine: () => resendWhenWriteFails,
  },
  {
    name: 'a lane does not keep its order',
    breaks: ['I3'],
    engine: misreading((entry) => ({ ...entry, lane: `${entry.lane}:${entry.id}` })),
  },
  {
    name: 'one lane for a whole system: its head blocks all',
    breaks: ['I5'],
    engine: misreading((entry) => ({ ...entry, lane: entry.system })),
  },
  { name: 'dependencies are ignored', breaks: ['I3'], engine: misreading((entry) => ({ ...entry, dependsOn: [] })) },
  { name: 'sent as whoever is signed in', breaks: ['I8'], engine: asCurrentAuthor },
  {
    name: 'a refused sign-in does not pause',
    breaks: ['I8'],
    engine: () => (state, event) => {
      const { state: next, effects } = realStep(state, event)
      return { state: { ...next, refusedCredentials: next.refusedCredentials.clear() }, effects }
    },
  },
  {
    name: 'one absent reading is enough',
    breaks: ['I2'],
    doubles: true,
    engine: misconfigured({ absentReadingsMin: 1 }),
  },
  { name: 'no backoff', breaks: ['I6'], engine: misconfigured({ backoffBaseMs: 0, backoffMaxMs: 0 }) },
  { name: 'sending at start counts as never sent', breaks: ['I2'], doubles: true, engine: mishearing(asNeverSent) },
  {
    name: 'parked entries are dropped',
    breaks: ['I4'],
    engine: tampered((entry) =>
      entry.progress.state === 'parked'
        ? { ...entry, progress: { state: 'discarded', by: 'app', why: 'refused', atMs: entry.progress.atMs } }
        : null,
    ),
  },
  {
    name: 'gives up after three attempts',
    breaks: ['I4'],
    engine: tampered((entry, { atMs }) =>
      entry.progress.state === 'waiting' && entry.attempts >= 3
        ? { ...entry, progress: { state: 'discarded', by: 'app', why: 'too often', atMs } }
        : null,
    ),
  },
  {
    name: 'parks whatever fails, to be rid of it',
    breaks: ['truth'],
    engine: tampered((entry, { atMs }) =>
      entry.progress.state === 'waiting' && entry.progress.because === 'unavailable'
        ? { ...entry, progress: { state: 'parked', reason: { kind: 'unproven', detail: '' }, atMs } }
        : null,
    ),
  },
  {
    name: 'late and doubled answers are taken for the awaited one',
    breaks: ['truth', 'I2', 'I9'],
    engine: mishearing((event, state) => {
      const live = event.type === 'answered' ? state.entries.get(event.entryId) : undefined
      return event.type === 'answered' && live ? { ...event, attempt: live.entry.attempts } : event
    }),
  },
  {
    name: 'never asks to be woken',
    breaks: ['I5'],
    engine: misdirected((effect) => (effect.type === 'wakeAt' ? [] : [effect])),
  },
  {
    name: 'forgets the remote id of what it settled',
    breaks: ['truth'],
    engine: misdirected((effect) => (effect.type === 'persist' ? [{ ...effect, link: null }] : [effect])),
  },
  {
    name: 'parking loses what the person entered',
    breaks: ['I1'],
    engine: misdirected((effect) =>
      effect.type === 'persist' && effect.entry.progress.state === 'parked'
        ? [{ ...effect, entry: { ...effect.entry, payload: { value: '' } } }]
        : [effect],
    ),
  },
]

function asWritten(event: OutboxEvent): OutboxEvent {
  return event.type === 'persistFailed' ? { ...event, type: 'persisted' } : event
}

function asNeverSent(event: OutboxEvent): OutboxEvent {
  if (event.type !== 'started') return event
  const progress = { state: 'waiting', because: 'unavailable', notBeforeMs: event.atMs } as const
  const entries = event.entries.map((entry) => (entry.progress.state === 'sending' ? { ...entry, progress } : entry))
  return { ...event, entries }
}
