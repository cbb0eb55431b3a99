// The people of a simulated shop: they sign in when asked (not all of them, not at once) and decide about what is parked.
import type { EntryId, System } from '@shared/kit/ids'
import { type Entry, isOpen } from '@shared/outbox/entry'
import type { Decision } from '@shared/outbox/event'
import { enteredValue } from './remote'
import type { DecisionPlan } from './schedule'
import type { App, Stage } from './stage'
import type { Store } from './store'

const TRIES_MAX = 20
const COUNTED_AS = {
  resend: 'decidedResend',
  edit: 'decidedEdit',
  adopt: 'decidedAdopt',
  discard: 'decidedDiscard',
} as const

export class People {
  readonly #stage: Stage
  readonly #store: Store
  readonly #app: App

  constructor(stage: Stage, store: Store, app: App) {
    this.#stage = stage
    this.#store = store
    this.#app = app
  }

  /** Everyone whose sign-in may still be needed; null is the shop's own. */
  authors(): Set<string | null> {
    return new Set([null, ...[...this.#store.entries.values()].filter(isOpen).map((entry) => entry.author)])
  }

  askedToSignIn(system: System, author: string | null): void {
    const stage = this.#stage
    const who = `${system} ${author}`
    const nth = stage.nth(`sign-in ${who}`)
    // Some do not sign in again before all is calm.
    if (stage.isCalm || stage.dice('signs in', who, nth) < 0.2) return
    stage.after(stage.ms(3_000, 120_000, 'sign-in', who, nth), () => {
      if (!this.#app.isUp()) return
      stage.tally.hit('signedIn')
      this.#app.tell({ type: 'credentialsChanged', system, author })
    })
  }

  /** An entry was parked: the plan may hold a decision for this time. */
  consider(entry: Entry): void {
    const stage = this.#stage
    const name = stage.nameOf(entry)
    const nth = stage.nth(`parked ${name}`)
    const plan = stage.schedule.decisions.find((decision) => decision.entry === name && decision.nth === nth)
    if (plan) stage.after(plan.afterMs, () => this.#decide(entry.id, plan, TRIES_MAX))
  }

  /** A person who sees that nothing happened tries again after a while. */
  #decide(entryId: EntryId, plan: DecisionPlan, triesLeft: number): void {
    const entry = this.#store.entries.get(entryId)
    if (entry?.progress.state !== 'parked') return
    if (this.#app.isUp()) {
      this.#app.tell({ type: 'decided', entryId, by: 'thu', decision: decisionOf(plan, entry) })
      const isTaken = this.#app.state().entries.get(entryId)?.entry.progress.state !== 'parked'
      this.#stage.tally.hit(isTaken ? COUNTED_AS[plan.kind] : 'decidedTooEarly')
      if (isTaken) return
    }
    if (triesLeft > 0) this.#stage.after(3_000, () => this.#decide(entryId, plan, triesLeft - 1))
  }

  /** A person takes back something that still waits. */
  discardWaiting(name: string): void {
    const id = [...this.#stage.names].find(([, known]) => known === name)?.[0]
    const entry = id === undefined ? undefined : this.#store.entries.get(id)
    if (!this.#app.isUp() || entry?.progress.state !== 'waiting') return
    this.#app.tell({ type: 'decided', entryId: entry.id, by: 'thu', decision: { kind: 'discard', why: 'a mistake' } })
    const isTaken = this.#app.state().entries.get(entry.id)?.entry.progress.state === 'discarded'
    if (isTaken) this.#stage.tally.hit('discardedWaiting')
  }
}

function decisionOf(plan: DecisionPlan, entry: Entry): Decision {
  switch (plan.kind) {
    case 'edit':
      return { kind: 'edit', payload: { value: `${enteredValue(entry)}+` }, title: entry.title }
    case 'adopt':
      return { kind: 'adopt', remoteId: 'adopted' }
    case 'discard':
      return { kind: 'discard', why: 'not wanted' }
    case 'resend':
      return { kind: 'resend' }
  }
}
