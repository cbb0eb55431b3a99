// The POS's repairs (`warranty-status`) as records: made and deleted. Edits and steps are in files of their own
// beside it.

import { wirePhone } from '@shared/domain/phone'
import { PhotoRef } from '@shared/domain/photo'
import type { ShopProfile } from '@shared/domain/shop-profile'
import { Day } from '@shared/kit/dates'
import { z } from 'zod'
import { isJsonObject } from '../answer'
import { Phone, required, text } from '../inputs'
import { Marker, withMarker } from '../marker'
import type { MutationOperation, PhotoBytes, WireAnswer } from '../operation'
import { classifyPos } from './envelope'
import { posDelete, posPost } from './frame'
import { wirePhoto } from './photos'
import { Ref } from './values'
import { lookForRepair } from './warranty-status-look'
import { REPAIRS_PATH, WarrantyType } from './warranty-status-reads'
import { idOfNewRepair, verifyNewRepair } from './warranty-status-verify'

/** Longest note, marker included, in code points; the POS names no limit. */
export const NOTE_MAX = 255

/** Which repair an edit, a step or a deletion means. */
export const repairKey = {
  id: required(255),
  /** The day on which the POS says it was made: not sent, it narrows the list in which it is looked for (C42). */
  createdDay: Day.nullable(),
}

export const RepairRegistration = z.strictObject({
  /** One per repair: several in one request might be taken in part, and no answer would tell which. */
  product: z.strictObject({
    name: required(255),
    quantity: z.number().int().min(1),
    status: required(255),
    photos: z.array(PhotoRef),
    supplierName: text(255),
    note: text(255),
  }),
  // C44: a name, as the list tells it.
  receiver: required(255),
  locationId: Ref,
  warrantyType: WarrantyType,
  customerName: text(255),
  customerPhone: z.union([Phone, z.literal('')]),
  customerAddress: text(255),
  marker: Marker,
  createdDay: Day,
})
/** A repair as it is entered. */
export type RepairRegistration = z.infer<typeof RepairRegistration>

/** Photos as `product_img` wants them: a JSON text of base64 texts (C9, C10). */
export function productImages(photos: readonly PhotoRef[], profile: ShopProfile, bytesOf: PhotoBytes): string {
  return JSON.stringify(photos.map((photo) => wirePhoto(photo, profile, bytesOf)))
}

function bodyWith(spell: (products: readonly unknown[]) => unknown) {
  return (input: RepairRegistration, profile: ShopProfile, bytesOf: PhotoBytes) => {
    const { product, receiver, locationId, warrantyType, customerName, customerPhone, customerAddress, marker } = input
    const { name, quantity, status, photos, supplierName, note } = product
    const line = {
      product_name: name,
      // C12: a number, not a text.
      product_qty: quantity,
      product_status: status,
      ...(photos.length > 0 && { product_img: productImages(photos, profile, bytesOf) }),
      ...(supplierName !== '' && { supplier_name: supplierName }),
      note: withMarker(note, marker, NOTE_MAX),
    }
    return {
      products: spell([line]),
      // C22: required, though the list of what a 422 may miss leaves them out.
      receiver,
      // C11: in the JSON type it came in.
      location: locationId,
      // C52: the default is not stated.
      warranty_type: warrantyType,
      ...(customerName !== '' && { customer_name: customerName }),
      ...(customerPhone !== '' && { customer_phone: wirePhone(customerPhone) }),
      ...(customerAddress !== '' && { customer_address: customerAddress }),
    }
  }
}

/** True for a 422 about `products` itself, which changed nothing; codes of the POS's own are something else. */
function refusesProducts(answer: WireAnswer): boolean {
  const outcome = classifyPos(answer, null)
  if (outcome.kind !== 'rejected' || outcome.code !== '422') return false
  const messages = isJsonObject(answer.json) ? answer.json.validation_messages : undefined
  return (isJsonObject(messages) && Object.hasOwn(messages, 'products')) || /\bproducts\b/.test(outcome.message)
}

/** Makes a repair. The POS knows no key by which it would refuse a second one. */
export const posWarrantyStatusCreate: MutationOperation<RepairRegistration> = posPost({
  id: 'pos.warrantyStatus.create',
  module: 'customers',
  permission: 'customer.warranty_status.create',
  errorCodes: ['ERROR_UPLOAD_IMAGE', 'ERROR'],
  source: 'pos-customers-warranty.txt:1115-1194',
  input: RepairRegistration,
  path: REPAIRS_PATH,
  // C8: shown as an array, commented as a JSON text; the house style is the text.
  body: bodyWith((products) => JSON.stringify(products)),
  otherBody: { isAskedFor: refusesProducts, body: bodyWith((products) => products) },
  replay: 'manual',
  verify: verifyNewRepair,
  // C23: the answer tells no id.
  confirm: async (input, call) => ({ outcome: { kind: 'applied', remoteId: await idOfNewRepair(input, call) } }),
})

export const RepairDeletion = z.strictObject(repairKey)
export type RepairDeletion = z.infer<typeof RepairDeletion>

/** Deletes a repair. The POS takes only those at `pending` (C43) and answers 204 whether it did or not. */
export const posWarrantyStatusDelete: MutationOperation<RepairDeletion> = posDelete({
  id: 'pos.warrantyStatus.delete',
  module: 'customers',
  permission: 'customer.warranty_status.delete',
  source: 'pos-customers-warranty.txt:1382-1432',
  input: RepairDeletion,
  path: REPAIRS_PATH,
  look: lookForRepair,
})
