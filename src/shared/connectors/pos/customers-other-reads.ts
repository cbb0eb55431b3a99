// The two other lists that the POS answers under `/customers`: the history of a customer's points, and the customers as
// another area of the POS may see them.
import { z } from 'zod'
import { isJsonObject, remoteIdOf, textOf } from '../answer'
import type { PagedRead } from '../operation'
import { CUSTOMER_CHOICE, type CustomerChoiceInput, type CustomerChoicePage } from './customer-choice'
import { readInstant } from './dates'
import { PosPage, PosPageInput } from './envelope'
import { posList } from './frame'
import { numberOf } from './values'

export const PosScoreTransaction = z.strictObject({
  /** The transaction's own id: these rows come under the name of customers and are none (C30). */
  id: z.string(),
  /** Name of the person who booked it. */
  by: z.string(),
  /** Whole points, negative where they were taken (C56); null where not told. */
  score: z.number().nullable(),
  content: z.string(),
  atMs: z.number().int().nullable(),
})
/** One line in the history of a customer's points. */
export type PosScoreTransaction = z.infer<typeof PosScoreTransaction>

function readTransaction(value: unknown): PosScoreTransaction | null {
  // A4: where the query was dropped, customers come instead. Read as transactions without contents they would seem to
  // prove that ours is missing, and the points would be booked twice.
  if (!isJsonObject(value) || !('score_transaction' in value || 'content' in value)) return null
  const id = remoteIdOf(value.id)
  if (id === null) return null
  return {
    id,
    by: textOf(value.admin_name),
    score: numberOf(value.score_transaction),
    content: textOf(value.content),
    atMs: readInstant(value.date),
  }
}

export const PosScoreHistoryInput = PosPageInput.extend({ customerId: z.string().min(1).max(255) })
export type PosScoreHistoryInput = z.infer<typeof PosScoreHistoryInput>

export const PosScoreHistoryPage = z.strictObject({ transactions: z.array(PosScoreTransaction), page: PosPage })
export type PosScoreHistoryPage = z.infer<typeof PosScoreHistoryPage>

/** What was ever added to or taken from a customer's points, one page. */
export const posCustomersScoreHistory: PagedRead<PosScoreHistoryInput, PosScoreHistoryPage> = posList({
  id: 'pos.customers.scoreHistory',
  module: 'customers',
  permission: 'customer.edit_score',
  source: 'pos-customers-warranty.txt:177, 249-261',
  input: PosScoreHistoryInput,
  path: '/customers',
  query: ({ customerId }) => ({ view_score_history: 'Y', customer_id: customerId }),
  collection: 'customers',
  readRow: readTransaction,
  output: (transactions, page) => ({ transactions: [...transactions], page }),
  keyOf: ({ id }) => id,
  rowsOf: ({ transactions }) => transactions,
})

/** Customers for the use that the shop profile names, one page. */
export const posCustomersListOther: PagedRead<CustomerChoiceInput, CustomerChoicePage> = posList({
  ...CUSTOMER_CHOICE,
  id: 'pos.customers.listOther',
  // It follows from the role, and the document tells neither (C29).
  permission: null,
  evidence: 'assumed',
  source: 'pos-customers-warranty.txt:178, 262-273',
  missingIn: ({ systems }) => (systems.pos.otherRoleView === null ? 'systems.pos.otherRoleView' : null),
  path: '/customers',
  query: ({ search }, { systems }) => ({
    other_role_view: systems.pos.otherRoleView ?? undefined,
    search_customer: search,
  }),
})
