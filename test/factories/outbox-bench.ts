// Drives `step` by hand in tests: a state, a clock that the test sets, and a store that says yes when asked to.

import type { EntryId, System } from '@shared/kit/ids'
import type { Outcome, Reading } from '@shared/kit/outcome'
import type { Effect } from '@shared/outbox/effect'
import type { Entry } from '@shared/outbox/entry'
import type { OutboxEvent } from '@shared/outbox/event'
import { brokenRules } from '@shared/outbox/invariants'
import type { OutboxLimits } from '@shared/outbox/limits'
import { emptyOutbox, type OutboxState } from '@shared/outbox/state'
import { step } from '@shared/outbox/step'
import { LIMITS, T0 } from './outbox'

type Happening = OutboxEvent extends infer E ? (E extends OutboxEvent ? Omit<E, 'atMs' | 'chance'> : never) : never
type On<T extends Effect['type']> = Extract<Effect, { type: T }>

export class OutboxBench {
  state: OutboxState
  nowMs = T0
  /** Everything asked for since the last look, in order. */
  effects: Effect[] = []
  chance = 0.5
  /** What every knock finds; null leaves knocks to the test. */
  line: 'up' | 'down' | null = 'up'

  constructor(limits: OutboxLimits = LIMITS) {
    this.state = emptyOutbox(limits)
  }

  tell(happening: Happening): this {
    const { state, effects } = step(this.state, { ...happening, atMs: this.nowMs, chance: this.chance })
    const broken = brokenRules(state)
    if (broken.length > 0) throw new Error(broken.join('; '))
    this.state = state
    this.effects.push(...effects)
    if (this.line === null) return this
    for (const { system } of this.take('knock')) this.tell({ type: 'knocked', system, line: this.line })
    return this
  }

  start(...entries: Entry[]): this {
    return this.tell({ type: 'started', entries, discarded: [] }).store()
  }

  enqueue(...entries: Entry[]): this {
    return this.tell({ type: 'enqueued', entries }).store()
  }

  /** Reports every write that was asked for as stored, and those that follow from that. */
  store(): this {
    for (;;) {
      const index = this.effects.findIndex((effect) => effect.type === 'persist')
      const [write] = index < 0 ? [] : this.effects.splice(index, 1)
      if (write?.type !== 'persist') return this
      this.tell({ type: 'persisted', entryId: write.entry.id, revision: write.entry.revision })
    }
  }

  answer(entry: Entry | EntryId, outcome: Outcome): this {
    const now = this.entry(entry)
    return this.tell({ type: 'answered', entryId: now.id, attempt: now.attempts, outcome })
  }

  read(entry: Entry | EntryId, reading: Reading): this {
    const { id } = this.entry(entry)
    return this.tell({ type: 'probed', entryId: id, probe: this.state.entries.get(id)?.probe ?? 0, reading })
  }

  signIn(system: System, author: string | null): this {
    return this.tell({ type: 'credentialsChanged', system, author }).store()
  }

  /** Lets time pass and rings. */
  wait(ms: number): this {
    this.nowMs += ms
    return this.tell({ type: 'woke' })
  }

  /** The entry as the engine has it now. */
  entry(entry: Entry | EntryId): Entry {
    const live = this.state.entries.get(typeof entry === 'string' ? entry : entry.id)
    if (!live) throw new Error('the engine does not hold this entry')
    return live.entry
  }

  holds(entry: Entry): boolean {
    return this.state.entries.has(entry.id)
  }

  /** Takes the effects of one type out of what was asked for. */
  take<T extends Effect['type']>(type: T): On<T>[] {
    const taken = this.effects.filter((effect): effect is On<T> => effect.type === type)
    this.effects = this.effects.filter((effect) => effect.type !== type)
    return taken
  }

  /** Sequence numbers of the entries sent since the last look. */
  sent(): number[] {
    return this.take('send').map(({ entry }) => entry.seq)
  }

  /** Sequence numbers of the entries read since the last look. */
  probed(): number[] {
    return this.take('probe').map(({ entry }) => entry.seq)
  }

  /** The latest wish to be woken, as milliseconds from now. */
  wakesInMs(): number | null {
    const wish = this.take('wakeAt').at(-1)
    return wish ? wish.atMs - this.nowMs : null
  }
}
