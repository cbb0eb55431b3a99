// What a repair's fields are chosen from (`other_view`): locations, customers, products, suppliers.
import { z } from 'zod'
import { isJsonObject, remoteIdOf, textOf } from '../answer'
import { required } from '../inputs'
import type { PagedRead } from '../operation'
import { type PosPage, PosPageInput } from './envelope'
import { posList } from './frame'
import { Ref, refOf } from './values'
import { customersView } from './warranty-shared-reads'
import { REPAIRS_PATH, VIEW_REPAIRS } from './warranty-status-reads'

/** What all of these have in common. */
const view = {
  module: 'customers',
  permission: VIEW_REPAIRS,
  path: REPAIRS_PATH,
  keyOf: ({ id }: { readonly id: Ref }) => String(id),
} as const

export const RepairLocation = z.strictObject({ id: Ref, name: z.string() })
/** A place where repairs are kept; its id goes back in the JSON type it came in (C11). */
export type RepairLocation = z.infer<typeof RepairLocation>
export type LocationsPage = { readonly locations: RepairLocation[]; readonly page: PosPage }

export const posWarrantyStatusLocations: PagedRead<z.infer<typeof PosPageInput>, LocationsPage> = posList({
  ...view,
  id: 'pos.warrantyStatus.locations',
  source: 'pos-customers-warranty.txt:976, 1077-1087',
  input: PosPageInput,
  query: () => ({ other_view: 'location' }),
  collection: 'locations',
  readRow: (value): RepairLocation | null => {
    const id = isJsonObject(value) ? refOf(value.id) : null
    return isJsonObject(value) && id !== null ? { id, name: textOf(value.name) } : null
  },
  output: (locations, page) => ({ locations: [...locations], page }),
  rowsOf: ({ locations }) => locations,
})

export const posWarrantyStatusCustomers = customersView({
  id: 'pos.warrantyStatus.customers',
  permission: VIEW_REPAIRS,
  source: 'pos-customers-warranty.txt:977, 1088-1100',
  path: REPAIRS_PATH,
})

/** A word to look for. */
const ChoiceInput = PosPageInput.extend({ search: required(255).optional() })
type ChoiceInput = z.infer<typeof ChoiceInput>

export const RepairProduct = z.strictObject({ id: z.string(), name: z.string(), reference: z.string() })
/** A product whose name a repair may carry. */
export type RepairProduct = z.infer<typeof RepairProduct>
export type RepairProductsPage = { readonly products: RepairProduct[]; readonly page: PosPage }

export const posWarrantyStatusProducts: PagedRead<ChoiceInput, RepairProductsPage> = posList({
  ...view,
  id: 'pos.warrantyStatus.products',
  source: 'pos-customers-warranty.txt:978, 1101-1108',
  input: ChoiceInput,
  query: ({ search }) => ({ other_view: 'product', search_product: search }),
  collection: 'products',
  readRow: (value): RepairProduct | null => {
    const id = isJsonObject(value) ? remoteIdOf(value.id) : null
    if (!isJsonObject(value) || id === null) return null
    return { id, name: textOf(value.name), reference: textOf(value.reference) }
  },
  output: (products, page) => ({ products: [...products], page }),
  rowsOf: ({ products }) => products,
})

export const RepairSupplier = z.strictObject({ id: z.string(), name: z.string() })
/** A supplier; repairs take the name exactly as it is listed here (C45). */
export type RepairSupplier = z.infer<typeof RepairSupplier>
export type RepairSuppliersPage = { readonly suppliers: RepairSupplier[]; readonly page: PosPage }

export const posWarrantyStatusSuppliers: PagedRead<ChoiceInput, RepairSuppliersPage> = posList({
  ...view,
  id: 'pos.warrantyStatus.suppliers',
  source: 'pos-customers-warranty.txt:979, 1109-1114',
  input: ChoiceInput,
  query: ({ search }) => ({ other_view: 'supplier', search_supplier: search }),
  collection: 'suppliers',
  readRow: (value): RepairSupplier | null => {
    const id = isJsonObject(value) ? remoteIdOf(value.id) : null
    return isJsonObject(value) && id !== null ? { id, name: textOf(value.name) } : null
  },
  output: (suppliers, page) => ({ suppliers: [...suppliers], page }),
  rowsOf: ({ suppliers }) => suppliers,
})
