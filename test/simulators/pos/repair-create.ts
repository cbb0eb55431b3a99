// Creation of repairs at the simulated POS (pos-customers-warranty.txt:1116-1194): one per product named, one after the
// other, so that a bad product leaves those before it behind.
import type { Ledger } from '../ledger'
import type { SimAnswer } from '../server'
import type { Call } from './area'
import { EMPTY_FIELD, entity, failedValidation, problem } from './laminas'
import { type Data, fitsColumns, isAbsent, numberOf, refuseInvalid, refuseStray, textOf } from './repair-fields'
import type { RepairRecords } from './repair-records'
import type { Uploads } from './uploads'

/** The document shows an array and calls it a JSON string (C8); a service takes one of them. */
export type ProductsForm = 'string' | 'array' | 'either'

function parse(text: unknown): unknown {
  try {
    return JSON.parse(String(text))
  } catch {
    return null
  }
}

/** The list where it came in a form that this POS takes, else null. */
function productsIn(value: unknown, form: ProductsForm): readonly unknown[] | null {
  const isString = typeof value === 'string'
  if (form === (isString ? 'array' : 'string')) return null
  const list = isString ? parse(value) : value
  return Array.isArray(list) ? list : null
}

/** Paths of the pictures in a JSON string of base64s (C9); null where one of them is no picture. */
export function storePictures(uploads: Uploads, value: unknown): readonly string[] | null {
  const list = parse(value)
  if (!Array.isArray(list)) return null
  const paths = list.map((each) => (typeof each === 'string' ? uploads.take(each) : null))
  return paths.every((path) => path !== null) ? paths : null
}

export function createRepair(
  records: RepairRecords,
  uploads: Uploads,
  ledger: Ledger,
  form: ProductsForm,
  { request, staff, data }: Call,
): SimAnswer {
  const refuse = (result: string) => entity(request, { result })

  function receive(product: Data): SimAnswer | null {
    const required = ['product_name', 'product_qty', 'product_status']
    const invalid = refuseInvalid(product, required, ['supplier_name', 'note'])
    if (invalid) return invalid
    if (!fitsColumns(product)) return refuse('ERROR')
    const repair = records.put({
      product_name: textOf(product, 'product_name'),
      product_qty: numberOf(product, 'product_qty') ?? 1,
      product_status: textOf(product, 'product_status'),
      supplier_name: textOf(product, 'supplier_name'),
      note: textOf(product, 'note'),
      person_name: staff.name,
      receiver: textOf(data, 'receiver'),
      location_id: records.location(data.location)?.id ?? null,
      warranty_type: textOf(data, 'warranty_type'),
      customer_name: textOf(data, 'customer_name'),
      customer_phone: textOf(data, 'customer_phone'),
      customer_address: textOf(data, 'customer_address'),
    })
    records.log(repair.id, staff.name, 'Tạo phiếu bảo hành')
    const pictures = isAbsent(product.product_img) ? [] : storePictures(uploads, product.product_img)
    records.change(repair.id, { product_img: pictures ?? [] })
    const { customer_phone, product_name, note } = repair
    ledger.append({
      operation: 'pos.warrantyStatus.create',
      // The POS knows no natural key for a repair: what was entered stands for one, so that a double shows.
      key: [customer_phone, product_name, note].join(' | '),
      author: staff.username,
      summary: {
        id: repair.id,
        product_name,
        product_qty: String(repair.product_qty),
        product_status: repair.product_status,
        supplier_name: repair.supplier_name,
        note,
        receiver: repair.receiver,
        location_id: String(repair.location_id),
        warranty_type: repair.warranty_type,
        customer_name: repair.customer_name,
        customer_phone,
        customer_address: repair.customer_address,
        photos: String(pictures?.length ?? 0),
      },
    })
    // The repair stands already when its pictures turn out bad (catalogue E3).
    return pictures ? null : refuse('ERROR_UPLOAD_IMAGE')
  }

  if (!staff.permissions.includes('customer.warranty_status.create')) return problem(403, 'Forbidden')
  const optional = ['warranty_type', 'customer_name', 'customer_phone', 'customer_address']
  const refused = refuseStray(data) ?? refuseInvalid(data, ['products', 'receiver', 'location'], optional)
  if (refused) return refused
  const products = productsIn(data.products, form)
  if (!products) {
    return failedValidation({ products: { invalidType: `Invalid type given. Expected: ${form}` } })
  }
  if (products.length === 0) return failedValidation({ products: EMPTY_FIELD })
  if (!records.location(data.location)) return refuse('LOCATION_NOT_FOUND')
  if (!fitsColumns(data)) return refuse('ERROR')
  for (const product of products) {
    const isObject = typeof product === 'object' && product !== null
    const ended = receive(isObject ? (product as Data) : {})
    if (ended) return ended
  }
  return entity(request, { result: 'SUCCESS' })
}
