// Edits of a warranty record, one per `action`. Each names its record and carries only its own fields (A4).
import { readPhones, wirePhone } from '@shared/domain/phone'
import type { ShopProfile } from '@shared/domain/shop-profile'
import type { JsonObject } from '../answer'
import type { ChangedField } from '../change-reading'
import type { MutationOperation, PhotoBytes } from '../operation'
import { posEdit } from './frame'
import { wirePhoto } from './photos'
import { isSameTicket, otherTicketId, saysNoSuchTicketProduct } from './tickets'
import { yesNo } from './values'
import { WarrantyCustomerEdit, WarrantyNoteEdit, WarrantyProductEdit, WarrantyStatusEdit } from './warranty-info-inputs'
import { WARRANTY_INFO_PATH } from './warranty-info-reads'
import { readingOfEdit, unmasked } from './warranty-info-verify'

const common = { module: 'customers', path: WARRANTY_INFO_PATH } as const

function productFields(
  ticketId: string,
  { productId, model, serial, privateCode, photo }: WarrantyProductEdit,
  profile: ShopProfile,
  photos: PhotoBytes,
): JsonObject {
  return {
    ticketid: ticketId,
    product_id: productId,
    // C41: what is left out might be cleared, so the texts are always all sent.
    model,
    serial_num: serial,
    private_code: privateCode,
    ...(photo !== null && { image: wirePhoto(photo, profile, photos) }),
  }
}

/** Says anew which product of which invoice it is, with its numbers and, if given, its picture. */
export const posWarrantyInfoEditProduct: MutationOperation<WarrantyProductEdit> = posEdit({
  ...common,
  id: 'pos.warrantyInfo.editProduct',
  permission: 'customer.warranty_info.edit_product',
  errorCodes: [
    'WARRANTY_INFO_NOT_FOUND',
    'TICKET_PRODUCT_NOT_FOUND',
    'SERIAL_NUMBER_EXISTS',
    'ERROR_DELETE_IMAGE',
    'ERROR_UPLOAD_IMAGE',
    'ERROR_UPDATE_IMAGE',
    'ERROR',
  ],
  source: 'pos-customers-warranty.txt:817-908 and catalogue C4, C10, C41',
  evidence: 'assumed',
  input: WarrantyProductEdit,
  action: 'editProduct',
  fields: (input, profile, photos) => productFields(input.ticket.id, input, profile, photos),
  otherFields: {
    isAskedFor: saysNoSuchTicketProduct,
    body: (input, profile, photos) => {
      const ticketId = otherTicketId(input.ticket)
      return ticketId === null ? null : productFields(ticketId, input, profile, photos)
    },
  },
  // Not `natural`: each repeat uploads the picture again and adds a line to the history.
  replay: 'lookup',
  verify: ({ id, ticket, productId, model, serial, privateCode, photo }, call) =>
    readingOfEdit(id, [ticket.id, ticket.uuid ?? ''], call, (seen) => {
      const texts: readonly ChangedField[] = [
        {
          name: 'ticketId',
          wanted: ticket.id,
          seen: isSameTicket(ticket, seen.ticketId) ? ticket.id : seen.ticketId || undefined,
        },
        { name: 'productId', wanted: productId, seen: seen.productId || undefined },
        { name: 'model', wanted: model, seen: unmasked(seen.model) },
        { name: 'serial', wanted: serial, seen: unmasked(seen.serial) },
        { name: 'privateCode', wanted: privateCode, seen: unmasked(seen.privateCode) },
      ]
      // A picture's address does not tell which picture it is: one may be the old one, none is certainly not ours.
      const picture = { name: 'photo', wanted: 'sent', seen: seen.imageUrl === null ? '' : undefined }
      return photo === null ? texts : [...texts, picture]
    }),
})

/** Gives a warranty to another customer. */
export const posWarrantyInfoEditCustomer: MutationOperation<WarrantyCustomerEdit> = posEdit({
  ...common,
  id: 'pos.warrantyInfo.editCustomer',
  permission: 'customer.warranty_info.edit_customer',
  errorCodes: ['WARRANTY_INFO_NOT_FOUND', 'CUSTOMER_NOT_FOUND', 'ERROR_CUSTOMER_PHONE', 'ERROR'],
  source: 'pos-customers-warranty.txt:817-908 and catalogue C25',
  evidence: 'assumed',
  input: WarrantyCustomerEdit,
  action: 'editCustomer',
  fields: ({ customerId, customerPhone }) => ({ cust_id: customerId, cust_phone: wirePhone(customerPhone) }),
  replay: 'natural',
  verify: ({ id, ticketId, customerId, customerPhone }, call) =>
    readingOfEdit(id, [ticketId], call, (seen) => [
      { name: 'customerId', wanted: customerId, seen: seen.customerId || undefined },
      {
        name: 'customerPhone',
        wanted: customerPhone,
        seen: readPhones(seen.customerPhone ?? '').canonical.includes(customerPhone)
          ? customerPhone
          : (seen.customerPhone ?? undefined),
      },
    ]),
})

/** Says whether and how long it runs. */
export const posWarrantyInfoEditStatus: MutationOperation<WarrantyStatusEdit> = posEdit({
  ...common,
  id: 'pos.warrantyInfo.editStatus',
  permission: 'customer.warranty_info.edit_status',
  errorCodes: ['WARRANTY_INFO_NOT_FOUND', 'ERROR'],
  source: 'pos-customers-warranty.txt:817-908',
  input: WarrantyStatusEdit,
  action: 'editStatus',
  fields: ({ isActive, months, activeDay, expiredDay }) => ({
    status: yesNo(isActive),
    ...(months !== null && { time_warranty: months }),
    ...(activeDay !== null && { active_date: activeDay }),
    ...(expiredDay !== null && { expired_date: expiredDay }),
  }),
  replay: 'natural',
  verify: ({ id, ticketId, isActive, months, activeDay, expiredDay }, call) =>
    readingOfEdit(id, [ticketId], call, (seen) => [
      { name: 'status', wanted: yesNo(isActive), seen: seen.status || undefined },
      ...termField('months', months, seen.months),
      ...termField('activeDay', activeDay, seen.activeDay),
      ...termField('expiredDay', expiredDay, seen.expiredDay),
    ]),
})

function termField<T extends string | number>(name: string, wanted: T | null, seen: T | null): readonly ChangedField[] {
  if (wanted === null) return []
  return [{ name, wanted: String(wanted), seen: seen === null ? undefined : String(seen) }]
}

/** Replaces the note, also by none. */
export const posWarrantyInfoEditNote: MutationOperation<WarrantyNoteEdit> = posEdit({
  ...common,
  id: 'pos.warrantyInfo.editNote',
  permission: 'customer.warranty_info.edit_note',
  errorCodes: ['WARRANTY_INFO_NOT_FOUND', 'ERROR'],
  source: 'pos-customers-warranty.txt:817-908 and catalogue C41',
  input: WarrantyNoteEdit,
  action: 'editNote',
  fields: ({ note }) => ({ note }),
  replay: 'natural',
  verify: ({ id, ticketId, note }, call) =>
    readingOfEdit(id, [ticketId], call, (seen) => [{ name: 'note', wanted: note, seen: unmasked(seen.note) }]),
})
