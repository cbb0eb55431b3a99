// The warranties the simulated POS keeps, with the log of what was done to each (pos-customers-warranty.txt:676-718).
import type { Staff } from '../../factories/demo'
import { uuidOf } from '../identifiers'
import { type DateForm, tellInstant } from './dates'

/** As answered; an `image` that begins with `/` stands on this host. Dates and months are kept in the form they came in. */
export type WarrantyInfo = {
  readonly id: string | number
  readonly product_id: string | number
  readonly product_name: string
  readonly model: string | null
  readonly serial_num: string | null
  readonly private_code: string | null
  readonly image: string | null
  readonly cust_id: string
  readonly cust_name: string
  readonly cust_phone: string
  readonly ticketid: string
  readonly time_warranty: string | number | null
  readonly active_date: unknown
  readonly expired_date: unknown
  readonly status: string
  readonly note: string | null
  readonly person_id: string | number
  readonly person_name: string
  readonly created_at: unknown
}

export type WarrantyChange = {
  readonly id: string
  readonly warranty_id: string
  readonly person_name: string
  readonly date: unknown
  readonly log: string
}

export type WarrantyRecords = {
  all(): readonly WarrantyInfo[]
  find(id: string): WarrantyInfo | undefined
  /** Who else has this serial; blanks around it and its case do not count. */
  ofSerial(serial: string, except?: WarrantyInfo): readonly WarrantyInfo[]
  put(given: Partial<WarrantyInfo>): WarrantyInfo
  remove(record: WarrantyInfo): void
  /** Newest first. */
  history(id: string): readonly WarrantyChange[]
  putChange(given: Partial<WarrantyChange>): void
  log(record: WarrantyInfo, staff: Staff, text: string): void
}

const fold = (serial: string | null) => (serial ?? '').trim().toLowerCase()

export function createWarrantyRecords(now: () => number, form: DateForm): WarrantyRecords {
  const byId = new Map<string, WarrantyInfo>()
  const changes: WarrantyChange[] = []
  let created = 0

  function put(given: Partial<WarrantyInfo>): WarrantyInfo {
    created += 1
    const record: WarrantyInfo = {
      id: uuidOf('pos-warranty', created),
      product_id: uuidOf('pos-product', 1),
      product_name: 'Máy khoan pin 12V',
      model: null,
      serial_num: null,
      private_code: null,
      image: null,
      cust_id: '',
      cust_name: '',
      cust_phone: '',
      ticketid: '',
      time_warranty: null,
      active_date: null,
      expired_date: null,
      status: 'Y',
      note: null,
      person_id: uuidOf('pos-person', 'quan'),
      person_name: 'Nguyễn Minh Quân',
      created_at: tellInstant(now(), form),
      ...given,
    }
    byId.set(String(record.id), record)
    return record
  }

  function putChange(given: Partial<WarrantyChange>): void {
    const id = uuidOf('pos-warranty-change', changes.length + 1)
    const date = tellInstant(now(), form)
    changes.push({ id, warranty_id: '', person_name: 'Nguyễn Minh Quân', date, log: '', ...given })
  }

  return {
    all: () => [...byId.values()],
    find: (id) => byId.get(id),
    ofSerial: (serial, except) =>
      fold(serial) === ''
        ? []
        : [...byId.values()].filter((row) => row.id !== except?.id && fold(row.serial_num) === fold(serial)),
    put,
    remove: (record) => void byId.delete(String(record.id)),
    // The log of a deleted warranty is gone with it.
    history: (id) => (byId.has(id) ? changes.filter((change) => String(change.warranty_id) === id).reverse() : []),
    putChange,
    log: (record, staff, text) => putChange({ warranty_id: String(record.id), person_name: staff.name, log: text }),
  }
}
