// VBot's customers: the dependants of statuses, types, groups and fields, so those must stand there first.
import { formatAddress } from '@shared/domain/address'
import { CustomerRegistration } from '@shared/domain/customer'
import { wirePhone } from '@shared/domain/phone'
import type { ShopProfile } from '@shared/domain/shop-profile'
import { z } from 'zod'
import { VbotCode, VbotCodeOnly, VbotName, VbotNewCode } from './inputs'
import { saysNoSuchRoute, vbotMutation } from './mutation'
import { verifyCreate, verifyDelete, verifyUpdate, verifyUpdateNo } from './verify'

/** V16: their own sample is no address (`canh.dsa`), so a wrong one is a screen's warning and never a refusal here. */
const Email = z.string().trim().max(255)
/** V21: `key` is the `field_no` of a field. */
const FieldValues = z.array(z.strictObject({ key: VbotCode, value: z.string().trim().max(1000) }))
type FieldValues = z.infer<typeof FieldValues>

/** V14: status and type by code, the group by its name; null: the shop profile's. */
const Place = z.strictObject({
  statusCode: VbotCode.nullable(),
  typeCode: VbotCode.nullable(),
  groupName: VbotName.nullable(),
})
const SomePlace = Place.partial()
type SomePlace = z.infer<typeof SomePlace>

const VbotRegistration = CustomerRegistration.extend({
  email: Email.optional(),
  fields: FieldValues.optional(),
  /** E.164, after the main one. */
  otherPhones: z.array(CustomerRegistration.shape.phone).optional(),
  ...SomePlace.shape,
})
/** A registration, with what VBot alone can hold. */
export type VbotRegistration = z.infer<typeof VbotRegistration>

const { name, phone, address } = CustomerRegistration.shape
const VbotCustomerRecord = z.strictObject({
  code: VbotCode,
  name,
  phones: z.array(phone).min(1),
  address,
  email: Email,
  ...Place.shape,
  fields: FieldValues,
})
/** V23: a customer complete, as we know it: whether what an update leaves out is kept or cleared is not stated. */
export type VbotCustomerRecord = z.infer<typeof VbotCustomerRecord>

type VbotProfile = NonNullable<ShopProfile['systems']['vbot']>

/** V1: `fileds`, as table and sample have it; the profile may ask for a copy under the right name. */
function fieldsUnderTheirNames(fields: FieldValues, { alsoSendsFields }: VbotProfile) {
  const list = fields.map(({ key, value }) => ({ field_key: key, field_value: value }))
  return alsoSendsFields ? { fileds: list, fields: list } : { fileds: list }
}

/** V14: the group's name exactly as it was created. */
function placeOf({ statusCode, typeCode, groupName }: SomePlace, vbot: VbotProfile) {
  return {
    customer_status_code: statusCode ?? vbot.statusCode,
    customer_type_code: typeCode ?? vbot.typeCode,
    customer_group_name: groupName ?? vbot.groupName,
  }
}

/**
 * Adds a customer under our own code, which no other device gives: a 409 to a repeat is then the proof that the first one
 * worked (V22), as far as VBot says 409 of codes only. Where it can be read back that is not taken on trust (ADR 13).
 */
export const vbotCustomerCreate = vbotMutation<VbotRegistration>({
  id: 'vbot.customer.create',
  source: 'vbot.txt:6-65',
  path: '/api/crm/customer/create',
  input: VbotRegistration,
  fields: ({ code, name, phone, otherPhones = [], address, email = '', fields = [], ...place }, vbot) => {
    const customerAddress = formatAddress(address)
    return {
      // V15: without the sample's leading blank; our code has none.
      customer_no: code,
      customer_name: name,
      customer_phones: [phone, ...otherPhones].map(wirePhone),
      ...(customerAddress !== '' && { customer_address: customerAddress }),
      ...(email !== '' && { customer_email: email }),
      ...placeOf(place, vbot),
      ...(fields.length > 0 && fieldsUnderTheirNames(fields, vbot)),
    }
  },
  remoteIdOf: ({ code }) => code,
  replay: 'keyed',
  replayOf: (_input, readsBack) => (readsBack ? 'lookup' : 'keyed'),
  verify: verifyCreate,
})

/** Replaces what VBot holds of a customer. */
export const vbotCustomerUpdate = vbotMutation<VbotCustomerRecord>({
  id: 'vbot.customer.update',
  source: 'vbot.txt:67-126',
  path: '/api/crm/customer/update',
  input: VbotCustomerRecord,
  fields: ({ code, name, phones, address, email, fields, ...place }, vbot) => ({
    customer_no: code,
    customer_name: name,
    customer_phones: phones.map(wirePhone),
    // V23: empty ones too; left out they might keep an older value.
    customer_address: formatAddress(address),
    customer_email: email,
    ...placeOf(place, vbot),
    ...fieldsUnderTheirNames(fields, vbot),
  }),
  remoteIdOf: ({ code }) => code,
  replay: 'natural',
  verify: verifyUpdate,
})

/** Gives a customer another code: `lookup`, as all such changes are, but here with something to look with. */
export const vbotCustomerUpdateNo = vbotMutation<VbotNewCode>({
  id: 'vbot.customer.updateNo',
  source: 'vbot.txt:167-205 and catalogue V3',
  evidence: 'assumed',
  // V3: generation 2 and the four other operations write `updateNo`, the document here `updateNO`.
  path: '/api/crm/customer/updateNo',
  input: VbotNewCode,
  fields: ({ code, newCode }) => ({ customer_no_old: code, customer_no_new: newCode }),
  remoteIdOf: ({ newCode }) => newCode,
  replay: 'lookup',
  verify: verifyUpdateNo,
  otherSpelling: { isAskedFor: saysNoSuchRoute, path: '/api/crm/customer/updateNO' },
})

/** Removes a customer. */
export const vbotCustomerDelete = vbotMutation<VbotCodeOnly>({
  id: 'vbot.customer.delete',
  source: 'vbot.txt:128-165',
  path: '/api/crm/customer/delete',
  input: VbotCodeOnly,
  // V12: without the `customer_name` that only the sample has.
  fields: ({ code }) => ({ customer_no: code }),
  remoteIdOf: () => null,
  removes: true,
  replay: 'natural',
  verify: verifyDelete,
})
