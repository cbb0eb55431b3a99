// The people of a simulated shop: they sign in when asked (not all of them, not at once) and decide about what is parked.
import type { EntryId, System } from '@shared/kit/ids'
import { type Entry, isOpen } from '@shared/outbox/entry'
import type { Decision } from '@shared/outbox/event'
import type { OutboxLimits } from '@shared/outbox/limits'
import { enteredValue } from './remote'
import type { DecisionPlan } from './schedule'
import type { Leader, Stage } from './stage'
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
  readonly #leader: Leader
  /** Authors who have left, and when their token dies. */
  readonly #tokenDiesAtMs = new Map<string, number>()

  constructor(stage: Stage, store: Store, leader: Leader) {
    this.#stage = stage
    this.#store = store
    this.#leader = leader
  }

  /** Nothing of what they entered is touched; their token goes on for a while. */
  signOut(author: string, tokenLivesMs: number): void {
    this.#stage.tally.hit('signedOut')
    this.#stage.note(() => `${author} signs out`)
    this.#tokenDiesAtMs.set(author, this.#stage.agenda.nowMs + tokenLivesMs)
  }

  isTokenDead(entry: Entry, limits: OutboxLimits): boolean {
    if (this.#stage.isCalm || limits.systems[entry.system]?.credential !== 'author') return false
    const diesAtMs = this.#tokenDiesAtMs.get(entry.author)
    if (diesAtMs === undefined) return false
    const isDead = this.#stage.agenda.nowMs >= diesAtMs
    this.#stage.tally.hit(isDead ? 'tokenDied' : 'sentAfterSignOut')
    return isDead
  }

  signIn(system: System, author: string | null): void {
    // One password for all: whoever signs in anywhere has fresh tokens everywhere.
    if (author !== null) this.#tokenDiesAtMs.delete(author)
    this.#leader()?.tell({ type: 'credentialsChanged', system, author })
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
      if (!this.#leader()) return
      stage.tally.hit('signedIn')
      this.signIn(system, author)
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
    const leader = this.#leader()
    if (leader) {
      if (leader.isWriting(entryId)) this.#stage.tally.hit('decidedWhileWriting')
      const decision = decisionOf(plan, entry)
      const before = leader.state.entries.get(entryId)?.entry
      leader.tell({ type: 'decided', entryId, by: 'thu', decision })
      const isTaken = leader.state.entries.get(entryId)?.entry !== before
      this.#stage.tally.hit(isTaken ? COUNTED_AS[plan.kind] : 'decidedTooEarly')
      if (isTaken && plan.twice) {
        this.#stage.tally.hit('decidedTwice')
        if (leader.isWriting(entryId)) this.#stage.tally.hit('decidedWhileWriting')
        leader.tell({ type: 'decided', entryId, by: 'thu', decision })
      }
      if (isTaken) return
    }
    if (triesLeft > 0) this.#stage.after(3_000, () => this.#decide(entryId, plan, triesLeft - 1))
  }

  /** A person takes back something that still waits. */
  discardWaiting(name: string): void {
    const id = [...this.#stage.names].find(([, known]) => known === name)?.[0]
    const entry = id === undefined ? undefined : this.#store.entries.get(id)
    const leader = this.#leader()
    if (!leader || entry?.progress.state !== 'waiting') return
    leader.tell({ type: 'decided', entryId: entry.id, by: 'thu', decision: { kind: 'discard', why: 'a mistake' } })
    const isTaken = leader.state.entries.get(entry.id)?.entry.progress.state === 'discarded'
    if (isTaken) this.#stage.tally.hit('discardedWaiting')
  }
}

function decisionOf(plan: DecisionPlan, entry: Entry): Decision {
  switch (plan.kind) {
    case 'edit':
      return { kind: 'edit', payload: { value: `${enteredValue(entry)}+` }, title: entry.title, replay: entry.replay }
    case 'adopt':
      return { kind: 'adopt', remoteId: 'adopted' }
    case 'discard':
      return { kind: 'discard', why: 'not wanted' }
    case 'resend':
      return { kind: 'resend' }
  }
}
