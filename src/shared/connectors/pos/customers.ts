// The POS's customers as mutations. For now: create. The POS's field names stay in this folder's pos files.
import { CustomerRegistration } from '@shared/domain/customer'
import { wirePhone } from '@shared/domain/phone'
import type { MutationOperation } from '../operation'
import { customerIn } from './customers-reads'
import { verifyPosCustomer } from './customers-verify'
import { classifyPos, posHeaders } from './envelope'

/** New wards go in front of the street: the POS knows no ward (D2). */
function posAddress({ ward, line }: CustomerRegistration['address']): string {
  return [ward, line].filter((part) => part !== '').join(', ')
}

/** Registers a customer; the POS refuses a phone it already has. */
export const posCustomersCreate: MutationOperation<CustomerRegistration> = {
  id: 'pos.customers.create',
  system: 'pos',
  mutates: true,
  // C32: the document names none for this operation, and none is invented.
  permission: null,
  errorCodes: ['EXIST_PHONE', 'ERROR'],
  evidence: 'documented',
  source: 'pos-customers-warranty.txt:275-352',
  timeoutMs: 30_000,
  input: CustomerRegistration,
  request: ({ name, phone, address }) => ({
    method: 'POST',
    path: '/customers',
    headers: posHeaders('customers', true),
    json: {
      name,
      phone: wirePhone(phone),
      region: address.province,
      city: address.district,
      address: posAddress(address),
    },
  }),
  classify: (answer) => {
    const customer = customerIn(answer)
    return classifyPos(answer, customer && { remoteId: customer.id })
  },
  replay: 'lookup',
  verify: (input, call) => verifyPosCustomer({ ...input, street: posAddress(input.address) }, call),
}
