// Warranty records of sold products as mutations: create and delete. Edits are in a file of their own beside it.

import { wirePhone } from '@shared/domain/phone'
import type { ShopProfile } from '@shared/domain/shop-profile'
import type { JsonObject } from '../answer'
import { withMarker } from '../marker'
import type { MutationOperation, PhotoBytes } from '../operation'
import { posDelete, posPost } from './frame'
import { wirePhoto } from './photos'
import { readResultOf } from './search'
import { otherTicketId, saysNoSuchTicketProduct } from './tickets'
import { NewWarranty, NOTE_MAX, WarrantyDeletion } from './warranty-info-inputs'
import { WARRANTY_INFO_PATH } from './warranty-info-reads'
import { confirmNewWarranty, lookForWarranty, verifyNewWarranty } from './warranty-info-verify'

function newWarranty(
  ticketId: string,
  { customerId, customerPhone, productId, photo, serial, note, marker, ...input }: NewWarranty,
  profile: ShopProfile,
  photos: PhotoBytes,
): JsonObject {
  const optional = {
    image: photo === null ? null : wirePhoto(photo, profile, photos),
    model: input.model,
    serial_num: serial,
    private_code: input.privateCode,
    // C12: a number.
    time_warranty: input.months,
    // C6: `Y-m-d`.
    active_date: input.activeDay,
    expired_date: input.expiredDay,
    // E2.7: without a serial number there is nothing else by which it is found again.
    note: serial === '' ? withMarker(note, marker, NOTE_MAX) : note,
  }
  const given = Object.entries(optional).filter(([, value]) => value !== null && value !== '')
  return {
    ticketid: ticketId,
    cust_id: customerId,
    // C25
    cust_phone: wirePhone(customerPhone),
    product_id: productId,
    ...Object.fromEntries(given),
  }
}

/** Puts a sold product under warranty; the POS refuses a serial number it already has. */
export const posWarrantyInfoCreate: MutationOperation<NewWarranty> = posPost({
  id: 'pos.warrantyInfo.create',
  module: 'customers',
  permission: 'customer.warranty_info.create',
  errorCodes: [
    'TICKET_PRODUCT_NOT_FOUND',
    'SERIAL_NUMBER_EXISTS',
    'CUSTOMER_NOT_FOUND',
    'ERROR_CUSTOMER_PHONE',
    'ERROR_UPLOAD_IMAGE',
    'ERROR',
  ],
  source: 'pos-customers-warranty.txt:745-816 and catalogue C4, C10, C25',
  evidence: 'assumed',
  input: NewWarranty,
  path: WARRANTY_INFO_PATH,
  body: (input, profile, photos) => newWarranty(input.ticket.id, input, profile, photos),
  otherBody: {
    isAskedFor: saysNoSuchTicketProduct,
    body: (input, profile, photos) => {
      const ticketId = otherTicketId(input.ticket)
      return ticketId === null ? null : newWarranty(ticketId, input, profile, photos)
    },
  },
  replay: 'manual',
  // The serial number guards a repeat; a marker only lets it be found.
  replayOf: ({ serial }) => (serial === '' ? 'manual' : 'lookup'),
  verify: verifyNewWarranty,
  confirm: confirmNewWarranty,
})

/** Removes a warranty. */
export const posWarrantyInfoDelete: MutationOperation<WarrantyDeletion> = posDelete({
  id: 'pos.warrantyInfo.delete',
  module: 'customers',
  permission: 'customer.warranty_info.delete',
  source: 'pos-customers-warranty.txt:909-950',
  input: WarrantyDeletion,
  path: WARRANTY_INFO_PATH,
  look: async ({ id, ticketId }, call) => readResultOf(await lookForWarranty(id, [ticketId], call)),
})
