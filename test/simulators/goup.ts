// The simulated GoUP: one address, `type` selects, every answer is HTTP 200 with `msg` (goup.txt). Error texts are made up:
// the vendor publishes none.
import { DEMO } from '../factories/demo'
import { addressText, type ShopCustomer } from '../factories/make-shop'
import { postWebhook, savedOnForm, type WebhookEvent, type WebhookStyle } from './goup-webhook'
import { createLedger, type Ledger } from './ledger'
import {
  type Behaviour,
  json,
  type ListenerOptions,
  type SimAnswer,
  type SimRequest,
  type Simulator,
  startSimulator,
} from './server'

const TEXT_FIELDS = [
  ...[
    'makh',
    'tenviettat',
    'tenkh',
    'dienthoai',
    'didong',
    'email',
    'diachi',
    'skype',
    'facebook',
    'website',
    'ghichu',
  ],
  'manv',
] as const
type TextField = (typeof TEXT_FIELDS)[number]
export type GoupCustomer = { readonly id: string } & Readonly<Record<TextField, string>>

/** Code points (goup.txt:95-140); `manv` has no stated limit. */
const LIMITS: Readonly<Partial<Record<TextField, number>>> = {
  makh: 50,
  tenviettat: 50,
  tenkh: 350,
  dienthoai: 200,
  didong: 200,
  email: 350,
  skype: 350,
  facebook: 350,
  website: 350,
  diachi: 350,
  ghichu: 500,
}
/** The codes of the people whom customers can be booked under (`manv`). */
const EMPLOYEES: readonly string[] = [DEMO.goup.employeeCode, 'NV02']
const REQUIRED: readonly TextField[] = ['makh', 'tenviettat', 'tenkh', 'manv']

export type GoupSimulator = Simulator & {
  records(): readonly GoupCustomer[]
  /** Adds or replaces a record by `makh` behind the client's back. */
  put(customer: Partial<GoupCustomer> & Pick<GoupCustomer, 'makh'>): GoupCustomer
  remove(makh: string): void
  /** Where form edits are told of from now on, and how they are spelt; null: nowhere. */
  setWebhook(webhook: { readonly url: string; readonly style: WebhookStyle } | null): void
  /** Somebody saves a customer on GoUP's form. Only form edits fire the webhook (goup.txt:74), never calls of the API. */
  saveOnForm(customer: Partial<GoupCustomer> & Pick<GoupCustomer, 'makh'>): Promise<void>
  /** Somebody deletes the chosen customers on GoUP's form. */
  deleteOnForm(...codes: readonly string[]): Promise<void>
}

type Envelope = { readonly type: string; readonly seckey: unknown; readonly data: unknown }
type Fields = Readonly<Record<string, unknown>>

function toFields(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}
}

/** JSON, or a form whose `data` is JSON (goup.txt:9-10 says both); null where it cannot be read. */
function readEnvelope(request: SimRequest): Envelope | null {
  try {
    if ((request.headers['content-type'] ?? '').includes('x-www-form-urlencoded')) {
      const form = new URLSearchParams(request.body)
      return { type: form.get('type') ?? '', seckey: form.get('seckey'), data: JSON.parse(form.get('data') ?? '{}') }
    }
    const parsed = toFields(JSON.parse(request.body))
    return { type: String(parsed.type ?? ''), seckey: parsed.seckey, data: parsed.data }
  } catch {
    return null
  }
}

const text = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '')
const success = (data: unknown) => json(200, { msg: 'ok', data })
const failure = (message: string) => json(200, { msg: message })
const isAdding = (data: Fields) => data.isadd === true || data.isadd === 'true'
const NOT_FOUND = 'Không tìm thấy khách hàng'

function createGoup(ledger: Ledger) {
  const byMakh = new Map<string, GoupCustomer>()
  let lastId = 0

  function put(given: Partial<GoupCustomer> & Pick<GoupCustomer, 'makh'>): GoupCustomer {
    let id = given.id ?? byMakh.get(given.makh)?.id
    if (id === undefined) {
      lastId += 1
      id = String(lastId)
    }
    const fields = Object.fromEntries(TEXT_FIELDS.map((field) => [field, given[field] ?? '']))
    const record = { ...fields, id } as GoupCustomer
    byMakh.set(record.makh, record)
    return record
  }

  function search(data: Fields): SimAnswer {
    // goup.txt:24, 42 and 43 spell the two names in three ways; all are understood.
    const size = Number(data.pagesize ?? data.magesize)
    const page = Number(data.currentpage ?? data.curentpage)
    if (!(size > 0) || !(page > 0)) return failure('Thiếu pagesize hoặc currentpage')
    return success([...byMakh.values()].slice((page - 1) * size, page * size))
  }

  function get(data: unknown): SimAnswer {
    const makh = typeof data === 'string' ? data.trim() : text(toFields(data).makh)
    if (makh === '') return failure('Thiếu thông tin bắt buộc: makh')
    const found = byMakh.get(makh)
    return found ? success([found]) : failure(NOT_FOUND)
  }

  function refusal(data: Fields): string | null {
    if (data.isadd === undefined) return 'Thiếu thông tin bắt buộc: isadd'
    const missing = REQUIRED.find((field) => text(data[field]) === '')
    if (missing) return `Thiếu thông tin bắt buộc: ${missing}`
    for (const field of TEXT_FIELDS) {
      const limit = LIMITS[field]
      if (limit !== undefined && [...text(data[field])].length > limit) return `Trường ${field} vượt quá ${limit} ký tự`
    }
    if (!EMPLOYEES.includes(text(data.manv))) return 'Mã nhân viên không tồn tại'
    return null
  }

  function save(data: Fields): SimAnswer {
    const wrong = refusal(data)
    if (wrong) return failure(wrong)
    // Fields left out of an update are blanked: the document does not promise that they are kept.
    const fields = Object.fromEntries(TEXT_FIELDS.map((field) => [field, text(data[field])])) as Record<
      TextField,
      string
    >
    const adding = isAdding(data)
    const holder = byMakh.get(fields.makh)
    let record: GoupCustomer
    if (adding) {
      if (holder) return failure('Mã khách hàng đã tồn tại')
      record = put(fields)
    } else {
      const known = [...byMakh.values()].find((candidate) => candidate.id === text(data.id))
      if (!known) return failure(NOT_FOUND)
      if (holder && holder.id !== known.id) return failure('Mã khách hàng đã tồn tại')
      byMakh.delete(known.makh)
      record = put({ ...fields, id: known.id })
    }
    ledger.append({
      operation: adding ? 'goup.customers.save.insert' : 'goup.customers.save.update',
      key: record.makh,
      author: null,
      summary: { ...record },
    })
    return success([{ id: record.id, makh: record.makh }])
  }

  function remove(data: unknown): SimAnswer {
    const codes = text(typeof data === 'string' ? data : toFields(data).makh)
      .split(',')
      .map((code) => code.trim())
      .filter((code) => code !== '')
    if (codes.length === 0) return failure('Thiếu thông tin bắt buộc: makh')
    if (codes.some((code) => !byMakh.has(code))) return failure(NOT_FOUND)
    for (const makh of codes) {
      byMakh.delete(makh)
      ledger.append({ operation: 'goup.customers.delete', key: makh, author: null, summary: {} })
    }
    return success([])
  }

  function handle(request: SimRequest): SimAnswer {
    if (request.path !== `${DEMO.goup.basePath}/customers`) return { status: 404, body: 'Not Found' }
    if (request.method !== 'POST') return { status: 405, headers: { allow: 'POST' } }
    const envelope = readEnvelope(request)
    if (!envelope) return failure('Dữ liệu gửi lên không đúng định dạng')
    if (envelope.seckey !== DEMO.goup.seckey) return failure('Seckey không đúng')
    switch (envelope.type.trim()) {
      case 'search':
        return search(toFields(envelope.data))
      case 'get':
        return get(envelope.data)
      case 'save':
        return save(toFields(envelope.data))
      case 'delete':
        return remove(envelope.data)
      default:
        return failure('Type không hợp lệ')
    }
  }

  function describe(request: SimRequest): ReturnType<Behaviour['describe']> {
    const envelope = request.path === `${DEMO.goup.basePath}/customers` ? readEnvelope(request) : null
    switch (envelope?.type.trim()) {
      case 'search':
      case 'get':
        return { operation: `goup.customers.${envelope.type.trim()}`, mutates: false }
      case 'save':
        return {
          operation: `goup.customers.save.${isAdding(toFields(envelope.data)) ? 'insert' : 'update'}`,
          mutates: true,
        }
      case 'delete':
        return { operation: 'goup.customers.delete', mutates: true }
      default:
        return { operation: null, mutates: false }
    }
  }

  const behaviour: Behaviour = {
    handle,
    describe,
    refuse: (kind) => {
      switch (kind) {
        case 'unauthorised':
          return { status: 401 }
        case 'forbidden':
          return { status: 403 }
        case 'systemError':
          return failure('Có lỗi xảy ra, vui lòng thử lại')
      }
    },
  }
  return { behaviour, put, records: () => [...byMakh.values()], remove: (makh: string) => void byMakh.delete(makh) }
}

/** What GoUP would hold for a customer of the shop. */
export function goupRecordOf(customer: ShopCustomer): Partial<GoupCustomer> & Pick<GoupCustomer, 'makh'> {
  return {
    makh: customer.code,
    tenviettat: customer.code,
    tenkh: customer.name,
    didong: customer.phone,
    email: customer.email,
    diachi: addressText(customer.address),
    manv: DEMO.goup.employeeCode,
  }
}

export async function startGoup(options: ListenerOptions = {}): Promise<GoupSimulator> {
  const ledger = createLedger(options.now ?? Date.now)
  const { behaviour, put, records, remove } = createGoup(ledger)
  let webhook: Parameters<GoupSimulator['setWebhook']>[0] = null
  const tell = async (event: WebhookEvent) => {
    if (webhook) await postWebhook(webhook.url, event, webhook.style)
  }
  return {
    ...(await startSimulator(behaviour, ledger, options)),
    put,
    records,
    remove,
    setWebhook: (given) => {
      webhook = given
    },
    saveOnForm: async (customer) => {
      const isAdded = records().every(({ makh }) => makh !== customer.makh)
      await tell(savedOnForm(put(customer), isAdded))
    },
    deleteOnForm: async (...codes) => {
      for (const code of codes) remove(code)
      await tell({ type: 'delete', codes })
    },
  }
}
