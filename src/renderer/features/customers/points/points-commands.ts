// Booking a customer's points: one entry per booking, in the customer's own lane, and never sent twice by itself.
import { type Marker, makeMarker } from '@shared/connectors/marker'
import type { Customer } from '@shared/domain/customer'
import { type CommandContext, type Saved, saveChange } from '../../../sync/save-change'
import { type BookingKind, EDIT_SCORE, type PointsStanding } from './points-standing'

export type NewBooking = {
  readonly kind: BookingKind
  readonly points: number
  /** The invoice's id as typed or scanned, or as a look-up told it; the uuid only a look-up tells. */
  readonly ticket: { readonly id: string; readonly uuid: string | null }
  readonly content: string
}

/** Saves a booking. @param standing the customer's points as they were shown */
export async function bookPoints(
  { id, name }: Pick<Customer, 'id' | 'name'>,
  booking: NewBooking,
  standing: PointsStanding,
  context: CommandContext,
): Promise<Saved<null>> {
  const subject = `customer:${id}`
  const { kind, points, ticket, content } = booking
  const payload = {
    ...{ id: { $local: subject }, kind, points, content },
    ticket: { id: ticket.id.trim(), uuid: ticket.uuid || null },
    marker: markerFrom(context.sources.newUuid()),
    // What should stand there just before this one: a lost answer to an exchange is proven by it (C5).
    scoreBefore: standing.after,
  }
  return saveChange({ operation: EDIT_SCORE, subject, title: name, payload }, context)
}

/** Six signs out of a new id's last digits, which are random. */
function markerFrom(uuid: string): Marker {
  const digits = uuid.replaceAll('-', '').slice(-12)
  let sign = 0
  return makeMarker(() => {
    const byte = Number.parseInt(digits.slice(2 * sign, 2 * sign + 2), 16)
    sign += 1
    return (byte % 32) / 32
  })
}
