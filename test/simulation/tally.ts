// Counts how often each kind of fault really hit something. A fault that is planned but never met proves nothing.
import { ANNOUNCEMENT_FAULTS, READ_FAULTS, SEND_FAULTS, TIMER_FAULTS, WRITE_FAULTS } from './schedule'

const FAULT_KINDS = [
  ...SEND_FAULTS,
  ...READ_FAULTS,
  ...WRITE_FAULTS,
  ...TIMER_FAULTS,
  ...ANNOUNCEMENT_FAULTS,
  'crash',
  'crashBetweenEffects',
  'crashWithRequestUnderWay',
  'crashKeptWrite',
  'crashLostWrite',
  'commitAfterCrash',
  'staleAnswer',
  'staleReading',
  'clockForth',
  'clockBack',
  'lineReturned',
  'knockedDown',
  'knockLate',
  'knockDoubled',
  'staleKnock',
  'outage',
  'readOutage',
  'enqueuedDuringFaults',
  'signedIn',
  'decidedResend',
  'decidedEdit',
  'decidedAdopt',
  'decidedDiscard',
  'discardedWaiting',
  'decidedTooEarly',
  'foreignRecord',
  'ownEcho',
  'guardAtArrival',
  'systemNotUsed',
] as const
export type FaultKind = (typeof FAULT_KINDS)[number]

/** Things worth knowing that are no fault and may never happen. */
const NOTES = ['settled', 'discarded', 'parked', 'blocked', 'resentUnprovenTwice', 'naturalOvertaken'] as const
export type Note = (typeof NOTES)[number]

export class Tally {
  readonly #counts = new Map<FaultKind | Note, number>()

  hit(kind: FaultKind | Note): void {
    this.#counts.set(kind, this.of(kind) + 1)
  }

  of(kind: FaultKind | Note): number {
    return this.#counts.get(kind) ?? 0
  }

  add(other: Tally): void {
    for (const [kind, count] of other.#counts) this.#counts.set(kind, this.of(kind) + count)
  }

  /** Kinds that no schedule ever met. */
  missing(): FaultKind[] {
    return FAULT_KINDS.filter((kind) => this.of(kind) === 0)
  }

  toString(): string {
    const line = (kind: FaultKind | Note) => `${kind} ${this.of(kind)}`
    return `faults hit: ${FAULT_KINDS.map(line).join(' · ')}\nends: ${NOTES.map(line).join(' · ')}`
  }
}
