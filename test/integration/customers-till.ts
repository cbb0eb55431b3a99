// A till where customers are registered and changed: the real commands, outbox and connectors, and what the four systems
// hold of one customer, read from their own records in one form.
import type { Customer } from '@shared/domain/customer'
import { type CustomerValues, EMPTY_VALUES, valuesOf } from '@shared/domain/customer-values'
import { SYSTEMS } from '@shared/kit/ids'
import { db } from '../../src/renderer/db/database'
import { type CustomerContext, editCustomer, registerCustomer } from '../../src/renderer/features/customers/commands'
import { openTill, type Till } from './till'

export type CustomerTill = Till & {
  readonly context: CustomerContext
  /** Registers somebody; fails the test where it is refused. */
  readonly register: (values: Partial<CustomerValues>) => Promise<Customer>
  readonly edit: (id: string, change: Partial<CustomerValues>) => Promise<void>
  readonly row: (id: string) => Promise<Customer>
  /** What was done to customers in all systems, in each in order. */
  readonly done: () => readonly string[]
}

export const SOMEBODY: Partial<CustomerValues> = {
  name: 'Đặng Thị Thùy',
  phone: '+84389123456',
  address: { province: 'Hà Nội', district: '', ward: 'Cửa Nam', line: '12 Hàng Bông' },
}

export async function openCustomerTill(seed = 1): Promise<CustomerTill> {
  const till = await openTill({ seed })
  const context: CustomerContext = {
    ...till.by('quan'),
    ...{ deviceMark: 'K7', systems: SYSTEMS, enabled: SYSTEMS, readsBack: ['pos', 'goup', 'finan'] },
  }
  const row = async (id: string) => {
    const found = await db.customers.get(id as Customer['id'])
    if (!found) throw new Error(`no customer ${id}`)
    return found
  }
  return {
    ...till,
    context,
    row,
    register: async (values) => {
      const saved = await registerCustomer({ ...EMPTY_VALUES, ...SOMEBODY, ...values }, context)
      if (!saved.ok) throw new Error(JSON.stringify(saved.error))
      return saved.value
    },
    edit: async (id, change) => {
      const customer = await row(id)
      const saved = await editCustomer(customer, { ...valuesOf(customer), ...change }, context)
      if (!saved.ok) throw new Error(JSON.stringify(saved.error))
    },
    done: () =>
      SYSTEMS.flatMap((system) =>
        till.shop.systems[system].ledger
          .entries()
          .map(({ operation }) => operation)
          .filter((operation) => /customer/.test(operation)),
      ),
  }
}

/** What each system holds of whoever has this code or phone, in its own words. */
export function heldBySystems({ shop }: Till, code: string, phone: string) {
  return {
    pos: shop.pos.records().filter((record) => record.phone === phone),
    goup: shop.goup.records().filter(({ makh }) => makh === code),
    finan: shop.finan.records().filter(({ general_info }) => general_info.customer_code === code),
    vbot: shop.vbot.records().filter(({ customer_no }) => customer_no === code),
  }
}
