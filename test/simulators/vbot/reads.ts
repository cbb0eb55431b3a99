// Generation 3's reads of the same customers (VBot Open API v3, customers): its own base path, its own key, its own shape.
// Nothing can be changed here.
import { DEMO } from '../../factories/demo'
import { json, type SimAnswer, type SimRequest } from '../server'
import { type Fields, NOT_FOUND, text, WRONG_PARAMETERS } from './answers'
import type { VbotCustomer } from './customers'

/** Below VBot's own address. */
export const READS_PATH = '/v3.0'

/** The document does not say what a code nobody has is answered with; both are likely. */
export type UnknownCode = 'notFound' | 'emptyForm'

const answered = (data: unknown) => json(200, { error: 0, message: 'success', data })
const failed = (error: number, message: string) => json(200, { error, message, data: null })

const NAMES: Readonly<Record<string, string>> = { name: 'Tên khách hàng', phone: 'Số điện thoại' }

/** The fields every project has, then those the customer was given. */
function valuesOf(customer: VbotCustomer | null): readonly (readonly [code: string, value: string])[] {
  const own = customer?.fileds ?? []
  return [
    ['name', customer?.customer_name ?? ''],
    ['customer_code', customer?.customer_no ?? ''],
    ['phone', customer?.customer_phones.join(', ') ?? ''],
    ['member_no', ''],
    ...own.map(({ field_key, field_value }) => [text(field_key), String(field_value ?? '')] as const),
  ]
}

function formOf(customer: VbotCustomer | null) {
  return {
    customer_code: customer?.customer_no ?? '',
    fields: valuesOf(customer).map(([code, value], index) => ({
      code,
      name: NAMES[code] ?? code,
      type: code === 'phone' ? 'PHONE' : 'STRING',
      color: '',
      text_color: '',
      is_required: code === 'name' || code === 'customer_code',
      value,
      number: index + 1,
      is_unique: code === 'customer_code',
      value_options: [],
    })),
  }
}

function rowOf(customer: VbotCustomer, asked: ReadonlySet<string>) {
  const items = valuesOf(customer).filter(([code]) => asked.has(code))
  return {
    create_at: 1_718_000_000_000,
    customer_field_items: items.map(([code, value], index) => ({
      code,
      name: NAMES[code] ?? code,
      type: 'STRING',
      value,
      number: index + 1,
      value_option: null,
    })),
  }
}

export function createReads(customers: () => readonly VbotCustomer[], unknown: UnknownCode) {
  function detail(query: URLSearchParams): SimAnswer {
    const code = query.get('customer_code') ?? ''
    if (code === '') return answered(formOf(null))
    const found = customers().find(({ customer_no }) => customer_no === code)
    if (found) return answered(formOf(found))
    return unknown === 'emptyForm' ? answered(formOf(null)) : failed(NOT_FOUND, 'customer not found')
  }

  function list(body: string): SimAnswer {
    let asked: Fields = {}
    try {
      asked = JSON.parse(body) as Fields
    } catch {
      return failed(WRONG_PARAMETERS, 'body is not JSON')
    }
    const fields = Array.isArray(asked.field_search) ? (asked.field_search as readonly Fields[]) : []
    const isMatch = (customer: VbotCustomer) =>
      fields
        .filter(({ is_search }) => is_search === true)
        .every(({ customer_field_code, value, type }) => {
          const [, there = ''] = valuesOf(customer).find(([code]) => code === customer_field_code) ?? []
          return type === 'EQUAL' ? there === value : there.includes(String(value))
        })
    const [size, page] = [Number(asked.size ?? 10), Number(asked.page ?? 1)]
    const told = new Set(fields.map(({ customer_field_code }) => text(customer_field_code)))
    const found = customers().filter(isMatch)
    return answered(found.slice((page - 1) * size, page * size).map((customer) => rowOf(customer, told)))
  }

  /** Null for what is no read of generation 3. */
  return function answerRead({ method, path, query, headers, body }: SimRequest): SimAnswer | null {
    const isDetail = method === 'GET' && path === `${READS_PATH}/api/customer/get-detail`
    const isList = method === 'POST' && path === `${READS_PATH}/api/customer/get-all`
    if (!isDetail && !isList) return null
    if (headers['x-api-key'] !== DEMO.vbot.readsKey)
      return json(401, { error: 401, message: 'Unauthorized', data: null })
    return isDetail ? detail(query) : list(body)
  }
}
