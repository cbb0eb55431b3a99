// Changes to one of the POS's customers, one action each (pos-customers-warranty.txt:429-522). Points are in a file of
// their own: they are the one change that a repeat makes twice.
import { wirePhone } from '@shared/domain/phone'
import { codePointLength } from '@shared/kit/text'
import { z } from 'zod'
import { stopped, stoppedByRead } from '../answer'
import type { ChangedField } from '../change-reading'
import { Phone, required, text } from '../inputs'
import type { CallRead, MutationOperation, Prepared } from '../operation'
import { posAddress } from './customers'
import { told, toldLetter, toldName, verifyCustomerFields, verifyCustomerPhone } from './customers-edits-verify'
import { PosCustomersGetInput, posCustomersGet } from './customers-reads'
import { posEdit } from './frame'
import { yesNo } from './values'

/** Columns of the POS hold this many signs (A4); what does not fit is answered with a bare ERROR. */
const COLUMN_MAX = 255

/** What all of them have in common: a repeat gives the same end state. */
const COMMON = {
  module: 'customers',
  path: '/customers',
  source: 'pos-customers-warranty.txt:429-522',
  errorCodes: ['NOT_FOUND_CUSTOMER', 'ERROR'],
  replay: 'natural',
} as const

const PosNameEdit = PosCustomersGetInput.extend({ name: required(COLUMN_MAX) })
type PosNameEdit = z.infer<typeof PosNameEdit>

/** Renames a customer. */
export const posCustomersEditName: MutationOperation<PosNameEdit> = posEdit({
  ...COMMON,
  id: 'pos.customers.editName',
  permission: 'customer.edit_name',
  action: 'editName',
  input: PosNameEdit,
  fields: ({ name }) => ({ name }),
  verify: ({ id, name }, call) =>
    verifyCustomerFields(id, (seen) => [{ name: 'name', wanted: name, seen: toldName(seen.name) }], call),
})

const PosCodeEdit = PosCustomersGetInput.extend({
  // Null: as it stands at the POS; the look beforehand fills it in (C2).
  /** `taxid`: a customer code, never checked as a tax code (C1). */
  code: required(COLUMN_MAX).nullable(),
  /** Unique in the POS; a collision comes as a bare ERROR (A4). */
  searchKey: required(COLUMN_MAX).nullable(),
  card: text(COLUMN_MAX).nullable(),
})
type PosCodeEdit = z.infer<typeof PosCodeEdit>

/** What the change leaves as it is, as it stands now. */
async function fillInCodes(input: PosCodeEdit, call: CallRead): Promise<Prepared<PosCodeEdit>> {
  if (input.code !== null && input.searchKey !== null && input.card !== null) return { kind: 'ready', input }
  const result = await call(posCustomersGet, { id: input.id })
  if (result.kind !== 'found') return stoppedByRead(result)
  const { taxId, searchKey, card } = result.value
  const filled = {
    code: input.code ?? told(taxId) ?? null,
    searchKey: input.searchKey ?? told(searchKey) ?? null,
    card: input.card ?? told(card) ?? null,
  }
  const untold = Object.entries(filled).flatMap(([name, value]) => (value === null ? [name] : []))
  // Left out they might be cleared, and what stands there is not ours to guess.
  return untold.length > 0 ? stopped('neverSeen', untold.join(', ')) : { kind: 'ready', input: { ...input, ...filled } }
}

/** A field that was to be changed. */
function changed(name: string, wanted: string | null, seen: string | null): readonly ChangedField[] {
  return wanted === null ? [] : [{ name, wanted, seen: told(seen) }]
}

/** Gives a customer another code, search key or card. */
export const posCustomersEditCode: MutationOperation<PosCodeEdit> = posEdit({
  ...COMMON,
  id: 'pos.customers.editCode',
  permission: 'customer.edit_code',
  action: 'editCode',
  input: PosCodeEdit,
  prepare: fillInCodes,
  // C2: all three, with current values: a card that is left out might be cleared.
  fields: ({ code, searchKey, card }) => ({ taxid: code, searchkey: searchKey, card }),
  verify: ({ id, code, searchKey, card }, call) =>
    verifyCustomerFields(
      id,
      (seen) => [
        ...changed('code', code, seen.taxId),
        ...changed('searchKey', searchKey, seen.searchKey),
        ...changed('card', card, seen.card),
      ],
      call,
    ),
})

const CategoryId = z.string().min(1).max(COLUMN_MAX).nullable()
/** C34: an empty category goes out only after a person has confirmed it. */
const notConfirmed = (field: string) => ({ path: [field], params: { rule: 'notConfirmed' } })

const PosCategoryEdit = PosCustomersGetInput.extend({ categoryId: CategoryId, mayClear: z.boolean() }).refine(
  ({ categoryId, mayClear }) => categoryId !== null || mayClear,
  notConfirmed('categoryId'),
)
type PosCategoryEdit = z.infer<typeof PosCategoryEdit>

/** Puts a customer into another category, or into none. */
export const posCustomersEditCategory: MutationOperation<PosCategoryEdit> = posEdit({
  ...COMMON,
  id: 'pos.customers.editCategory',
  permission: 'customer.edit_category',
  evidence: 'assumed',
  action: 'editCategory',
  input: PosCategoryEdit,
  // C34: the id, never left out.
  fields: ({ categoryId }) => ({ category: categoryId ?? '' }),
  verify: ({ id, categoryId }, call) =>
    verifyCustomerFields(
      id,
      (seen) => [{ name: 'category', wanted: categoryId ?? '', seen: told(seen.categoryId) }],
      call,
    ),
})

const PosLoyalCategoryEdit = PosCustomersGetInput.extend({
  loyalCategoryId: CategoryId,
  mayClear: z.boolean(),
}).refine(({ loyalCategoryId, mayClear }) => loyalCategoryId !== null || mayClear, notConfirmed('loyalCategoryId'))
type PosLoyalCategoryEdit = z.infer<typeof PosLoyalCategoryEdit>

/** Puts a customer into another loyalty category, or into none. */
export const posCustomersEditLoyalCategory: MutationOperation<PosLoyalCategoryEdit> = posEdit({
  ...COMMON,
  id: 'pos.customers.editLoyalCategory',
  permission: 'customer.edit_loyal_category',
  evidence: 'assumed',
  action: 'editLoyalCategory',
  input: PosLoyalCategoryEdit,
  // C34, as above.
  fields: ({ loyalCategoryId }) => ({ loyal_category: loyalCategoryId ?? '' }),
  verify: ({ id, loyalCategoryId }, call) =>
    verifyCustomerFields(
      id,
      (seen) => [{ name: 'loyalCategory', wanted: loyalCategoryId ?? '', seen: told(seen.loyalCategoryId) }],
      call,
    ),
})

const PosVisibleEdit = PosCustomersGetInput.extend({ isVisible: z.boolean() })
type PosVisibleEdit = z.infer<typeof PosVisibleEdit>

/** Shows or hides a customer. */
export const posCustomersEditVisible: MutationOperation<PosVisibleEdit> = posEdit({
  ...COMMON,
  id: 'pos.customers.editVisible',
  permission: 'customer.edit_visible',
  action: 'editVisible',
  input: PosVisibleEdit,
  fields: ({ isVisible }) => ({ visible: yesNo(isVisible) }),
  verify: ({ id, isVisible }, call) =>
    verifyCustomerFields(
      id,
      (seen) => [{ name: 'visible', wanted: yesNo(isVisible), seen: toldLetter(seen.visible) }],
      call,
    ),
})

const PosMaxDebtEdit = PosCustomersGetInput.extend({ maxDebt: z.number().int().min(0) })
type PosMaxDebtEdit = z.infer<typeof PosMaxDebtEdit>

/** Sets how much a customer may owe, in đồng; what 0 means is the POS's business (C56). */
export const posCustomersEditMaxDebt: MutationOperation<PosMaxDebtEdit> = posEdit({
  ...COMMON,
  id: 'pos.customers.editMaxDebt',
  permission: 'customer.edit_max_debt',
  action: 'editMaxDebt',
  input: PosMaxDebtEdit,
  fields: ({ maxDebt }) => ({ maxdebt: maxDebt }),
  verify: ({ id, maxDebt }, call) =>
    verifyCustomerFields(
      id,
      (seen) => [{ name: 'maxDebt', wanted: String(maxDebt), seen: seen.maxDebt?.toString() }],
      call,
    ),
})

const PosPhoneEdit = PosCustomersGetInput.extend({ phone: Phone })
type PosPhoneEdit = z.infer<typeof PosPhoneEdit>

/** Gives a customer another phone; EXIST_PHONE is somebody else's, so it is no echo of ours. */
export const posCustomersEditPhone: MutationOperation<PosPhoneEdit> = posEdit({
  ...COMMON,
  id: 'pos.customers.editPhone',
  permission: 'customer.edit_phone',
  errorCodes: ['NOT_FOUND_CUSTOMER', 'EXIST_PHONE', 'ERROR'],
  action: 'editPhone',
  input: PosPhoneEdit,
  fields: ({ phone }) => ({ phone: wirePhone(phone) }),
  verify: ({ id, phone }, call) => verifyCustomerPhone(id, phone, call),
})

const part = text(COLUMN_MAX)
const PosAddressEdit = PosCustomersGetInput.extend({
  address: z
    .strictObject({ province: part, district: part, ward: part, line: part })
    // Ward and street share one column.
    .refine((address) => codePointLength(posAddress(address).address) <= COLUMN_MAX, {
      params: { rule: 'tooLong', max: COLUMN_MAX },
    }),
})
type PosAddressEdit = z.infer<typeof PosAddressEdit>

/** Gives a customer another address. */
export const posCustomersEditAddress: MutationOperation<PosAddressEdit> = posEdit({
  ...COMMON,
  id: 'pos.customers.editAddress',
  permission: 'customer.edit_address',
  action: 'editAddress',
  input: PosAddressEdit,
  // C35: all three, also empty ones.
  fields: ({ address }) => posAddress(address),
  verify: ({ id, address }, call) => {
    const wanted = posAddress(address)
    return verifyCustomerFields(
      id,
      (seen) => [
        { name: 'province', wanted: wanted.region, seen: told(seen.province) },
        { name: 'district', wanted: wanted.city, seen: told(seen.district) },
        { name: 'address', wanted: wanted.address, seen: told(seen.address) },
      ],
      call,
    )
  },
})

const PosNotesEdit = PosCustomersGetInput.extend({ notes: text(COLUMN_MAX) })
type PosNotesEdit = z.infer<typeof PosNotesEdit>

/** Replaces the notes on a customer. */
export const posCustomersEditNotes: MutationOperation<PosNotesEdit> = posEdit({
  ...COMMON,
  id: 'pos.customers.editNotes',
  permission: 'customer.edit_notes',
  action: 'editNotes',
  input: PosNotesEdit,
  // C35: the full text, also an empty one.
  fields: ({ notes }) => ({ notes }),
  verify: ({ id, notes }, call) =>
    verifyCustomerFields(id, (seen) => [{ name: 'notes', wanted: notes, seen: told(seen.notes) }], call),
})
