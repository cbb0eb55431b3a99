// What a person does with customers: register one (stored here, handed to every system that takes customers), correct one.
import type { MutatingOperationId } from '@shared/connectors/catalogue'
import {
  type Address,
  type Customer,
  type CustomerRegistration,
  makeCustomerCode,
  makeSearchText,
} from '@shared/domain/customer'
import type { Failure } from '@shared/ipc/failure'
import { CustomerId, MutationId, type System } from '@shared/kit/ids'
import { err, ok, type Result } from '@shared/kit/result'
import type { NewEntry } from '@shared/outbox/entry'
import { db } from '../../db/database'
import { makeEntry } from '../../sync/make-entry'
import { recordMutation } from '../../sync/record-mutation'
import type { Sources } from '../../ui/sources'
import { takeCodeNumber } from './customer-codes'

/** The operation that creates a customer in each system. */
export const CREATE_CUSTOMER = {
  pos: 'pos.customers.create',
  goup: 'goup.customers.save.insert',
  finan: 'finan.customers.create',
  vbot: 'vbot.customer.create',
} as const satisfies Readonly<Record<System, MutatingOperationId>>

export type RegistrationInput = {
  readonly name: string
  /** E.164. */
  readonly phone: string
  /** As it was typed. */
  readonly phoneRaw: string
  readonly address: Address
}

export type RegistrationContext = {
  readonly sources: Sources
  readonly deviceMark: string
  readonly systems: readonly System[]
  /** Of those, the ones from which this shop can read back what it wrote. */
  readonly readsBack: readonly System[]
  /** Username of whoever is signed in. */
  readonly author: string
}

/** One entry per system, each in a lane of its own: a dead system keeps nobody else waiting. */
function makeEntries(
  customer: Customer,
  registration: CustomerRegistration,
  { sources, systems, readsBack, author }: RegistrationContext,
): readonly NewEntry[] {
  const mutationId = MutationId.parse(sources.newUuid())
  const subject = `customer:${customer.id}`
  return systems.map((system) =>
    makeEntry(sources.newUuid, {
      ...{ mutationId, system, subject, author },
      operation: CREATE_CUSTOMER[system],
      readsBack: readsBack.includes(system),
      payload: registration,
      title: customer.name,
      createdAtMs: customer.createdAtMs,
    }),
  )
}

/** Saves a new customer and one outbox entry per system. Resolves once both are safely on this machine. */
export async function registerCustomer(
  input: RegistrationInput,
  context: RegistrationContext,
): Promise<Result<Customer, Failure>> {
  const createdAtMs = context.sources.nowMs()
  let code: string
  try {
    const counter = await takeCodeNumber()
    code = makeCustomerCode({ deviceMark: context.deviceMark, atMs: createdAtMs, counter })
  } catch (error) {
    return err({ kind: 'storageFailed', origin: 'local', detail: String(error) })
  }
  const { name, phone, phoneRaw, address } = input
  const facts = { code, name, phoneRaw, phones: [phone] }
  const customer: Customer = {
    ...facts,
    id: CustomerId.parse(context.sources.newUuid()),
    address,
    email: '',
    origin: 'counter',
    createdBy: context.author,
    createdAtMs,
    searchText: makeSearchText(facts),
  }
  const saved = await recordMutation({
    customers: [customer],
    entries: makeEntries(customer, { code, name, phone, address }, context),
  })
  return saved.ok ? ok(customer) : saved
}

/** Puts a correction into the customer on this machine, so that the counter and the systems say the same. */
export async function correctCustomer(
  subject: string,
  registration: CustomerRegistration,
): Promise<Result<null, Failure>> {
  try {
    const known = await db.customers.get(CustomerId.parse(subject.slice('customer:'.length)))
    if (!known) return ok(null)
    const { name, phone, address } = registration
    const corrected = { ...known, name, phoneRaw: phone, phones: [phone], address }
    const saved = await recordMutation({
      customers: [{ ...corrected, searchText: makeSearchText(corrected) }],
      entries: [],
    })
    return saved.ok ? ok(null) : saved
  } catch (error) {
    return err({ kind: 'storageFailed', origin: 'local', detail: String(error) })
  }
}
