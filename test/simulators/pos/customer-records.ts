// The customers the simulated POS holds, by id and by phone, in its own words (pos-customers-warranty.txt:404-426).
import type { ShopCustomer } from '../../factories/make-shop'
import { uuidOf } from '../identifiers'
import type { CategoryRecords } from './category-records'
import { comparablePhone } from './phones'

export type PosCustomer = {
  readonly id: string
  readonly searchkey: string
  readonly taxid: string
  readonly name: string
  readonly card: string | null
  readonly category_id: string | number | null
  readonly category_name: string | null
  readonly loyal_cat_id: string | number | null
  readonly loyal_cat_name: string | null
  readonly loyal_score: number
  readonly maxdebt: number
  readonly curdebt: number
  readonly curdate: string | null
  readonly address: string
  readonly city: string
  readonly region: string
  readonly visible: 'Y' | 'N'
  readonly phone: string
  readonly notes: string
}

export type NewPosCustomer = Partial<PosCustomer> & Pick<PosCustomer, 'name' | 'phone'>

export type CustomerRecords = {
  all(): readonly PosCustomer[]
  find(id: string): PosCustomer | undefined
  put(customer: NewPosCustomer): PosCustomer
  change(id: string, change: Partial<PosCustomer>): void
  remove(id: string): void
  /** Who has a phone, whatever form it is kept in. */
  ownerOf(phone: string): string | undefined
}

/** What the POS would hold for a customer of the shop: ward in front of the address, district as city. */
export function posRecordOf(customer: ShopCustomer): NewPosCustomer {
  const { line, ward, district, province } = customer.address
  return {
    taxid: customer.code,
    searchkey: customer.code,
    name: customer.name,
    phone: customer.phone,
    address: [ward, line].filter((part) => part !== '').join(', '),
    city: district,
    region: province,
    loyal_score: customer.loyalScore,
    curdebt: customer.debtVnd,
    curdate: customer.debtVnd > 0 ? '2026-03-14 09:30:00' : null,
  }
}

export function createCustomerRecords(categories: CategoryRecords): CustomerRecords {
  const byId = new Map<string, PosCustomer>()
  const idByPhone = new Map<string, string>()
  let created = 0
  let lastCode = 0

  function index({ id, phone }: PosCustomer): void {
    if (comparablePhone(phone) !== '') idByPhone.set(comparablePhone(phone), id)
  }

  function unindex({ id, phone }: PosCustomer): void {
    if (idByPhone.get(comparablePhone(phone)) === id) idByPhone.delete(comparablePhone(phone))
  }

  /** Category names are looked up, so a renamed category shows at once. */
  function named(record: PosCustomer): PosCustomer {
    const category_name = categories.find(record.category_id)?.name ?? record.category_name
    const loyal_cat_name = categories.findLoyal(record.loyal_cat_id)?.name ?? record.loyal_cat_name
    const isSame = category_name === record.category_name && loyal_cat_name === record.loyal_cat_name
    return isSame ? record : { ...record, category_name, loyal_cat_name }
  }

  function put(given: NewPosCustomer): PosCustomer {
    created += 1
    const code = given.taxid ?? `KH${String(lastCode + 1).padStart(6, '0')}`
    const number = /^KH(\d+)$/.exec(code)?.[1]
    if (number) lastCode = Math.max(lastCode, Number(number))
    const category = categories.current()
    const loyal = categories.allLoyal()[0]
    const record: PosCustomer = {
      id: uuidOf('pos', created),
      searchkey: code,
      taxid: code,
      card: null,
      category_id: category?.id ?? null,
      category_name: category?.name ?? null,
      loyal_cat_id: loyal?.id ?? null,
      loyal_cat_name: loyal?.name ?? null,
      loyal_score: 0,
      maxdebt: 0,
      curdebt: 0,
      curdate: null,
      address: '',
      city: '',
      region: '',
      visible: 'Y',
      notes: '',
      ...given,
    }
    byId.set(record.id, record)
    index(record)
    return record
  }

  return {
    all: () => [...byId.values()].map(named),
    find: (id) => {
      const record = byId.get(id)
      return record && named(record)
    },
    put,
    change: (id, change) => {
      const before = byId.get(id)
      if (!before) return
      const after = { ...before, ...change }
      unindex(before)
      byId.set(id, after)
      index(after)
    },
    remove: (id) => {
      const record = byId.get(id)
      if (!record) return
      byId.delete(id)
      unindex(record)
    },
    ownerOf: (phone) => idByPhone.get(comparablePhone(phone)),
  }
}
