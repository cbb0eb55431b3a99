// A repair's way: forwarded, noted, sent to the supplier, received from it, given back. None is repeated before it
// was looked for: the POS refuses a step made twice, and writes a note or a forwarding twice.
import { PhotoRef } from '@shared/domain/photo'
import { z } from 'zod'
import { required, text } from '../inputs'
import { Marker, withMarker } from '../marker'
import type { MutationOperation } from '../operation'
import { posEdit } from './frame'
import { wirePhoto } from './photos'
import { Ref } from './values'
import { NOTE_MAX, repairKey } from './warranty-status'
import { amount, costFields, RepairSupplierEdit, wantedCosts } from './warranty-status-edits'
import { REPAIRS_PATH } from './warranty-status-reads'
import {
  locationField,
  textField,
  verifyProgressNote,
  verifyRepairEdit,
  verifyRepairState,
  verifyRepairStep,
} from './warranty-status-verify'

const step = { module: 'customers', path: REPAIRS_PATH } as const

export const RepairStateEdit = z.strictObject({
  ...repairKey,
  // C15: there is no way back to `pending`.
  status: z.enum(['send', 'receive', 'success']),
})
export type RepairStateEdit = z.infer<typeof RepairStateEdit>

/** Sets a repair's state by hand: a correction; the ordinary way is the steps below (C20). */
export const posWarrantyStatusEditStatus: MutationOperation<RepairStateEdit> = posEdit({
  ...step,
  id: 'pos.warrantyStatus.editStatus',
  permission: 'customer.warranty_status.edit_status',
  errorCodes: ['WARRANTY_STATUS_NOT_FOUND', 'INVALID_STATUS_TRANSITION', 'WARRANTY_ALREADY_COMPLETED', 'ERROR'],
  source: 'pos-customers-warranty.txt:1212-1213, 1303-1306',
  input: RepairStateEdit,
  action: 'editStatus',
  fields: ({ status }) => ({ status }),
  replay: 'lookup',
  // Only where just that was asked for.
  echoes: ({ status }) => (status === 'success' ? ['WARRANTY_ALREADY_COMPLETED'] : []),
  verify: verifyRepairState,
})

export const RepairProgressNote = z
  .strictObject({ ...repairKey, text: text(255), photo: PhotoRef.nullable(), marker: Marker })
  // C47: both are optional; one of them has to be there.
  .refine(({ text, photo }) => text !== '' || photo !== null, { path: ['text'], params: { rule: 'empty' } })
export type RepairProgressNote = z.infer<typeof RepairProgressNote>

/** Adds a note on how it goes; sent twice it stands there twice. */
export const posWarrantyStatusAddProgressNote: MutationOperation<RepairProgressNote> = posEdit({
  ...step,
  id: 'pos.warrantyStatus.addProgressNote',
  permission: 'customer.warranty_status.add_progress_note',
  errorCodes: ['WARRANTY_STATUS_NOT_FOUND', 'WARRANTY_ALREADY_COMPLETED', 'ERROR_UPLOAD_IMAGE', 'ERROR'],
  source: 'pos-customers-warranty.txt:1218-1219, 1314-1319',
  input: RepairProgressNote,
  action: 'addProgressNote',
  fields: ({ text, photo, marker }, profile, bytesOf) => ({
    progress_note_text: withMarker(text, marker, NOTE_MAX),
    // C10: one image, not a list of them.
    ...(photo !== null && { progress_note_img: wirePhoto(photo, profile, bytesOf) }),
  }),
  replay: 'manual',
  verify: verifyProgressNote,
})

export const RepairForwarding = z.strictObject({ ...repairKey, receiver: required(255), locationId: Ref })
export type RepairForwarding = z.infer<typeof RepairForwarding>

/** Hands a repair to somebody else, elsewhere; each repeat adds a line to its history, and perhaps tells people. */
export const posWarrantyStatusForwardWarranty: MutationOperation<RepairForwarding> = posEdit({
  ...step,
  id: 'pos.warrantyStatus.forwardWarranty',
  permission: 'customer.warranty_status.forward_warranty',
  errorCodes: [
    'WARRANTY_STATUS_NOT_FOUND',
    'LOCATION_NOT_FOUND',
    'WARRANTY_ALREADY_COMPLETED',
    'WARRANTY_ALREADY_SENT',
    'ERROR',
  ],
  source: 'pos-customers-warranty.txt:1221-1222, 1320-1325',
  input: RepairForwarding,
  action: 'forwardWarranty',
  // C44: the name as the list tells it. C11: the location in the JSON type it came in.
  fields: ({ receiver, locationId }) => ({ receiver, location: locationId }),
  replay: 'lookup',
  verify: verifyRepairEdit(({ receiver, locationId }, repair) => [
    textField('receiver', receiver, repair.receiver),
    locationField(locationId, repair.locationId),
  ]),
})

/** Sends it to the supplier. */
export const posWarrantyStatusSendToSupplier: MutationOperation<RepairSupplierEdit> = posEdit({
  ...step,
  id: 'pos.warrantyStatus.sendToSupplier',
  permission: 'customer.warranty_status.send_to_supplier',
  errorCodes: ['WARRANTY_STATUS_NOT_FOUND', 'WARRANTY_ALREADY_SENT', 'WARRANTY_ALREADY_COMPLETED', 'ERROR'],
  source: 'pos-customers-warranty.txt:1224-1225, 1326-1330',
  input: RepairSupplierEdit,
  action: 'sendToSupplier',
  fields: ({ supplierName }) => ({ supplier_name: supplierName }),
  replay: 'lookup',
  echoes: ['WARRANTY_ALREADY_SENT'],
  verify: verifyRepairStep(
    'send',
    ({ supplierSentAtMs }) => supplierSentAtMs,
    ({ supplierName }, repair) => [textField('supplierName', supplierName, repair.supplierName)],
  ),
})

export const RepairReceipt = z.strictObject({
  ...repairKey,
  locationId: Ref,
  warrantyExpenses: amount,
  repairCost: amount,
})
export type RepairReceipt = z.infer<typeof RepairReceipt>

/** Takes it back from the supplier, with what that cost. */
export const posWarrantyStatusReceivedFromSupplier: MutationOperation<RepairReceipt> = posEdit({
  ...step,
  id: 'pos.warrantyStatus.receivedFromSupplier',
  permission: 'customer.warranty_status.received_from_supplier',
  errorCodes: [
    'WARRANTY_STATUS_NOT_FOUND',
    'WARRANTY_NOT_SENT',
    'WARRANTY_ALREADY_RECEIVED',
    'LOCATION_NOT_FOUND',
    'WARRANTY_ALREADY_COMPLETED',
    'ERROR',
  ],
  source: 'pos-customers-warranty.txt:1227-1228, 1331-1337',
  input: RepairReceipt,
  action: 'receivedFromSupplier',
  fields: ({ locationId, ...costs }) => ({ location: locationId, ...costFields(costs) }),
  replay: 'lookup',
  echoes: ['WARRANTY_ALREADY_RECEIVED'],
  verify: verifyRepairStep(
    'receive',
    ({ supplierReturnedAtMs }) => supplierReturnedAtMs,
    (input, repair) => [locationField(input.locationId, repair.locationId), ...wantedCosts(input, repair)],
  ),
})

export const RepairCompletion = z.strictObject({ ...repairKey, invoiceNumber: text(255) })
export type RepairCompletion = z.infer<typeof RepairCompletion>

/** Gives it back to the customer, with the number of the invoice if there is one (C13). */
export const posWarrantyStatusCompleteWarranty: MutationOperation<RepairCompletion> = posEdit({
  ...step,
  id: 'pos.warrantyStatus.completeWarranty',
  permission: 'customer.warranty_status.complete_warranty',
  errorCodes: ['WARRANTY_STATUS_NOT_FOUND', 'WARRANTY_ALREADY_COMPLETED', 'WARRANTY_NOT_RECEIVED', 'ERROR'],
  source: 'pos-customers-warranty.txt:1230-1231, 1338-1342',
  input: RepairCompletion,
  action: 'completeWarranty',
  fields: ({ invoiceNumber }) => (invoiceNumber === '' ? {} : { other_cost: invoiceNumber }),
  replay: 'lookup',
  echoes: ['WARRANTY_ALREADY_COMPLETED'],
  verify: verifyRepairStep(
    'success',
    ({ returnedAtMs }) => returnedAtMs,
    ({ invoiceNumber }, repair) =>
      invoiceNumber === '' ? [] : [textField('invoiceNumber', invoiceNumber, repair.invoiceNumber)],
  ),
})
