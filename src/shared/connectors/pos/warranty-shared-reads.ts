// Views that both kinds of warranty offer under their own path (C49): customers to choose from, and a record's history.
import { z } from 'zod'
import { isJsonObject, remoteIdOf, textOf } from '../answer'
import { required } from '../inputs'
import type { PagedRead } from '../operation'
import { readInstant } from './dates'
import { PosPage } from './envelope'
import { posList } from './frame'
import { toldPhone } from './values'

/** What a view has of its own. */
type View = {
  readonly id: `pos.${string}`
  readonly permission: string
  readonly source: string
  readonly path: string
  /** Name of the list under `_embedded`. */
  readonly collection: string
}

export const CustomersViewInput = z.strictObject({
  /** Part of a card, a code, a name or a phone (C51). */
  search: required(255).optional(),
  page: z.number().int().min(1).optional(),
})
export type CustomersViewInput = z.infer<typeof CustomersViewInput>

const ChosenCustomer = z.strictObject({
  id: z.string(),
  /** `taxid` (C1). */
  code: z.string(),
  name: z.string(),
  /** Null where the POS hides it (C26). */
  phone: z.string().nullable(),
})
type ChosenCustomer = z.infer<typeof ChosenCustomer>

export const CustomersViewPage = z.strictObject({ customers: z.array(ChosenCustomer), page: PosPage })
export type CustomersViewPage = z.infer<typeof CustomersViewPage>

function readCustomer(value: unknown): ChosenCustomer | null {
  const id = isJsonObject(value) ? remoteIdOf(value.id) : null
  if (!isJsonObject(value) || id === null) return null
  return { id, code: textOf(value.taxid), name: textOf(value.name), phone: toldPhone(value.phone) }
}

/** Customers by card, code, name or phone, one page. */
export function customersView(view: View): PagedRead<CustomersViewInput, CustomersViewPage> {
  return posList({
    ...view,
    module: 'customers',
    input: CustomersViewInput,
    query: ({ search }) => ({ other_view: 'customer', search_customer: search }),
    readRow: readCustomer,
    output: (customers, page) => ({ customers: [...customers], page }),
    keyOf: ({ id }) => id,
    rowsOf: ({ customers }) => customers,
  })
}

const Change = z.strictObject({
  id: z.string(),
  personName: z.string(),
  atMs: z.number().int().nullable(),
  /** The POS's own words, shown as they are. */
  log: z.string(),
})
type Change = z.infer<typeof Change>

export const HistoryPage = z.strictObject({ changes: z.array(Change), page: PosPage })
export type HistoryPage = z.infer<typeof HistoryPage>

function readChange(value: unknown): Change | null {
  const id = isJsonObject(value) ? remoteIdOf(value.id) : null
  if (!isJsonObject(value) || id === null) return null
  return { id, personName: textOf(value.person_name), atMs: readInstant(value.date), log: textOf(value.log) }
}

/**
 * What was done to one record, one page.
 * @param view.recordOf the record's id, which both kinds name `warranty_id` (C50)
 */
export function historyView<I extends { readonly page?: number | undefined }>({
  recordOf,
  ...view
}: View & { readonly input: z.ZodType<I>; readonly recordOf: (input: I) => string }): PagedRead<I, HistoryPage> {
  return posList({
    ...view,
    module: 'customers',
    query: (input) => ({ other_view: 'history', warranty_id: recordOf(input) }),
    readRow: readChange,
    output: (changes, page) => ({ changes: [...changes], page }),
    keyOf: ({ id }) => id,
    rowsOf: ({ changes }) => changes,
  })
}
