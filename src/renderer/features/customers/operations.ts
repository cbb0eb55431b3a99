// The operations that make and write a customer, by system.
import type { MutatingOperationId } from '@shared/connectors/catalogue'
import type { System } from '@shared/kit/ids'

/** The operation that creates a customer in each system. */
export const CREATE_CUSTOMER = {
  pos: 'pos.customers.create',
  goup: 'goup.customers.save.insert',
  finan: 'finan.customers.create',
  vbot: 'vbot.customer.create',
} as const satisfies Readonly<Record<System, MutatingOperationId>>

/** After one of these nothing stands in the system that was not written from here. */
export const WRITES_WHOLE_CUSTOMER: ReadonlySet<string> = new Set<MutatingOperationId>([
  ...Object.values(CREATE_CUSTOMER),
  'finan.customers.update',
  'vbot.customer.update',
])
