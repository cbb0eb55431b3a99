// Sends a customer to one system where it does not stand yet, or does not stand as it does here.
import { planCreate, planEdit } from '@shared/connectors/customer-plan'
import type { Customer } from '@shared/domain/customer'
import { valuesOf } from '@shared/domain/customer-values'
import type { System } from '@shared/kit/ids'
import { err, ok } from '@shared/kit/result'
import {
  type CustomerContext,
  creationIn,
  editsOf,
  entryMaker,
  identityOf,
  refusalOf,
  type Saved,
  storageRefusal,
  subjectOf,
} from './customer-entries'
import { onRowAsItStands, recordUnless } from './record-unless'
import { knownAt, whereIs, willHold } from './where'

/**
 * Brings the customer to one system as it stands here: creates it there, or changes what differs. Tells how many calls that
 * takes; none where it is there, or on its way, already.
 * @param seen the customer as the person saw it
 */
export async function sendCustomerTo(seen: Customer, system: System, context: CustomerContext): Promise<Saved<number>> {
  try {
    return await onRowAsItStands(seen, async (customer, unlessDisturbed) => {
      const where = await whereIs(subjectOf(customer))
      const make = await entryMaker(customer, context)
      const values = valuesOf(customer)
      const isThere = where.systems.includes(system)
      const before = willHold(system, where, values)
      const known = knownAt(system, where, before)
      const planned = isThere
        ? planEdit(system, identityOf(customer), { before, after: values, known })
        : planCreate(system, identityOf(customer), values)
      const refusal = refusalOf(planned)
      if (refusal) return err(refusal)
      const saved = await recordUnless(
        unlessDisturbed,
        isThere
          ? { customers: [], entries: [], edits: editsOf(customer, values, planned, where, make) }
          : { customers: [customer], entries: creationIn(system, customer, make) },
      )
      return saved.ok ? ok(planned.length) : saved
    })
  } catch (error) {
    return err(storageRefusal(error))
  }
}
