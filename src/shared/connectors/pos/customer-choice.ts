// A customer as the POS's other areas show one to choose from: four fields, and the phone often hidden.
import { z } from 'zod'
import { isJsonObject, remoteIdOf, textOf } from '../answer'
import { required } from '../inputs'
import { PosPage, PosPageInput } from './envelope'
import { toldPhone } from './values'

export const CustomerChoiceInput = PosPageInput.extend({
  /** Part of a card, a code, a name or a phone (C51). */
  search: required(255).optional(),
})
export type CustomerChoiceInput = z.infer<typeof CustomerChoiceInput>

const CustomerChoice = z.strictObject({
  id: z.string(),
  /** `taxid` (C1). */
  code: z.string(),
  name: z.string(),
  /** Null where the POS hides it (C26). */
  phone: z.string().nullable(),
})
/** A customer as another area of the POS sees one. */
type CustomerChoice = z.infer<typeof CustomerChoice>

export const CustomerChoicePage = z.strictObject({ customers: z.array(CustomerChoice), page: PosPage })
export type CustomerChoicePage = z.infer<typeof CustomerChoicePage>

function readChoice(value: unknown): CustomerChoice | null {
  const id = isJsonObject(value) ? remoteIdOf(value.id) : null
  if (!isJsonObject(value) || id === null) return null
  return { id, code: textOf(value.taxid), name: textOf(value.name), phone: toldPhone(value.phone) }
}

/** What every list of such customers has in common. */
export const CUSTOMER_CHOICE = {
  module: 'customers',
  input: CustomerChoiceInput,
  collection: 'customers',
  readRow: readChoice,
  output: (customers: readonly CustomerChoice[], page: PosPage): CustomerChoicePage => ({
    customers: [...customers],
    page,
  }),
  keyOf: ({ id }: CustomerChoice) => id,
  rowsOf: ({ customers }: CustomerChoicePage) => customers,
} as const
