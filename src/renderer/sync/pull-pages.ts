// The customers of each system, page by page, in one shape. Stops by the rules of the vendors' documents, and always at
// a hard cap: no system can make us read for ever.
import type { FinanCustomersList } from '@shared/connectors/finan/customers-reads'
import type { GoupCustomersPage, GoupSearchInput } from '@shared/connectors/goup/customers-reads'
import type { PosCustomersListInput, PosCustomersPage } from '@shared/connectors/pos/customers-reads'
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

const PAGES_MAX = 4_000
const GOUP_PAGE_SIZE = 200

const nowhere: Address = { province: '', district: '', ward: '', line: '' }

/** The POS tells addresses but no phones. */
export async function* posPages(read: Read): Pages {
  for (let page = 1; page <= PAGES_MAX; page++) {
    const answer = await read('pos.customers.list', { page } satisfies PosCustomersListInput)
    if (!answer.ok) return yield answer
    const { customers, page: info } = answer.value as PosCustomersPage
    yield ok({
      total: info.totalItems,
      customers: customers.map(({ id, code, name, phone, address, district, province }) => ({
        system: 'pos',
        remoteId: id,
        code,
        name,
        phoneRaw: phone ?? '',
        address: { ...nowhere, province, district, line: address },
        email: '',
      })),
    })
    if (!info.hasNext) return
  }
  yield err({ kind: 'systemAnswerUnreadable', origin: 'remote', detail: 'too many pages' })
}

/** GoUP tells phones and the address in one line; it numbers no total, so a short or repeated page is the last one. */
export async function* goupPages(read: Read): Pages {
  let firstOfBefore: string | undefined
  for (let page = 1; page <= PAGES_MAX; page++) {
    const answer = await read('goup.customers.search', { page, pageSize: GOUP_PAGE_SIZE } satisfies GoupSearchInput)
    if (!answer.ok) return yield answer
    const { customers, hasNext } = answer.value as GoupCustomersPage
    const first = customers[0]?.code
    if (first === undefined || first === firstOfBefore) return
    firstOfBefore = first
    yield ok({
      total: null,
      customers: customers.map(({ id, code, name, mobile, phone, address, email }) => ({
        system: 'goup',
        remoteId: id || code,
        code,
        name,
        phoneRaw: [mobile, phone].filter((number) => number !== '').join(', '),
        address: address === '' ? null : { ...nowhere, line: address },
        email,
      })),
    })
    if (!hasNext) return
  }
  yield err({ kind: 'systemAnswerUnreadable', origin: 'remote', detail: 'too many pages' })
}

/** Finan lists everything at once, names and codes only. */
export async function* finanPages(read: Read): Pages {
  const answer = await read('finan.customers.list', {})
  if (!answer.ok) return yield answer
  const { customers } = answer.value as FinanCustomersList
  yield ok({
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
  })
}
