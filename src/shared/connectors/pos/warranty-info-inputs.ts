// What people enter of a warranty: the fields, and the rule that its three terms agree (C40).
import { PhotoRef } from '@shared/domain/photo'
import { contradictionIn, type Term } from '@shared/domain/warranty-term'
import { Day } from '@shared/kit/dates'
import { z } from 'zod'
import { Phone, text } from '../inputs'
import { Marker } from '../marker'
import { Ticket } from './tickets'

/** The POS tells no limits; its columns are taken for the usual 255. */
const TEXT_MAX = 255
/** Room for a note with its marker. */
export const NOTE_MAX = TEXT_MAX

const id = z.string().min(1).max(255)
/** The invoice under which a record was last seen; empty where unknown. It is not sent, only looked under. */
const ticketId = text(100)
const shortText = text(TEXT_MAX)

const term = {
  /** How long it runs, in months. */
  months: z.number().int().min(0).nullable(),
  activeDay: Day.nullable(),
  expiredDay: Day.nullable(),
}

/** C40: the POS takes terms that contradict each other, so we must not send them. */
function checkTerm(value: Term, context: z.RefinementCtx): void {
  const rule = contradictionIn(value)
  if (rule !== null) context.addIssue({ code: 'custom', path: ['expiredDay'], params: { rule } })
}

const product = {
  ticket: Ticket,
  productId: id,
  model: shortText,
  serial: shortText,
  privateCode: shortText,
  photo: PhotoRef.nullable(),
}
/** C25: the phone on file, never a masked or empty one. */
const customer = { customerId: id, customerPhone: Phone }

export const NewWarranty = z
  .strictObject({ ...product, ...customer, ...term, note: shortText, marker: Marker })
  .superRefine(checkTerm)
/** A product sold on an invoice, put under warranty for a customer. */
export type NewWarranty = z.infer<typeof NewWarranty>

export const WarrantyProductEdit = z.strictObject({ id, ...product })
/** All texts as they are to stand there (C41); `photo` null: it stays. */
export type WarrantyProductEdit = z.infer<typeof WarrantyProductEdit>

export const WarrantyCustomerEdit = z.strictObject({ id, ticketId, ...customer })
export type WarrantyCustomerEdit = z.infer<typeof WarrantyCustomerEdit>

export const WarrantyStatusEdit = z
  .strictObject({ id, ticketId, isActive: z.boolean(), ...term })
  .superRefine(checkTerm)
/** Terms that are null are not sent; whether the POS then keeps or clears them nobody knows (C40), so send all there are. */
export type WarrantyStatusEdit = z.infer<typeof WarrantyStatusEdit>

export const WarrantyNoteEdit = z.strictObject({ id, ticketId, note: shortText })
export type WarrantyNoteEdit = z.infer<typeof WarrantyNoteEdit>

export const WarrantyDeletion = z.strictObject({ id, ticketId })
export type WarrantyDeletion = z.infer<typeof WarrantyDeletion>
