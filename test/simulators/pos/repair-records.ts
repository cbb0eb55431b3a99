// What the simulated POS keeps for repairs (`/warranty-status`): the repairs, their history, and the locations, products
// and suppliers that its `other_view` lists tell. Knows no request.
import { DEMO } from '../../factories/demo'
import { uuidOf } from '../identifiers'

export const STATUSES = ['pending', 'send', 'receive', 'success'] as const
export type RepairStatus = (typeof STATUSES)[number]

/** An id as the POS holds it; `1` and `"1"` are two ids (catalogue C11). */
type LocationId = string | number

/** A row of the document's list (pos-customers-warranty.txt:1031-1058). */
export type Repair = {
  readonly id: string
  readonly reference: string
  readonly product_name: string
  readonly product_status: string
  readonly product_qty: number | string
  /** Paths or addresses; a record put in may hold a JSON string or null instead, and is answered so (C9). */
  readonly product_img: unknown
  readonly customer_name: string
  readonly customer_phone: string
  readonly customer_address: string
  readonly person_name: string
  readonly receiver: string
  readonly location_id: LocationId | null
  readonly location_name: string
  readonly cust_received_date: string | null
  readonly cust_return_date: string | null
  readonly repair_cost: number | string | null
  readonly other_cost: string | null
  readonly supplier_name: string
  readonly supplier_send_date: string | null
  readonly supplier_return_date: string | null
  readonly warranty_expenses: number | string | null
  readonly warranty_type: string
  readonly note: string
  readonly failure_reason: string | null
  readonly status: RepairStatus
  readonly created_at: string
}

/** A number as id here, a UUID there: the POS mixes them. */
type Change = {
  readonly id: number | string
  readonly person_name: string
  readonly date: string
  readonly log: string
}

export type Location = { readonly id: LocationId; readonly name: string }
type Product = { readonly id: string | number; readonly name: string; readonly reference: string }
type Supplier = { readonly id: string | number; readonly name: string }

export type RepairRecords = {
  /** Every kind by its name in the POS's own words, for `stock`. */
  readonly kinds: Readonly<Record<string, (record: Readonly<Record<string, unknown>>) => void>>
  /** Now as `Y-m-d H:i:s` in Vietnam (C6). */
  stamp(): string
  all(): readonly Repair[]
  find(id: string): Repair | null
  put(repair: Partial<Repair>): Repair
  change(id: string, changes: Partial<Repair>): void
  /** The history goes with it. */
  remove(id: string): void
  log(id: string, personName: string, text: string): void
  historyOf(id: string): readonly Change[]
  /** Null unless the id comes back in the JSON type it was told in. */
  location(id: unknown): Location | null
  locations(): readonly Location[]
  products(): readonly Product[]
  suppliers(): readonly Supplier[]
}

const LOCATIONS: readonly Location[] = [
  { id: 1, name: DEMO.pos.locationName },
  { id: 2, name: 'Kho Thủ Đức' },
  { id: 7, name: 'Kho bảo hành' },
]
const PRODUCTS: readonly Product[] = [
  { id: uuidOf('pos-product', 1), name: 'Máy khoan Bosch GSB 550', reference: 'BOSCH-GSB550' },
  { id: uuidOf('pos-product', 2), name: 'Máy mài Makita 9553B', reference: 'MAK-9553B' },
  { id: 3, name: 'Máy cắt Dewalt DWE4010', reference: 'DW-4010' },
]
const SUPPLIERS: readonly Supplier[] = [
  { id: uuidOf('pos-supplier', 1), name: 'Bosch Việt Nam' },
  { id: 2, name: 'Makita Bình Dương' },
]

export function createRepairRecords(now: () => number): RepairRecords {
  const repairs = new Map<string, Repair>()
  const histories = new Map<string, Change[]>()
  const locations = new Map(LOCATIONS.map((each) => [each.id, each]))
  const products = new Map(PRODUCTS.map((each) => [each.id, each]))
  const suppliers = new Map(SUPPLIERS.map((each) => [each.id, each]))
  let made = 0
  let changes = 0

  const stamp = () => new Date(now() + 7 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')

  function put(given: Partial<Repair>): Repair {
    made += 1
    const createdAt = given.created_at ?? stamp()
    const product = [...products.values()].find(({ name }) => name === given.product_name)
    const repair: Repair = {
      id: uuidOf('pos-repair', made),
      reference: product?.reference ?? '',
      product_name: 'Máy khoan',
      product_status: '',
      product_qty: 1,
      product_img: [],
      customer_name: '',
      customer_phone: '',
      customer_address: '',
      person_name: '',
      receiver: '',
      location_id: null,
      location_name: locations.get(given.location_id ?? '')?.name ?? '',
      cust_received_date: createdAt,
      cust_return_date: null,
      repair_cost: null,
      other_cost: null,
      supplier_name: '',
      supplier_send_date: null,
      supplier_return_date: null,
      warranty_expenses: null,
      warranty_type: '',
      note: '',
      failure_reason: null,
      status: 'pending',
      created_at: createdAt,
      ...given,
    }
    repairs.set(repair.id, repair)
    return repair
  }

  function add(id: string, change: Partial<Change>): void {
    changes += 1
    const row = { id: changes, person_name: '', date: stamp(), log: '', ...change }
    histories.set(id, [...(histories.get(id) ?? []), row])
  }

  return {
    stamp,
    put,
    all: () => [...repairs.values()],
    find: (id) => repairs.get(id) ?? null,
    change: (id, change) => {
      const repair = repairs.get(id)
      if (repair) repairs.set(id, { ...repair, ...change })
    },
    remove: (id) => {
      repairs.delete(id)
      histories.delete(id)
    },
    log: (id, personName, text) => add(id, { person_name: personName, log: text }),
    historyOf: (id) => histories.get(id) ?? [],
    location: (id) => locations.get(id as LocationId) ?? null,
    locations: () => [...locations.values()],
    products: () => [...products.values()],
    suppliers: () => [...suppliers.values()],
    kinds: {
      warranty_status: (record) => put(record as Partial<Repair>),
      warranty_status_history: ({ warranty_id, ...change }) => add(String(warranty_id), change as Partial<Change>),
      locations: (record) => {
        const location = { id: locations.size + 1, name: 'Kho', ...record }
        locations.set(location.id, location)
      },
      products: (record) => {
        const id = uuidOf('pos-product', products.size + 1)
        const product: Product = { id, name: 'Sản phẩm', reference: '', ...record }
        products.set(product.id, product)
      },
      suppliers: (record) => {
        const supplier: Supplier = { id: uuidOf('pos-supplier', suppliers.size + 1), name: 'Nhà cung cấp', ...record }
        suppliers.set(supplier.id, supplier)
      },
    },
  }
}
