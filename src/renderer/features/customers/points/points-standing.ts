// A customer's points as people should see them now: what the POS last told, what was settled since, and what of this
// counter is still on its way. Pure.
import type { EntryId } from '@shared/kit/ids'
import { type Entry, isOpen } from '@shared/outbox/entry'
import { z } from 'zod'

export const EDIT_SCORE = 'pos.customers.editScore'

export type BookingKind = 'accumulate' | 'exchange'

/** A score, and when the POS was asked for it; null where that is not known. */
export type KnownScore = { readonly score: number; readonly atMs: number | null }

/** A booking of this counter that the POS has not confirmed yet. */
export type WaitingBooking = {
  readonly entryId: EntryId
  readonly kind: BookingKind
  readonly points: number
  readonly content: string
  readonly ticketId: string
  readonly state: 'waiting' | 'sending' | 'checking' | 'needsYou'
  readonly author: string
  readonly createdAtMs: number
}

export type PointsStanding = {
  /** What the customer has at the POS; null where nobody told. */
  readonly score: number | null
  /** When the POS was asked for it; null where that is not known. */
  readonly asOfMs: number | null
  /** In the order of writing. */
  readonly waiting: readonly WaitingBooking[]
  /** What the customer has once all of them are booked. */
  readonly after: number | null
}

const Booking = z.looseObject({
  kind: z.enum(['accumulate', 'exchange']),
  points: z.number(),
  content: z.string(),
  ticket: z.looseObject({ id: z.string() }),
})

/** What a booking changes the score by. */
export function deltaOf({ kind, points }: { readonly kind: BookingKind; readonly points: number }): number {
  return kind === 'exchange' ? -points : points
}

const STATES = { waiting: 'waiting', sending: 'sending', checking: 'checking', parked: 'needsYou' } as const

/** The customer's points. @param entries of the customer, in any order */
export function pointsNow(known: KnownScore | null, entries: readonly Entry[]): PointsStanding {
  const waiting: WaitingBooking[] = []
  let settledSince = 0
  for (const entry of entries.toSorted((one, other) => one.seq - other.seq)) {
    const booking = bookingIn(entry)
    if (!booking) continue
    const { progress, id, author, createdAtMs } = entry
    if (progress.state === 'settled' && progress.atMs >= (known?.atMs ?? Number.POSITIVE_INFINITY)) {
      settledSince += deltaOf(booking)
    }
    if (progress.state === 'settled' || progress.state === 'discarded') continue
    const { kind, points, content, ticket } = booking
    waiting.push({
      ...{ entryId: id, kind, points, content, ticketId: ticket.id, state: STATES[progress.state] },
      ...{ author, createdAtMs },
    })
  }
  const score = known === null ? null : known.score + settledSince
  const after = score === null ? null : waiting.reduce((sum, booking) => sum + deltaOf(booking), score)
  return { score, asOfMs: known?.atMs ?? null, waiting, after }
}

function bookingIn({ operation, payload }: Entry) {
  return operation === EDIT_SCORE ? (Booking.safeParse(payload).data ?? null) : null
}

/** Which of the two counts: what was read for this card, or what a pull has told since. */
export function latestScore(
  read: { readonly score: number | null; readonly atMs: number } | null,
  pulled: { readonly score: number | null; readonly atMs: number | null },
): KnownScore | null {
  const ofCard = read && read.score !== null ? { score: read.score, atMs: read.atMs } : null
  if (pulled.score === null) return ofCard
  // A pull of which nobody knows when it was is taken to be the older.
  const isNewer = ofCard === null || (pulled.atMs !== null && pulled.atMs > ofCard.atMs)
  return isNewer ? { score: pulled.score, atMs: pulled.atMs } : ofCard
}

/** Bookings against the same invoice in the same way that were made at this counter and not given up. */
export function sameInvoice(
  kind: BookingKind,
  ticketId: string,
  entries: readonly Entry[],
): ReadonlyArray<{ readonly entryId: EntryId; readonly points: number; readonly isOpen: boolean }> {
  return entries.flatMap((entry) => {
    const booking = bookingIn(entry)
    const isSame = booking?.kind === kind && booking.ticket.id.trim() === ticketId.trim()
    if (!booking || !isSame || entry.progress.state === 'discarded') return []
    return [{ entryId: entry.id, points: booking.points, isOpen: isOpen(entry) }]
  })
}
