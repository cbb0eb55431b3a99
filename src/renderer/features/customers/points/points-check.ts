// What speaks against a booking before it is saved. The POS decides in the end; but a gift handed over for points that are
// not there does not come back, so an exchange that cannot be right is refused here. Pure.
import type { PosTicket } from '@shared/connectors/pos/warranty-info-reads'
import type { BookingKind, PointsStanding } from './points-standing'

/** A score older than this may have grown elsewhere since. */
export const FRESH_MS = 5 * 60_000

/** What the POS told of the invoice; `unknown`: it was not asked, or could not be. */
export type TicketLook =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'looking' }
  | { readonly kind: 'notThere' }
  | { readonly kind: 'found'; readonly ticket: PosTicket }

/** Something a person has to look at; they may book all the same, by an explicit word. */
export type Caution =
  /** More than was there when the POS was last asked, which is a while ago. */
  | { readonly kind: 'maybeTooMuch'; readonly available: number }
  /** Nobody knows how many there are. */
  | { readonly kind: 'scoreUnknown' }
  /** This invoice was booked here before, in the same way. */
  | { readonly kind: 'bookedBefore'; readonly times: number }
  | { readonly kind: 'noSuchTicket' }
  | { readonly kind: 'ticketOfOther' }

export type Verdict =
  | { readonly kind: 'fine' }
  /** The POS told so just now: it would refuse, and nothing can be gained by sending it. */
  | { readonly kind: 'tooMuch'; readonly available: number }
  | { readonly kind: 'cautioned'; readonly cautions: readonly Caution[] }

export type BookingFacts = {
  readonly kind: BookingKind
  readonly points: number
  readonly standing: PointsStanding
  /** How often this invoice was booked here before, in the same way. */
  readonly bookedBefore: number
  readonly ticket: TicketLook
  /** The customer's id at the POS; null while there is none. */
  readonly remoteId: string | null
  readonly nowMs: number
}

/** True where the POS was asked for the score a moment ago. */
function isFresh({ asOfMs }: PointsStanding, nowMs: number): boolean {
  return asOfMs !== null && nowMs - asOfMs >= 0 && nowMs - asOfMs < FRESH_MS
}

/** What speaks against the booking. */
export function verdictOn(facts: BookingFacts): Verdict {
  const { kind, points, standing, bookedBefore, ticket, remoteId, nowMs } = facts
  const cautions: Caution[] = []
  if (kind === 'exchange') {
    const { after } = standing
    if (after === null) cautions.push({ kind: 'scoreUnknown' })
    else if (points > after && isFresh(standing, nowMs)) return { kind: 'tooMuch', available: Math.max(after, 0) }
    else if (points > after) cautions.push({ kind: 'maybeTooMuch', available: Math.max(after, 0) })
  }
  if (bookedBefore > 0) cautions.push({ kind: 'bookedBefore', times: bookedBefore })
  if (ticket.kind === 'notThere') cautions.push({ kind: 'noSuchTicket' })
  const owner = ticket.kind === 'found' ? ticket.ticket.customerId : ''
  if (owner !== '' && remoteId !== null && owner !== remoteId) cautions.push({ kind: 'ticketOfOther' })
  return cautions.length === 0 ? { kind: 'fine' } : { kind: 'cautioned', cautions }
}
