// What a person does with customers: register, change, take out of the list. Each is one mutation: the row changes at once,
// and every system that has the customer gets the fewest calls that bring it there.
import { planCreate, planDelete } from '@shared/connectors/customer-plan'
import { type Customer, makeCustomerCode } from '@shared/domain/customer'
import { changeFrom, changeNow } from '@shared/domain/customer-change'
import {
  type CustomerValues,
  changeBetween,
  EMPTY_VALUES,
  onlyOf,
  type SomeValues,
  valuesOf,
  withValues,
} from '@shared/domain/customer-values'
import type { Failure } from '@shared/ipc/failure'
import { CustomerId, type System } from '@shared/kit/ids'
import { err, ok, type Result } from '@shared/kit/result'
import { db } from '../../db/database'
import { recordMutation } from '../../sync/record-mutation'
import { takeCodeNumber } from './customer-codes'
import {
  type CustomerContext,
  creationIn,
  editOf,
  entryMaker,
  identityOf,
  refusalOf,
  type Saved,
  storageRefusal,
  subjectOf,
} from './customer-entries'
import { onRowAsItStands, recordUnless } from './record-unless'
import { whereIs } from './where'

export { type CustomerContext, type Refusal, type Saved, subjectOf } from './customer-entries'

/**
 * Saves a new customer and what every system needs of it. Resolves once all is safely on this machine.
 * @param phoneRaw the number as it was written, where somebody wrote it
 */
export async function registerCustomer(
  values: CustomerValues,
  context: CustomerContext,
  phoneRaw = '',
): Promise<Saved<Customer>> {
  const createdAtMs = context.sources.nowMs()
  let code: string
  try {
    const counter = await takeCodeNumber()
    code = makeCustomerCode({ deviceMark: context.deviceMark, atMs: createdAtMs, counter })
  } catch (error) {
    return err(storageRefusal(error))
  }
  const blank: Customer = {
    ...{ code, name: '', phoneRaw: '', phones: [], address: EMPTY_VALUES.address, email: '', searchText: '' },
    id: CustomerId.parse(context.sources.newUuid()),
    origin: 'counter',
    createdBy: context.author,
    createdAtMs,
  }
  const entered = withValues(blank, changeBetween(EMPTY_VALUES, values))
  const customer = phoneRaw === '' || values.otherPhones !== '' ? entered : { ...entered, phoneRaw }
  const planned = context.systems.flatMap((system) => planCreate(system, identityOf(customer), valuesOf(customer)))
  const refusal = refusalOf(planned)
  if (refusal) return err(refusal)
  try {
    const make = await entryMaker(customer, context)
    const entries = context.systems.flatMap((system) => creationIn(system, customer, make))
    const saved = await recordMutation({ customers: [customer], entries })
    return saved.ok ? ok(customer) : err({ kind: 'failure', failure: saved.error })
  } catch (error) {
    return err(storageRefusal(error))
  }
}

/**
 * Changes a customer here and wherever it stands. What others changed since is kept; where they changed the same field to
 * something else, nothing is saved, and what stands there now is told. A change that changes nothing saves nothing.
 * @param seen the customer as the person saw it
 */
export async function editCustomer(
  seen: Customer,
  after: CustomerValues,
  context: CustomerContext,
): Promise<Saved<Customer>> {
  const wanted = changeFrom(valuesOf(seen), changeBetween(valuesOf(seen), after))
  if (Object.keys(wanted.after).length === 0) return ok(seen)
  try {
    return await onRowAsItStands(seen, async (customer, unlessDisturbed) => {
      const values = valuesOf(customer)
      const { change, passed } = changeNow(values, wanted)
      if (passed.length > 0) return err({ kind: 'overlap', now: onlyOf(values, passed) })
      if (Object.keys(change).length === 0) return ok(customer)
      const { changed, planned, mutation } = await editOf(customer, { ...values, ...change }, context)
      const refusal = refusalOf(planned)
      if (refusal) return err(refusal)
      const saved = await recordUnless(unlessDisturbed, mutation)
      return saved.ok ? ok(changed) : saved
    })
  } catch (error) {
    return err(storageRefusal(error))
  }
}

/** Takes the customer out of the list here, and out of the named systems. The row stays, and can be brought back. */
export async function removeCustomer(
  seen: Customer,
  systems: readonly System[],
  context: CustomerContext,
): Promise<Saved<null>> {
  try {
    return await onRowAsItStands(seen, async (customer, unlessDisturbed) => {
      const where = await whereIs(subjectOf(customer))
      const asked = where.systems.filter((system) => systems.includes(system))
      const make = await entryMaker(customer, context)
      const planned = asked.map((system) => planDelete(system, identityOf(customer), valuesOf(customer)))
      const removed: Customer = {
        ...customer,
        removed: { atMs: context.sources.nowMs(), by: context.author, mergedInto: null },
        editedAtMs: context.sources.nowMs(),
      }
      const entries = planned.map((operation) => make(operation))
      return recordUnless(unlessDisturbed, { customers: [removed], entries })
    })
  } catch (error) {
    return err(storageRefusal(error))
  }
}

/** Puts a customer back into the list. What was deleted in a system is sent there anew only when a person asks for it. */
export async function bringBackCustomer(customer: Customer, context: CustomerContext): Promise<Saved<null>> {
  const { removed: _removed, ...back } = customer
  const saved = await recordMutation({
    customers: [{ ...back, editedAtMs: context.sources.nowMs() }],
    entries: [],
  })
  return saved.ok ? ok(null) : err({ kind: 'failure', failure: saved.error })
}

const DISTURBED: Failure = {
  kind: 'storageFailed',
  origin: 'local',
  detail: 'changed by another save at the same time',
}

/**
 * Puts what was corrected in a refused entry into the customer on this machine, so that counter and systems say the same.
 * Nothing goes to other systems by it.
 */
export async function correctCustomer(subject: string, change: SomeValues): Promise<Result<null, Failure>> {
  if (Object.keys(change).length === 0) return ok(null)
  try {
    const known = await db.customers.get(CustomerId.parse(subject.slice('customer:'.length)))
    if (!known) return ok(null)
    const saved = await onRowAsItStands(known, (customer, unlessDisturbed) =>
      recordUnless(unlessDisturbed, { customers: [withValues(customer, change)], entries: [] }),
    )
    // Changed by others at every try, or taken out of the list at this moment: the entry is not corrected either.
    if (saved.ok || saved.error.kind !== 'failure') return saved.ok ? ok(null) : err(DISTURBED)
    return err(saved.error.failure)
  } catch (error) {
    return err({ kind: 'storageFailed', origin: 'local', detail: String(error) })
  }
}
