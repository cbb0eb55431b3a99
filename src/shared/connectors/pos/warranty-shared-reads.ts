// Views that both kinds of warranty offer under their own path (C49): customers to choose from, and a record's history.
import { z } from 'zod'
import { isJsonObject, remoteIdOf, textOf } from '../answer'
import type { PagedRead } from '../operation'
import { CUSTOMER_CHOICE, type CustomerChoiceInput, type CustomerChoicePage } from './customer-choice'
import { readInstant } from './dates'
import { PosPage } from './envelope'
import { posList } from './frame'

/** What a view has of its own. */
type View = {
  readonly id: `pos.${string}`
  readonly permission: string
  readonly source: string
  readonly path: string
  /** Name of the list under `_embedded`. */
  readonly collection: string
}

/** Customers by card, code, name or phone, one page. */
export function customersView(view: Omit<View, 'collection'>): PagedRead<CustomerChoiceInput, CustomerChoicePage> {
  return posList({
    ...CUSTOMER_CHOICE,
    ...view,
    query: ({ search }) => ({ other_view: 'customer', search_customer: search }),
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
