// The customers of each system, page by page, in one shape. Which page comes next, and when it ends, the lists say
// themselves (shared/connectors/paging.ts).
import { finanCustomersList } from '@shared/connectors/finan/customers-reads'
import { type GoupCustomer, goupCustomersSearch } from '@shared/connectors/goup/customers-reads'
import type { PagedRead } from '@shared/connectors/operation'
import { eachPage } from '@shared/connectors/paging'
import { posCustomersList } from '@shared/connectors/pos/customers-reads'
import type { Address } from '@shared/domain/customer'
import type { Failure } from '@shared/ipc/failure'
import type { System } from '@shared/kit/ids'
import { err, ok, type Result } from '@shared/kit/result'

/** A remote customer, as much of it as the system tells. */
export type PulledCustomer = {
  readonly system: System
  readonly remoteId: string
  readonly code: string
  readonly name: string
  /** Empty where the system does not tell it. */
  readonly phoneRaw: string
  readonly address: Address | null
  readonly email: string
}

export type PulledPage = {
  readonly customers: readonly PulledCustomer[]
  /** How many the system says it holds; null where it does not say. */
  readonly total: number | null
}

/** Calls one read operation. The value has the operation's own answer shape. */
export type Read = (operation: string, input: unknown) => Promise<Result<unknown, Failure>>

export type Pages = AsyncGenerator<Result<PulledPage, Failure>, void, void>

const GOUP_PAGE_SIZE = 200

const nowhere: Address = { province: '', district: '', ward: '', line: '' }

/** All pages of a list as the pull wants them; every system's failure, and a list without an end, ends it. */
async function* pagesOf<I, O>(list: PagedRead<I, O>, first: I, read: Read, toPage: (value: O) => PulledPage): Pages {
  const ask = async (input: I) => (await read(list.id, input)) as Result<O, Failure>
  for await (const page of eachPage(list, first, ask)) {
    if (page.ok) yield ok(toPage(page.value.value))
    else if (page.error !== 'tooManyPages') yield err(page.error)
    else yield err({ kind: 'systemAnswerUnreadable', origin: 'remote', detail: 'too many pages' })
  }
}

/** The POS tells addresses but no phones. */
export function posPages(read: Read): Pages {
  return pagesOf(posCustomersList, { page: 1 }, read, ({ customers, page }) => ({
    total: page.totalItems,
    customers: customers.map(({ id, code, name, phone, address, district, province }) => ({
      system: 'pos',
      remoteId: id,
      code,
      name,
      phoneRaw: phone ?? '',
      address: { ...nowhere, province, district, line: address },
      email: '',
    })),
  }))
}

/** GoUP tells phones and the address in one line, and no total. */
export function goupPages(read: Read): Pages {
  return pagesOf(goupCustomersSearch, { page: 1, pageSize: GOUP_PAGE_SIZE }, read, ({ customers }) => ({
    total: null,
    customers: customers.map(pulledFromGoup),
  }))
}

/** G16: what GoUP does not tell is empty here, and what is empty overwrites nothing (db/pull-store.ts). */
export function pulledFromGoup({ id, code, name, mobile, phone, address, email }: GoupCustomer): PulledCustomer {
  return {
    system: 'goup',
    remoteId: id || code,
    code,
    name,
    phoneRaw: [mobile, phone].filter((number) => number !== '').join(', '),
    address: address === '' ? null : { ...nowhere, line: address },
    email,
  }
}

/** Finan lists everything at once, names and codes only. */
export function finanPages(read: Read): Pages {
  return pagesOf(finanCustomersList, {}, read, ({ customers }) => ({
    total: customers.length,
    customers: customers.map(({ id, code, name }) => ({
      system: 'finan',
      remoteId: id,
      code,
      name,
      phoneRaw: '',
      address: null,
      email: '',
    })),
  }))
}
