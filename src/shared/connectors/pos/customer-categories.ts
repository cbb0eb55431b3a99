// The POS's customer categories as mutations (pos-customers-warranty.txt:46-167).
import { z } from 'zod'
import { required } from '../inputs'
import type { MutationOperation } from '../operation'
import {
  confirmCategory,
  lookForCategory,
  stopAtNamesake,
  verifyCategory,
  verifyCategoryFields,
} from './customer-categories-verify'
import { posDelete, posEdit, posPost } from './frame'
import { yesNo } from './values'

const name = required(255)
const id = z.string().min(1).max(255)

const PosCategoryCreation = z.strictObject({
  name,
  /** Categories of that name which stood there when it was entered: a person saw them and wants another. */
  knownIds: z.array(id),
})
type PosCategoryCreation = z.infer<typeof PosCategoryCreation>

/** Adds a category. The POS takes a name twice, and no marker can be hidden in a name (C37). */
export const posCustomerCatsCreate: MutationOperation<PosCategoryCreation> = posPost({
  id: 'pos.customerCats.create',
  module: 'customers',
  permission: 'customer.category.create',
  errorCodes: ['ERROR'],
  source: 'pos-customers-warranty.txt:46-88',
  input: PosCategoryCreation,
  path: '/customer-cats',
  prepare: stopAtNamesake,
  body: ({ name }) => ({ name }),
  confirm: confirmCategory,
  replay: 'manual',
  verify: verifyCategory,
})

const EDIT = { module: 'customers', path: '/customer-cats', source: 'pos-customers-warranty.txt:89-136' } as const

const PosCategoryNameEdit = z.strictObject({ id, name })
type PosCategoryNameEdit = z.infer<typeof PosCategoryNameEdit>

/** Renames a category. */
export const posCustomerCatsEditName: MutationOperation<PosCategoryNameEdit> = posEdit({
  ...EDIT,
  id: 'pos.customerCats.editName',
  permission: 'customer.category.edit_name',
  errorCodes: ['NOT_FOUND_CATEGORY', 'ERROR'],
  input: PosCategoryNameEdit,
  action: 'editName',
  fields: ({ name }) => ({ name }),
  replay: 'natural',
  verify: ({ id, name }, call) =>
    verifyCategoryFields(id, (seen) => [{ name: 'name', wanted: name, seen: seen.name || undefined }], call),
})

const PosCategoryDefaultEdit = z.strictObject({ id, isDefault: z.boolean() })
type PosCategoryDefaultEdit = z.infer<typeof PosCategoryDefaultEdit>

/** Makes a category the one of new customers; another loses it by that, and to take it away alone is refused. */
export const posCustomerCatsEditIsDefault: MutationOperation<PosCategoryDefaultEdit> = posEdit({
  ...EDIT,
  id: 'pos.customerCats.editIsDefault',
  permission: 'customer.category.edit_is_default',
  errorCodes: ['NOT_FOUND_CATEGORY', 'CANNOT_UNSET_DEFAULT_CATEGORY', 'ERROR'],
  input: PosCategoryDefaultEdit,
  action: 'editIsDefault',
  fields: ({ isDefault }) => ({ is_default: yesNo(isDefault) }),
  replay: 'natural',
  verify: ({ id, isDefault }, call) =>
    verifyCategoryFields(
      id,
      (seen) => [{ name: 'isDefault', wanted: yesNo(isDefault), seen: yesNo(seen.isDefault) }],
      call,
    ),
})

const PosCategoryDeletion = z.strictObject({ id })
type PosCategoryDeletion = z.infer<typeof PosCategoryDeletion>

/** Removes a category. What becomes of the default or of one with customers is not documented (C38): the list tells. */
export const posCustomerCatsDelete: MutationOperation<PosCategoryDeletion> = posDelete({
  id: 'pos.customerCats.delete',
  module: 'customers',
  permission: 'customer.category.delete',
  source: 'pos-customers-warranty.txt:137-167',
  input: PosCategoryDeletion,
  path: '/customer-cats',
  look: ({ id }, call) => lookForCategory(id, call),
})
