// Saves imported customers together with what sends them to systems: the same way as those registered by hand, so that
// the journal knows of each before it is sent.
import type { Customer } from '@shared/domain/customer'
import { MutationId, type System } from '@shared/kit/ids'
import { makeEntry } from '../../../sync/make-entry'
import { recordMutation } from '../../../sync/record-mutation'
import type { Sources } from '../../../ui/sources'
import { CREATE_CUSTOMER } from '../commands'

export type SendContext = {
  readonly sources: Sources
  readonly author: string
  readonly systems: readonly System[]
  readonly readsBack: readonly System[]
}

/** Between slices the window draws and hears keys. */
const SLICE = 10

/** Saves them one by one; rejects at the first that could not be saved. */
export async function sendImported(customers: readonly Customer[], context: SendContext): Promise<void> {
  for (const [index, customer] of customers.entries()) {
    if (index % SLICE === 0) await new Promise((resolve) => setTimeout(resolve))
    const saved = await recordMutation({ customers: [customer], entries: entriesFor(customer, context) })
    if (!saved.ok) throw new Error(saved.error.kind)
  }
}

function entriesFor(customer: Customer, { sources, author, systems, readsBack }: SendContext) {
  const mutationId = MutationId.parse(sources.newUuid())
  const { id, code, name, phones, address, createdAtMs } = customer
  const payload = { code, name, phone: phones[0] ?? '', address }
  return systems.map((system) =>
    makeEntry(sources.newUuid, {
      ...{ mutationId, system, subject: `customer:${id}`, author, payload, title: name, createdAtMs },
      ...{ operation: CREATE_CUSTOMER[system], readsBack: readsBack.includes(system) },
    }),
  )
}
