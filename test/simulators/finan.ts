// The simulated Finan Open API: signed requests, its envelope, partial echoes, full replacement on PUT (finan.txt).
// `customer_code` is not kept unique: a second POST makes a second record, which is what makes doubles visible.
import { createHash } from 'node:crypto'
import { DEMO } from '../factories/demo'
import type { ShopCustomer } from '../factories/make-shop'
import { uuidOf } from './identifiers'
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

type Fields = Readonly<Record<string, unknown>>
export type FinanCustomer = {
  readonly customer_id: string
  readonly general_info: Fields
  readonly address: Fields | null
  readonly bank_accounts: readonly Fields[]
  readonly created_at: string
  readonly updated_at: string | null
}

/** A record as a POST holds it. */
type FinanRecordGiven = {
  readonly customer_id?: string
  readonly general_info: Fields
  readonly address?: Fields
  readonly bank_accounts?: readonly Fields[]
}

export type FinanSimulator = Simulator & {
  records(): readonly FinanCustomer[]
  /** Adds a record behind the client's back; with an id of its own unless one is given. */
  put(customer: FinanRecordGiven): FinanCustomer
  remove(customerId: string): void
  /** From now on deleting this customer fails: there is an unpaid invoice (finan.txt:236-238). */
  holdInvoice(customerId: string): void
}

const COLLECTION = '/open/api/v1/customers'
const TIMESTAMP_TOLERANCE_S = 30
const OK = 102000
const CREATED = 102001
const BAD_REQUEST = 104000
const NOT_FOUND = 104004
/** The vendor's number for this one is not public; the group and the 401 are. */
const UNAUTHORISED = 104001
const INTERNAL = 105000
const REQUIRED = ['name', 'customer_code', 'phone', 'phone_code', 'type']

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const text = (value: unknown) => (typeof value === 'string' ? value : '')

/** Takes the blanks outside strings away, as Go's `json.Compact` does. */
export function compactJson(source: string): string {
  return source.replace(/("(?:[^"\\]|\\.)*")|\s+/g, '$1')
}

/** hex(SHA-256("secret_METHOD_PATH_PAYLOAD_TIMESTAMP")); plain SHA-256, no HMAC. */
export function finanSignature(
  secret: string,
  method: string,
  path: string,
  payload: string,
  timestamp: string,
): string {
  return createHash('sha256').update([secret, method, path, payload, timestamp].join('_')).digest('hex')
}

function pick(fields: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(names.filter((name) => fields[name] !== undefined).map((name) => [name, fields[name]]))
}

function createFinan(ledger: Ledger, now: () => number) {
  const byId = new Map<string, FinanCustomer>()
  const withInvoice = new Set<string>()
  let created = 0
  let answered = 0

  function envelope(status: number, code: number, content: string, rest: Fields = {}, error?: string): SimAnswer {
    answered += 1
    const message = error === undefined ? { content } : { content, error }
    return json(status, { message, code, request_id: uuidOf('finan-request', answered).replaceAll('-', ''), ...rest })
  }
  const success = (status: number, code: number, data: unknown) =>
    envelope(status, code, 'Thực thi API thành công', { data })
  const badRequest = (error: string) => envelope(400, BAD_REQUEST, 'Yêu cầu không hợp lệ', {}, error)
  const notFound = () => envelope(404, NOT_FOUND, 'Không tìm thấy dữ liệu')
  const unauthorised = (error: string) => envelope(401, UNAUTHORISED, 'Không có quyền truy cập', {}, error)

  function signatureProblem(request: SimRequest): string | null {
    const header = (name: string) => text(request.headers[name])
    for (const name of ['x-client-id', 'x-timestamp', 'x-signature']) if (!header(name)) return `missing ${name}`
    if (header('x-client-id') !== DEMO.finan.clientId) return 'unknown client'
    const timestamp = header('x-timestamp')
    if (!/^\d{9,11}$/.test(timestamp)) return 'x-timestamp is not Unix seconds'
    if (Math.abs(Math.floor(now() / 1000) - Number(timestamp)) > TIMESTAMP_TOLERANCE_S)
      return 'x-timestamp out of range'
    if (request.body !== '' && compactJson(request.body) !== request.body) return 'payload is not compact'
    const path = request.target.replace(/^\/open/, '')
    const expected = finanSignature(DEMO.finan.secret, request.method, path, request.body, timestamp)
    return header('x-signature') === expected ? null : 'signature mismatch'
  }

  function bodyOf(request: SimRequest): { readonly info: Fields; readonly body: Fields } | { readonly wrong: string } {
    let body: unknown
    try {
      body = JSON.parse(request.body)
    } catch {
      return { wrong: 'unexpected end of JSON input' }
    }
    if (!isFields(body) || !isFields(body.general_info)) return { wrong: 'general_info is required' }
    const info = body.general_info
    const missing = REQUIRED.find((field) => text(info[field]).trim() === '')
    if (missing) return { wrong: `general_info.${missing} is required` }
    if (info.type !== 'personal' && info.type !== 'company') return { wrong: 'general_info.type is invalid' }
    const contacts = Array.isArray(info.contact_persons) ? info.contact_persons.filter(isFields) : []
    const complete = contacts.some((contact) =>
      ['name', 'phone_number', 'email'].every((field) => text(contact[field])),
    )
    if (info.type === 'company' && !complete) return { wrong: 'general_info.contact_persons is required' }
    return { info, body }
  }

  function store(id: string, body: Fields, createdAt: string, updatedAt: string | null): FinanCustomer {
    const record: FinanCustomer = {
      customer_id: id,
      general_info: isFields(body.general_info) ? body.general_info : {},
      address: isFields(body.address) ? body.address : null,
      bank_accounts: Array.isArray(body.bank_accounts) ? body.bank_accounts.filter(isFields) : [],
      created_at: createdAt,
      updated_at: updatedAt,
    }
    byId.set(id, record)
    return record
  }

  const timestamp = () => `${new Date(now()).toISOString().slice(0, 19)}Z`
  const add = (body: Fields, id = uuidOf('finan', ++created)) => store(id, body, timestamp(), null)

  function append(operation: string, record: FinanCustomer): void {
    const { name, phone } = record.general_info
    const summary = { customer_id: record.customer_id, name: text(name), phone: text(phone) }
    ledger.append({ operation, key: text(record.general_info.customer_code), author: null, summary })
  }

  /** Only these parts come back (finan.txt:105-132): no phone_code, tax_id, contacts, tag, ward, street or zip. */
  function echo(record: FinanCustomer): Fields {
    const accounts = record.bank_accounts.map((account) => pick(account, ['bank_code', 'bank_name', 'account_number']))
    return {
      customer_id: record.customer_id,
      general_info: pick(record.general_info, ['name', 'customer_code', 'phone', 'email', 'type']),
      ...(record.address ? { address: pick(record.address, ['country', 'province', 'district']) } : {}),
      ...(accounts.length > 0 ? { bank_accounts: accounts } : {}),
      created_at: record.created_at,
    }
  }

  function onCollection(request: SimRequest): SimAnswer {
    switch (request.method) {
      case 'GET':
        return success(
          200,
          OK,
          [...byId.values()].map((record) => ({
            customer_id: record.customer_id,
            general_info: pick(record.general_info, ['name', 'customer_code', 'type']),
            created_at: record.created_at,
          })),
        )
      case 'POST': {
        const read = bodyOf(request)
        if ('wrong' in read) return badRequest(read.wrong)
        const record = add(read.body)
        append('finan.customers.create', record)
        return success(201, CREATED, echo(record))
      }
      default:
        return { status: 405, headers: { allow: 'GET, POST' } }
    }
  }

  function onRecord(request: SimRequest, record: FinanCustomer): SimAnswer {
    switch (request.method) {
      case 'GET':
        return success(200, OK, echo(record))
      case 'PUT': {
        const read = bodyOf(request)
        if ('wrong' in read) return badRequest(read.wrong)
        const replaced = store(record.customer_id, read.body, record.created_at, timestamp())
        append('finan.customers.update', replaced)
        const general_info = pick(replaced.general_info, ['name', 'email'])
        return success(200, OK, { customer_id: record.customer_id, general_info, updated_at: replaced.updated_at })
      }
      case 'DELETE':
        if (withInvoice.has(record.customer_id)) return badRequest('customer has unpaid invoices')
        byId.delete(record.customer_id)
        append('finan.customers.delete', record)
        // 102001 and a bare text, as in the document's sample (finan.txt:229-235).
        return success(201, CREATED, 'success')
      default:
        return { status: 405, headers: { allow: 'GET, PUT, DELETE' } }
    }
  }

  function idIn(path: string): string | null {
    return /^\/open\/api\/v1\/customers\/([^/]+)$/.exec(path)?.[1] ?? null
  }

  function handle(request: SimRequest): SimAnswer {
    const id = idIn(request.path)
    if (request.path !== COLLECTION && id === null) return notFound()
    const wrong = signatureProblem(request)
    if (wrong) return unauthorised(wrong)
    if (id === null) return onCollection(request)
    const record = byId.get(id)
    return record ? onRecord(request, record) : notFound()
  }

  function describe({ path, method }: SimRequest): ReturnType<Behaviour['describe']> {
    const verbs: Readonly<Record<string, string>> =
      path === COLLECTION
        ? { GET: 'list', POST: 'create' }
        : idIn(path) !== null
          ? { GET: 'get', PUT: 'update', DELETE: 'delete' }
          : {}
    const verb = verbs[method]
    return { operation: verb ? `finan.customers.${verb}` : null, mutates: verb !== undefined && method !== 'GET' }
  }

  const behaviour: Behaviour = {
    handle,
    describe,
    refuse: (kind) => {
      switch (kind) {
        case 'unauthorised':
          return unauthorised('signature mismatch')
        case 'forbidden':
          return envelope(403, UNAUTHORISED, 'Không có quyền truy cập')
        case 'systemError':
          return envelope(500, INTERNAL, 'Lỗi hệ thống')
      }
    },
  }
  return {
    behaviour,
    put: ({ customer_id, ...body }: FinanRecordGiven) => add(body, customer_id),
    records: () => [...byId.values()],
    remove: (customerId: string) => void byId.delete(customerId),
    holdInvoice: (customerId: string) => void withInvoice.add(customerId),
  }
}

/** What Finan would hold for a customer of the shop. */
export function finanRecordOf(customer: ShopCustomer): { readonly general_info: Fields; readonly address: Fields } {
  const { line, ward, district, province } = customer.address
  return {
    general_info: {
      name: customer.name,
      customer_code: customer.code,
      phone: customer.phone,
      phone_code: '+84',
      type: 'personal',
      ...(customer.email ? { email: customer.email } : {}),
    },
    address: { country: 'Vietnam', province, district, ward, address: line },
  }
}

export async function startFinan(options: ListenerOptions = {}): Promise<FinanSimulator> {
  const now = options.now ?? Date.now
  const ledger = createLedger(now)
  const { behaviour, ...controls } = createFinan(ledger, now)
  return { ...(await startSimulator(behaviour, ledger, options)), ...controls }
}
