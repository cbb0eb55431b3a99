// Asks the POS for customers that nobody knows here. Everything it needs is given to it.
import type { CustomerChoicePage } from '@shared/connectors/pos/customer-choice'
import { NOBODYS_PHONE } from '@shared/connectors/pos/customers-by-phone'
import { posCustomersListOther } from '@shared/connectors/pos/customers-other-reads'
import {
  type PosCustomer,
  type PosCustomersListInput,
  type PosCustomersPage,
  posCustomersGet,
  posCustomersList,
} from '@shared/connectors/pos/customers-reads'
import { readPhone } from '@shared/domain/phone'
import type { Failure } from '@shared/ipc/failure'
import { ok, type Result } from '@shared/kit/result'
import type { Read } from '../../../sync/pull-pages'
import { isMeant, type PosFound, type PosQuestion, spellingsOf } from './pos-question'

export type AskParts = {
  readonly read: Read
  /** What the signed-in person may ask for; the view of another area is asked for where the list is not theirs (C29). */
  readonly may: { readonly list: boolean; readonly get: boolean }
}

export type PosAnswer = {
  readonly found: readonly PosFound[]
  /** There are more than are shown. */
  readonly isCut: boolean
}

/** Rows looked at one by one, and shown. */
const ROWS_MAX = 8

type Rows = {
  readonly rows: readonly PosFound[]
  /** More stand there than were looked at. */
  readonly hasMore: boolean
}
type Told = Promise<Result<Rows, Failure>>

/** Customers at the POS that are meant; one page is enough for a question that can be answered. */
export async function askPos(question: PosQuestion, parts: AskParts): Promise<Result<PosAnswer, Failure>> {
  const listed = await (parts.may.list ? askList(question, parts.read) : askOtherView(question, parts.read))
  if (!listed.ok) return listed
  // Names stand in a list; phones and cards only in the customer itself (C27).
  const told = question.by === 'name' ? listed : await tellMore(question, listed.value, parts)
  if (!told.ok) return told
  const answers = told.value.rows.map((found) => ({ found, meant: isMeant(question, found) }))
  const trusts = answers.some(({ meant }) => meant === 'cannotTell') ? await filtersPhones(parts) : ok(false)
  if (!trusts.ok) return trusts
  const found = answers.filter(({ meant }) => meant === true || (meant === 'cannotTell' && trusts.value))
  const isCut = told.value.hasMore || found.length > ROWS_MAX
  return ok({ found: found.slice(0, ROWS_MAX).map((answer) => answer.found), isCut })
}

/** Each once, for all spellings and filters of a question. */
async function gather(pages: ReadonlyArray<() => Told>): Told {
  const rows = new Map<string, PosFound>()
  let hasMore = false
  for (const page of pages) {
    const told = await page()
    if (!told.ok) return told
    for (const row of told.value.rows) rows.set(row.remoteId, row)
    hasMore ||= told.value.hasMore
  }
  return ok({ rows: [...rows.values()], hasMore })
}

function askList(question: PosQuestion, read: Read): Told {
  const filters = spellingsOf(question).flatMap((text) => filtersOf(question.by, text))
  return gather(filters.map((filter) => () => page(filter, read)))
}

function filtersOf(by: PosQuestion['by'], text: string): readonly PosCustomersListInput[] {
  if (by === 'code') return [{ code: text }, { card: text }]
  return by === 'phone' ? [{ phone: text }] : [{ name: text }]
}

async function page(filter: PosCustomersListInput, read: Read): Told {
  const answer = (await read(posCustomersList.id, filter)) as Result<PosCustomersPage, Failure>
  if (!answer.ok) return answer
  const { customers, page: place } = answer.value
  return ok({ rows: customers.map(foundIn), hasMore: place.hasNext || place.mayHaveMore })
}

function foundIn(customer: PosCustomer): PosFound {
  const { id, code, name, phone, card, searchKey, taxId, address, district, province } = customer
  const codes = [code, searchKey ?? '', taxId ?? ''].filter((one) => one !== '')
  return { remoteId: id, codes, name, phone, card, address: { line: address, district, province } }
}

function askOtherView(question: PosQuestion, read: Read): Told {
  return gather(spellingsOf(question).map((search) => () => otherPage(search, read)))
}

async function otherPage(search: string, read: Read): Told {
  const answer = (await read(posCustomersListOther.id, { search })) as Result<CustomerChoicePage, Failure>
  if (!answer.ok) return answer
  const { customers, page: place } = answer.value
  const rows = customers.map(({ id, code, name, phone }): PosFound => {
    return { remoteId: id, codes: [code], name, phone, card: null, address: null }
  })
  return ok({ rows, hasMore: place.hasNext || place.mayHaveMore })
}

/** Each of a few in full; of many nobody can tell who is meant, because then nothing was filtered. */
async function tellMore(question: PosQuestion, { rows, hasMore }: Rows, parts: AskParts): Told {
  const open = rows.filter((row) => isMeant(question, row) !== true)
  const told = rows.filter((row) => !open.includes(row))
  if (open.length > ROWS_MAX) return ok({ rows: told, hasMore: true })
  for (const row of open) {
    const full = await readFully(row, parts)
    if (!full.ok) return full
    told.push(full.value)
  }
  return ok({ rows: told, hasMore })
}

/** The customer itself where it may be seen; else as the list told it. */
export async function readFully(row: PosFound, { read, may }: AskParts): Promise<Result<PosFound, Failure>> {
  if (!may.get) return ok(row)
  const answer = await read(posCustomersGet.id, { id: row.remoteId })
  if (answer.ok) return ok(foundIn(answer.value as PosCustomer))
  return answer.error.kind === 'notFound' || answer.error.kind === 'forbidden' ? ok(row) : answer
}

/** A number nobody has: who is listed for it shows that the POS does not filter by phone. */
async function filtersPhones({ read, may }: AskParts): Promise<Result<boolean, Failure>> {
  const listed = await (may.list ? page({ phone: NOBODYS_PHONE }, read) : otherPage(NOBODYS_PHONE, read))
  return listed.ok ? ok(listed.value.rows.length === 0) : listed
}

/** Digits of a number as people write it; null where it is hidden. */
export function phoneOf({ phone }: PosFound): string | null {
  return phone === null ? null : (readPhone(phone).canonical ?? phone)
}
