// VBot's customers (vbot.txt:1-205). They name a status and a type by code, a group by its name, fields by code.
import { DEMO } from '../../factories/demo'
import type { Ledger } from '../ledger'
import type { SimAnswer } from '../server'
import { EXISTS, type Fields, failure, NOT_FOUND, type Spelling, success, text, WRONG_PARAMETERS } from './answers'
import type { Register, RegisterName } from './registers'

export type VbotCustomer = {
  readonly customer_no: string
  readonly customer_name: string
  readonly customer_phones: readonly string[]
  readonly customer_address: string
  readonly customer_email: string
  readonly customer_status_code: string
  readonly customer_type_code: string
  readonly customer_group_name: string
  readonly fileds: readonly Fields[]
}
/** A customer as tests put it in: the rest is empty, or the demo shop's. */
export type GivenCustomer = Partial<VbotCustomer> & Pick<VbotCustomer, 'customer_no'>

const REQUIRED = [
  ...['customer_no', 'customer_name', 'customer_phones', 'customer_status_code', 'customer_type_code'],
  'customer_group_name',
]

type Registers = Readonly<Record<RegisterName, Register>>

export function createCustomers(registers: Registers, ledger: Ledger, spelling: Spelling) {
  const byNo = new Map<string, VbotCustomer>()

  function put(given: GivenCustomer): VbotCustomer {
    const { statusCode, typeCode, groupName } = DEMO.vbot
    const record: VbotCustomer = {
      customer_name: '',
      customer_phones: [],
      customer_address: '',
      customer_email: '',
      customer_status_code: statusCode,
      customer_type_code: typeCode,
      customer_group_name: groupName,
      fileds: [],
      ...given,
    }
    byNo.set(record.customer_no, record)
    return record
  }

  function commit(verb: string, key: string, record?: VbotCustomer): SimAnswer {
    const summary = record ? { name: record.customer_name, phones: record.customer_phones.join(', ') } : {}
    ledger.append({ operation: `vbot.customer.${verb}`, key, author: null, summary })
    // Removal too answers the code: its sample (vbot.txt:164), not its table.
    return success(key)
  }

  /** What a customer names and the project does not have. */
  function unknownName(data: Fields, fields: readonly Fields[]): string | null {
    if (!registers.status.has(text(data.customer_status_code))) return 'customer_status_code'
    if (!registers.type.has(text(data.customer_type_code))) return 'customer_type_code'
    const group = text(data.customer_group_name)
    if (!registers.group.records().some(({ group_name }) => group_name === group)) return 'customer_group_name'
    return fields.every(({ field_key }) => registers.field.has(text(field_key))) ? null : 'field_key'
  }

  function save(verb: 'create' | 'update', data: Fields): SimAnswer {
    const phones = Array.isArray(data.customer_phones)
      ? data.customer_phones.map(text).filter((phone) => phone !== '')
      : []
    const missing = REQUIRED.find((field) =>
      field === 'customer_phones' ? phones.length === 0 : text(data[field]) === '',
    )
    if (missing) return failure(WRONG_PARAMETERS, `${missing} is required`)
    const fields = Array.isArray(data.fileds) ? (data.fileds as readonly Fields[]) : []
    const unknown = unknownName(data, fields)
    if (unknown) return failure(NOT_FOUND, `${unknown} not found`)
    const no = text(data.customer_no)
    if (verb === 'create' && byNo.has(no)) return failure(EXISTS, 'customer_no already exists')
    if (verb === 'update' && !byNo.has(no)) return failure(NOT_FOUND, 'customer_no not found')
    const record = put({
      customer_no: no,
      customer_name: text(data.customer_name),
      customer_phones: phones,
      customer_address: text(data.customer_address),
      customer_email: text(data.customer_email),
      customer_status_code: text(data.customer_status_code),
      customer_type_code: text(data.customer_type_code),
      customer_group_name: text(data.customer_group_name),
      fileds: fields,
    })
    return commit(verb, no, record)
  }

  function updateNo(data: Fields): SimAnswer {
    const from = text(data.customer_no_old)
    const to = text(data.customer_no_new)
    if (from === '' || to === '') return failure(WRONG_PARAMETERS, 'customer_no_old and customer_no_new are required')
    const record = byNo.get(from)
    if (!record) return failure(NOT_FOUND, 'customer_no_old not found')
    if (byNo.has(to)) return failure(EXISTS, 'customer_no_new already exists')
    byNo.delete(from)
    put({ ...record, customer_no: to })
    return commit('updateNo', to)
  }

  function remove(data: Fields): SimAnswer {
    const no = text(data.customer_no)
    if (no === '') return failure(WRONG_PARAMETERS, 'customer_no is required')
    if (!byNo.delete(no)) return failure(NOT_FOUND, 'customer_no not found')
    return commit('delete', no)
  }

  const verbs: Readonly<Record<string, (data: Fields) => SimAnswer>> = {
    create: (data) => save('create', data),
    update: (data) => save('update', data),
    delete: remove,
    // The document has `updateNO` here (vbot.txt:171), generation 2 `updateNo`.
    updateNO: updateNo,
    ...(spelling === 'either' && { updateNo }),
  }

  return {
    verbs,
    put,
    records: () => [...byNo.values()],
    remove: (customerNo: string) => void byNo.delete(customerNo),
  }
}
