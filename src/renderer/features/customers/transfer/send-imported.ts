// Saves imported customers together with what sends them to systems: the same way as those registered by hand, so that
// the journal knows of each before it is sent.
import type { Customer } from '@shared/domain/customer'
import { recordMutation } from '../../../sync/record-mutation'
import { type CustomerContext, creationIn, entryMaker } from '../customer-entries'

/** What saving them needs; `systems` are those they are sent to. */
export type SendContext = Pick<CustomerContext, 'sources' | 'author' | 'systems' | 'readsBack'>

/** Between slices the window draws and hears keys. */
const SLICE = 10

/** Saves them one by one; rejects at the first that could not be saved. */
export async function sendImported(customers: readonly Customer[], context: SendContext): Promise<void> {
  for (const [index, customer] of customers.entries()) {
    if (index % SLICE === 0) await new Promise((resolve) => setTimeout(resolve))
    const make = await entryMaker(customer, context)
    const entries = context.systems.flatMap((system) => creationIn(system, customer, make))
    const saved = await recordMutation({ customers: [customer], entries })
    if (!saved.ok) throw new Error(saved.error.kind)
  }
}
