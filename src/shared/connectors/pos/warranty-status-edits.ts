// Edits of single particulars of a repair. Each sets what it names, so a repeat ends the same; the steps of a
// repair's way are in a file of their own.

import { wirePhone } from '@shared/domain/phone'
import { PhotoRef } from '@shared/domain/photo'
import { z } from 'zod'
import { Phone, required, text } from '../inputs'
import type { MutationOperation } from '../operation'
import { Instant, writeInstant } from './dates'
import { posEdit } from './frame'
import { productImages, repairKey } from './warranty-status'
import { REPAIRS_PATH } from './warranty-status-reads'
import {
  instantField,
  numberField,
  phoneField,
  textField,
  verifyRepairEdit,
  type Wanted,
} from './warranty-status-verify'

const edit = { module: 'customers', path: REPAIRS_PATH, replay: 'natural' } as const

/** Đồng; null: not changed, not sent. */
export const amount = z.number().int().min(0).nullable()

export const RepairProductEdit = z.strictObject({
  ...repairKey,
  name: required(255),
  quantity: z.number().int().min(1),
  status: text(255),
  /** Null: left as they are. The old ones are never sent back (C9). */
  photos: z.array(PhotoRef).nullable(),
  supplierName: text(255),
  note: text(255),
})
export type RepairProductEdit = z.infer<typeof RepairProductEdit>

/** Fewer photos than were sent are not ours; as many may still be the old ones. */
function photosField(sent: number, seen: number): Wanted {
  return { name: 'photos', wanted: String(sent), seen: seen < sent ? String(seen) : undefined }
}

/** Changes what is repaired. */
export const posWarrantyStatusEditProduct: MutationOperation<RepairProductEdit> = posEdit({
  ...edit,
  id: 'pos.warrantyStatus.editProduct',
  permission: 'customer.warranty_status.edit_product',
  errorCodes: ['WARRANTY_STATUS_NOT_FOUND', 'WARRANTY_ALREADY_COMPLETED', 'ERROR_UPLOAD_IMAGE', 'ERROR'],
  source: 'pos-customers-warranty.txt:1197-1199, 1272-1280',
  input: RepairProductEdit,
  action: 'editProduct',
  fields: ({ name, quantity, status, photos, supplierName, note }, profile, bytesOf) => ({
    product_name: name,
    // C12: a number, not a text.
    product_qty: quantity,
    product_status: status,
    ...(photos !== null && { product_img: productImages(photos, profile, bytesOf) }),
    // C16: the list of parameters has it, the sample has not.
    supplier_name: supplierName,
    note,
  }),
  // Each repeat uploads the photos anew.
  replayOf: ({ photos }) => (photos === null || photos.length === 0 ? 'natural' : 'lookup'),
  verify: verifyRepairEdit(({ name, quantity, status, photos, note }, repair) => [
    textField('name', name, repair.productName),
    numberField('quantity', quantity, repair.quantity),
    textField('status', status, repair.productStatus),
    // C16: without the supplier, which the POS may leave as it is.
    textField('note', note, repair.note),
    ...(photos === null ? [] : [photosField(photos.length, repair.imageUrls.length)]),
  ]),
})

export const RepairCustomerEdit = z.strictObject({
  ...repairKey,
  customerName: required(255),
  customerPhone: z.union([Phone, z.literal('')]),
  customerAddress: text(255),
})
export type RepairCustomerEdit = z.infer<typeof RepairCustomerEdit>

/** Changes whose it is: free text, no customer's record (C55). */
export const posWarrantyStatusEditCustomer: MutationOperation<RepairCustomerEdit> = posEdit({
  ...edit,
  id: 'pos.warrantyStatus.editCustomer',
  permission: 'customer.warranty_status.edit_customer',
  errorCodes: ['WARRANTY_STATUS_NOT_FOUND', 'WARRANTY_ALREADY_COMPLETED', 'ERROR'],
  source: 'pos-customers-warranty.txt:1200-1201, 1281-1287',
  input: RepairCustomerEdit,
  action: 'editCustomer',
  // All three, also empty ones: left out they might keep an older value.
  fields: ({ customerName, customerPhone, customerAddress }) => ({
    customer_name: customerName,
    customer_phone: customerPhone === '' ? '' : wirePhone(customerPhone),
    customer_address: customerAddress,
  }),
  verify: verifyRepairEdit(({ customerName, customerPhone, customerAddress }, repair) => [
    textField('customerName', customerName, repair.customerName),
    phoneField(customerPhone, repair.customerPhone),
    textField('customerAddress', customerAddress, repair.customerAddress),
  ]),
})

export const RepairDateEdit = z.strictObject({ ...repairKey, atMs: Instant })
export type RepairDateEdit = z.infer<typeof RepairDateEdit>

/** Changes when the customer brought it. */
export const posWarrantyStatusEditReceiveDate: MutationOperation<RepairDateEdit> = posEdit({
  ...edit,
  id: 'pos.warrantyStatus.editReceiveDate',
  permission: 'customer.warranty_status.edit_receive_date',
  errorCodes: ['WARRANTY_STATUS_NOT_FOUND', 'WARRANTY_ALREADY_COMPLETED', 'ERROR'],
  source: 'pos-customers-warranty.txt:1203-1204, 1288-1292',
  input: RepairDateEdit,
  action: 'editReceiveDate',
  fields: ({ atMs }) => ({ cust_received_date: writeInstant(atMs) }),
  verify: verifyRepairEdit(({ atMs }, repair) => [instantField('receivedAt', atMs, repair.receivedAtMs)]),
})

export const RepairSupplierEdit = z.strictObject({ ...repairKey, supplierName: required(255) })
/** The supplier's name exactly as `pos.warrantyStatus.suppliers` lists it (C45). */
export type RepairSupplierEdit = z.infer<typeof RepairSupplierEdit>

/** Changes who is to repair it. */
export const posWarrantyStatusEditSupplier: MutationOperation<RepairSupplierEdit> = posEdit({
  ...edit,
  id: 'pos.warrantyStatus.editSupplier',
  permission: 'customer.warranty_status.edit_supplier',
  errorCodes: ['WARRANTY_STATUS_NOT_FOUND', 'WARRANTY_ALREADY_COMPLETED', 'WARRANTY_ALREADY_SENT', 'ERROR'],
  source: 'pos-customers-warranty.txt:1206-1207, 1293-1297',
  input: RepairSupplierEdit,
  action: 'editSupplier',
  fields: ({ supplierName }) => ({ supplier_name: supplierName }),
  verify: verifyRepairEdit(({ supplierName }, repair) => [
    textField('supplierName', supplierName, repair.supplierName),
  ]),
})

/** Changes when it went to the supplier; the POS takes that at neither `pending` nor `send` (C21). */
export const posWarrantyStatusEditSendDate: MutationOperation<RepairDateEdit> = posEdit({
  ...edit,
  id: 'pos.warrantyStatus.editSendDate',
  permission: 'customer.warranty_status.edit_send_date',
  errorCodes: [
    'WARRANTY_STATUS_NOT_FOUND',
    'SEND_DATE_UPDATE_NOT_ALLOWED',
    'WARRANTY_NOT_SENT',
    'WARRANTY_ALREADY_COMPLETED',
    'ERROR',
  ],
  source: 'pos-customers-warranty.txt:1209-1210, 1298-1302',
  input: RepairDateEdit,
  action: 'editSendDate',
  fields: ({ atMs }) => ({ supplier_send_date: writeInstant(atMs) }),
  verify: verifyRepairEdit(({ atMs }, repair) => [instantField('supplierSentAt', atMs, repair.supplierSentAtMs)]),
})

export const RepairCostEdit = z
  .strictObject({ ...repairKey, repairCost: amount, warrantyExpenses: amount })
  .refine(({ repairCost, warrantyExpenses }) => repairCost !== null || warrantyExpenses !== null, {
    path: ['repairCost'],
    params: { rule: 'empty' },
  })
export type RepairCostEdit = z.infer<typeof RepairCostEdit>

/** Changes what it cost. */
export const posWarrantyStatusEditCost: MutationOperation<RepairCostEdit> = posEdit({
  ...edit,
  id: 'pos.warrantyStatus.editCost',
  permission: 'customer.warranty_status.edit_cost',
  errorCodes: ['WARRANTY_STATUS_NOT_FOUND', 'WARRANTY_ALREADY_COMPLETED', 'ERROR'],
  source: 'pos-customers-warranty.txt:1215-1216, 1307-1312',
  input: RepairCostEdit,
  action: 'editCost',
  fields: ({ repairCost, warrantyExpenses }) => costFields({ repairCost, warrantyExpenses }),
  verify: verifyRepairEdit((input, repair) => wantedCosts(input, repair)),
})

type Costs = { readonly repairCost: number | null; readonly warrantyExpenses: number | null }

/** C12: numbers, not texts. */
export function costFields({ repairCost, warrantyExpenses }: Costs) {
  return {
    ...(repairCost !== null && { repair_cost: repairCost }),
    ...(warrantyExpenses !== null && { warranty_expenses: warrantyExpenses }),
  }
}

/** The costs that were sent, against what stands there. */
export function wantedCosts({ repairCost, warrantyExpenses }: Costs, repair: Costs): readonly Wanted[] {
  return [
    ...(repairCost === null ? [] : [numberField('repairCost', repairCost, repair.repairCost)]),
    ...(warrantyExpenses === null ? [] : [numberField('warrantyExpenses', warrantyExpenses, repair.warrantyExpenses)]),
  ]
}

export const RepairInvoiceEdit = z.strictObject({ ...repairKey, invoiceNumber: required(255) })
export type RepairInvoiceEdit = z.infer<typeof RepairInvoiceEdit>

/** Changes the number of the invoice it was paid with: text, never money (C13). */
export const posWarrantyStatusEditOtherCost: MutationOperation<RepairInvoiceEdit> = posEdit({
  ...edit,
  id: 'pos.warrantyStatus.editOtherCost',
  permission: 'customer.warranty_status.edit_other_cost',
  errorCodes: ['WARRANTY_STATUS_NOT_FOUND', 'WARRANTY_NOT_COMPLETED', 'ERROR'],
  source: 'pos-customers-warranty.txt:1233-1234, 1343-1347',
  // C14: optional in the list of parameters, required in the sample.
  input: RepairInvoiceEdit,
  action: 'editOtherCost',
  fields: ({ invoiceNumber }) => ({ other_cost: invoiceNumber }),
  verify: verifyRepairEdit(({ invoiceNumber }, repair) => [
    textField('invoiceNumber', invoiceNumber, repair.invoiceNumber),
  ]),
})
