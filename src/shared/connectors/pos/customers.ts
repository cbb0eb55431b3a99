// The POS's customers as mutations: create and delete. Edits are in files of their own beside it. The POS's field names
// stay in this folder.
import { CustomerRegistration } from '@shared/domain/customer'
import { wirePhone } from '@shared/domain/phone'
import type { MutationOperation } from '../operation'
import { customerIn, PosCustomersGetInput, posCustomersGet } from './customers-reads'
import { verifyPosCustomer } from './customers-verify'
import { posDelete, posPost } from './frame'

/** The POS's address fields. New wards go in front of the street: the POS knows no ward (D2). */
export function posAddress({ province, district, ward, line }: CustomerRegistration['address']) {
  return { region: province, city: district, address: [ward, line].filter((part) => part !== '').join(', ') }
}

/** Registers a customer; the POS refuses a phone it already has. */
export const posCustomersCreate: MutationOperation<CustomerRegistration> = posPost({
  id: 'pos.customers.create',
  module: 'customers',
  // C32: the document names none for this operation, and none is invented.
  permission: null,
  errorCodes: ['EXIST_PHONE', 'ERROR'],
  source: 'pos-customers-warranty.txt:275-352',
  input: CustomerRegistration,
  path: '/customers',
  body: ({ name, phone, address }) => ({ name, phone: wirePhone(phone), ...posAddress(address) }),
  remoteIdOf: (answer) => customerIn(answer)?.id ?? null,
  replay: 'lookup',
  verify: (input, call) => verifyPosCustomer({ ...input, street: posAddress(input.address).address }, call),
})

/** Removes a customer. */
export const posCustomersDelete: MutationOperation<PosCustomersGetInput> = posDelete({
  id: 'pos.customers.delete',
  module: 'customers',
  permission: 'customer.delete',
  source: 'pos-customers-warranty.txt:523-572',
  input: PosCustomersGetInput,
  path: '/customers',
  look: ({ id }, call) => call(posCustomersGet, { id }),
})
