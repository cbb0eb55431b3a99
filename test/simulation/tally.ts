// Counts how often each kind of fault really hit something. A fault that is planned but never met proves nothing.
import {
  ANNOUNCEMENT_FAULTS,
  JOURNAL_FAULTS,
  READ_FAULTS,
  SAVE_FAULTS,
  SEND_FAULTS,
  TIMER_FAULTS,
  WRITE_FAULTS,
} from './schedule'

const FAULT_KINDS = [
  ...SEND_FAULTS,
  ...READ_FAULTS,
  ...WRITE_FAULTS,
  ...TIMER_FAULTS,
  ...ANNOUNCEMENT_FAULTS,
  ...SAVE_FAULTS,
  ...JOURNAL_FAULTS,
  'crash',
  'crashBetweenEffects',
  'crashWithRequestUnderWay',
  'crashKeptWrite',
  'crashLostWrite',
  'crashWhileSaving',
  'commitAfterCrash',
  'lastCommitsLost',
  'databaseWiped',
  'journalTorn',
  'wipedAndTorn',
  'journalOutage',
  'compaction',
  'debtLostAtCrash',
  'journalPaidAtStart',
  'rebuilt',
  'advanced',
  'voided',
  'windowDied',
  'secondWindowWaited',
  'secondWindowTookOver',
  'signedOut',
  'sentAfterSignOut',
  'tokenDied',
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
  'decidedTwice',
  'decidedWhileWriting',
  'squashed',
  'squashRefused',
  'squashMetClaim',
  'foreignRecord',
  'ownEcho',
  'guardAtArrival',
  'systemNotUsed',
] as const
export type FaultKind = (typeof FAULT_KINDS)[number]

/** Things worth knowing that are no fault and may never happen. */
const NOTES = [
  'settled',
  'discarded',
  'parked',
  'blocked',
  'resentUnprovenTwice',
  'naturalOvertaken',
  'goneWithDatabase',
  'lostUnjournalled',
  'voidLost',
  'lastValueWon',
] as const
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
