// What the parts of a simulated shop share: the virtual clock, chance by name, planned faults, and the way into the app.
import type { EntryId } from '@shared/kit/ids'
import { seededRandom } from '@shared/kit/seeded-random'
import type { OutboxEvent } from '@shared/outbox/event'
import type { OutboxState } from '@shared/outbox/state'
import { Agenda } from './agenda'
import type { FaultPlan, Schedule } from './schedule'
import { Tally } from './tally'

/** An event before it gets its time and its chance. */
export type Happening = OutboxEvent extends infer E
  ? E extends OutboxEvent
    ? Omit<E, 'atMs' | 'chance'>
    : never
  : never

/** One run of the app as the world outside sees it: alive or gone, and with an ear. */
export type App = {
  readonly isAlive: boolean
  readonly tell: (happening: Happening) => void
  readonly state: OutboxState
  readonly isWriting: (id: EntryId) => boolean
}

/** Whichever run leads now; null while none does. */
export type Leader = () => App | null

type Key = readonly (string | number)[]

export class Stage {
  readonly agenda = new Agenda()
  readonly tally = new Tally()
  readonly trace: string[] = []
  readonly names = new Map<EntryId, string>()
  readonly schedule: Schedule
  isCalm = false
  readonly #isTraced: boolean
  readonly #faults: ReadonlyMap<string, FaultPlan>
  readonly #counts = new Map<string, number>()

  constructor(schedule: Schedule, isTraced: boolean) {
    this.schedule = schedule
    this.#isTraced = isTraced
    this.#faults = new Map(schedule.faults.map((fault) => [faultKey(fault), fault]))
  }

  /** A number in [0, 1) that depends on the seed and the name of what asks, not on what happened before. */
  dice(...key: Key): number {
    return seededRandom(`${this.schedule.seed} ${key.join(' ')}`).next()
  }

  ms(min: number, max: number, ...key: Key): number {
    return min + Math.floor(this.dice(...key) * (max - min + 1))
  }

  at(atMs: number, act: () => void): void {
    this.agenda.add(atMs, act)
  }

  after(ms: number, act: () => void): void {
    this.at(this.agenda.nowMs + ms, act)
  }

  /** How many times this was asked, this time included. */
  nth(what: string): number {
    const nth = (this.#counts.get(what) ?? 0) + 1
    this.#counts.set(what, nth)
    return nth
  }

  /** The fault planned for this, unless all is calm. */
  fault(...key: Key): FaultPlan | undefined {
    return this.isCalm ? undefined : this.#faults.get(key.join(' '))
  }

  nameOf(entry: { readonly id: EntryId }): string {
    return this.names.get(entry.id) ?? entry.id
  }

  note(line: () => string): void {
    if (this.#isTraced) this.trace.push(`${String(this.agenda.nowMs).padStart(9)} ${line()}`)
  }
}

function faultKey(fault: FaultPlan): string {
  switch (fault.on) {
    case 'timer':
      return `timer ${fault.nth}`
    case 'journal':
      return `journal ${fault.nth}`
    case 'announcement':
    case 'save':
      return `${fault.on} ${fault.mutation}`
    default:
      return `${fault.on} ${fault.entry} ${fault.nth}`
  }
}
