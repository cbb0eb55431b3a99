// Records what happened to the engine, so that a strange day at a counter can be replayed step by step elsewhere. What a
// person typed, who they are and what a system said in words never gets into it.
import { unreachable } from '@shared/kit/assert'
import type { Outcome, Reading } from '@shared/kit/outcome'
import type { Effect } from './effect'
import type { AttemptRecord, Entry, ParkReason, Progress } from './entry'
import type { OutboxEvent } from './event'
import { type FrozenState, freeze, thaw } from './snapshot'
import type { OutboxState } from './state'
import { step } from './step'

/** Events in one box; then a new one begins with a picture of the state, and the one before it is kept. */
const EVENTS_MAX = 2_000

export type BlackBox = {
  readonly version: 1
  /** The state before the first event. */
  readonly base: FrozenState
  readonly events: readonly OutboxEvent[]
  /** What `step` asked for at each event, in short. */
  readonly asked: readonly string[]
}

export type Recorder = {
  /** One step: the state before it, the event, what was asked for. */
  readonly record: (before: OutboxState, event: OutboxEvent, effects: readonly Effect[]) => void
  /** The latest boxes, oldest first, ready to be written to a file. */
  readonly boxes: () => readonly BlackBox[]
}

type Raw = { readonly base: OutboxState; readonly events: OutboxEvent[]; readonly asked: string[] }

/** Starts an empty recorder. Recording costs next to nothing: pictures are taken and words removed on the way out. */
export function makeRecorder(): Recorder {
  const redact = makeRedactor()
  let before: Raw | null = null
  let current: Raw | null = null

  return {
    record: (state, event, effects) => {
      if (!current || current.events.length >= EVENTS_MAX) {
        before = current
        current = { base: state, events: [], asked: [] }
      }
      current.events.push(event)
      current.asked.push(inShort(effects))
    },
    boxes: () =>
      [before, current].flatMap((raw) =>
        raw
          ? [
              {
                version: 1,
                base: redact.state(freeze(raw.base)),
                events: raw.events.map(redact.event),
                asked: raw.asked,
              },
            ]
          : [],
      ),
  }
}

export type Replay = { readonly state: OutboxState; readonly differsAt: number | null }

/** Plays a box again. `differsAt` is the first event at which another engine asked for something else. */
export function replay(box: BlackBox, engine: typeof step = step): Replay {
  let state = thaw(box.base)
  for (const [index, event] of box.events.entries()) {
    const stepped = engine(state, event)
    if (inShort(stepped.effects) !== box.asked[index]) return { state, differsAt: index }
    state = stepped.state
  }
  return { state, differsAt: null }
}

function inShort(effects: readonly Effect[]): string {
  return effects.map(effectInShort).join(' ')
}

function effectInShort(effect: Effect): string {
  switch (effect.type) {
    case 'persist':
      return `persist:${effect.entry.id}:${effect.entry.revision}:${effect.entry.progress.state}`
    case 'send':
      return `send:${effect.entry.id}:${effect.entry.attempts}`
    case 'probe':
      return `probe:${effect.entry.id}:${effect.probe}`
    case 'knock':
      return `knock:${effect.system}`
    case 'wakeAt':
      return `wakeAt:${effect.atMs}`
    case 'notify':
      return `notify:${effect.notice.kind}`
    default:
      return unreachable(effect)
  }
}

/** People become `author-1`, `author-2` …, the same throughout one recorder, so that sign-ins can still be told apart. */
function makeRedactor() {
  const authors = new Map<string, string>()
  const authorOf = (author: string): string => {
    const known = authors.get(author) ?? `author-${authors.size + 1}`
    authors.set(author, known)
    return known
  }
  const outcomeOf = <T extends Outcome | Reading>(result: T): T => {
    const copy = { ...result }
    if ('message' in copy) copy.message = ''
    if ('detail' in copy) copy.detail = ''
    if ('seen' in copy) copy.seen = {}
    return copy
  }
  const reasonOf = (reason: ParkReason): ParkReason => {
    if (reason.kind === 'rejected') return { ...reason, outcome: outcomeOf(reason.outcome) }
    return reason.kind === 'differs' ? { ...reason, seen: {} } : reason
  }
  const progressOf = (progress: Progress): Progress => {
    if (progress.state === 'parked') return { ...progress, reason: reasonOf(progress.reason) }
    if (progress.state === 'discarded') return { ...progress, by: authorOf(progress.by), why: '' }
    if (progress.state === 'checking' && progress.echo) return { ...progress, echo: outcomeOf(progress.echo) }
    return progress
  }
  const lineOf = (line: AttemptRecord): AttemptRecord => {
    if (line.kind === 'sent') return { ...line, outcome: outcomeOf(line.outcome) }
    if (line.kind === 'read') return { ...line, reading: outcomeOf(line.reading) }
    return line.kind === 'decided' ? { ...line, by: authorOf(line.by) } : line
  }
  const entryOf = (entry: Entry): Entry => ({
    ...entry,
    author: authorOf(entry.author),
    payload: null,
    title: '',
    progress: progressOf(entry.progress),
    log: entry.log.map(lineOf),
  })
  const credentialOf = (credential: string): string => {
    const [system = '', author = ''] = credential.split('|', 2)
    return author === '' ? credential : `${system}|${authorOf(author)}`
  }
  return {
    event: (event: OutboxEvent): OutboxEvent => {
      switch (event.type) {
        case 'started':
        case 'enqueued':
          return { ...event, entries: event.entries.map(entryOf) }
        case 'answered':
          return { ...event, outcome: outcomeOf(event.outcome) }
        case 'probed':
          return { ...event, reading: outcomeOf(event.reading) }
        case 'credentialsChanged':
          return { ...event, author: event.author === null ? null : authorOf(event.author) }
        case 'decided': {
          const { decision } = event
          if (decision.kind === 'edit') {
            return { ...event, by: authorOf(event.by), decision: { ...decision, payload: null, title: '' } }
          }
          const told = decision.kind === 'discard' ? { ...decision, why: '' } : decision
          return { ...event, by: authorOf(event.by), decision: told }
        }
        default:
          return event
      }
    },
    state: (state: FrozenState): FrozenState => ({
      ...state,
      entries: state.entries.map((live) => ({
        ...live,
        entry: entryOf(live.entry),
        afterStored: live.afterStored && { ...live.afterStored, entry: entryOf(live.afterStored.entry) },
      })),
      refusedCredentials: state.refusedCredentials.map(credentialOf),
      systems: state.systems.map(([system, picture]) => [
        system,
        { ...picture, barred: picture.barred.map(([credential, lanes]) => [credentialOf(credential), lanes] as const) },
      ]),
    }),
  }
}
