// The customers of each system, page by page, in one shape. Which page comes next, and when it ends, the lists say
// themselves (shared/connectors/paging.ts).
import { finanCustomersList } from '@shared/connectors/finan/customers-reads'
import { goupCustomersSearch } from '@shared/connectors/goup/customers-reads'
import type { PagedRead } from '@shared/connectors/operation'
import { eachPage } from '@shared/connectors/paging'
import { posCustomersList } from '@shared/connectors/pos/customers-reads'
import type { Failure } from '@shared/ipc/failure'
import { err, ok, type Result } from '@shared/kit/result'
import type { PulledCustomer } from '../db/pulled-row'
import { pulledFromFinanList, pulledFromGoup, pulledFromPos } from './pull-readings'

export type PulledPage = {
  readonly customers: readonly PulledCustomer[]
  /** How many the system says it holds; null where it does not say. */
  readonly total: number | null
}

/** Calls one read operation. The value has the operation's own answer shape. */
export type Read = (operation: string, input: unknown) => Promise<Result<unknown, Failure>>

export type Pages = AsyncGenerator<Result<PulledPage, Failure>, void, void>
export type PagesOf = (read: Read, nowMs: () => number) => Pages

const GOUP_PAGE_SIZE = 200
/** A million customers on the POS's smallest pages. */
const PAGES_MAX = 50_000

/** All pages of a list as the pull wants them; every system's failure, and a list without an end, ends it. */
function pagesOf<I, O>(list: PagedRead<I, O>, first: I, toPage: (value: O, askedAtMs: number) => PulledPage): PagesOf {
  return async function* pages(read, nowMs) {
    let askedAtMs = nowMs()
    const ask = async (input: I) => {
      askedAtMs = nowMs()
      return (await read(list.id, input)) as Result<O, Failure>
    }
    for await (const page of eachPage(list, first, ask, PAGES_MAX)) {
      if (page.ok) yield ok(toPage(page.value.value, askedAtMs))
      else if (page.error !== 'tooManyPages') yield err(page.error)
      else yield err({ kind: 'systemAnswerUnreadable', origin: 'remote', detail: 'too many pages' })
    }
  }
}

/** The POS tells addresses but no phones. */
export const posPages: PagesOf = pagesOf(posCustomersList, { page: 1 }, ({ customers, page }, askedAtMs) => ({
  total: page.totalItems,
  customers: customers.map((customer) => pulledFromPos(customer, askedAtMs)),
}))

/** GoUP tells phones and the address in one line, and no total. */
export const goupPages: PagesOf = pagesOf(
  goupCustomersSearch,
  { page: 1, pageSize: GOUP_PAGE_SIZE },
  ({ customers }, askedAtMs) => ({
    total: null,
    customers: customers.map((customer) => pulledFromGoup(customer, askedAtMs)),
  }),
)

/** Finan lists everything at once, names and codes only. */
export const finanPages: PagesOf = pagesOf(finanCustomersList, {}, ({ customers }, askedAtMs) => ({
  total: customers.length,
  customers: customers.map((customer) => pulledFromFinanList(customer, askedAtMs)),
}))
