// The simulated VBot, generation 1: tokens that live 899 seconds and the four customer operations (vbot.txt:1-205).
// Business errors come under HTTP 200; the numbers are those of the vendor's generation 2 list.
import { DEMO } from '../factories/demo'
import { addressText, type ShopCustomer } from '../factories/make-shop'
import { tokenOf } from './identifiers'
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

export type VbotSimulator = Simulator & {
  records(): readonly VbotCustomer[]
  /** Adds or replaces a record by `customer_no` behind the client's back. */
  put(customer: Partial<VbotCustomer> & Pick<VbotCustomer, 'customer_no'>): VbotCustomer
  remove(customerNo: string): void
  /** A valid access token without a sign-in; a fixed text where a test needs one. */
  issueToken(token?: string): string
  /** All access tokens expire now; refresh tokens stay. */
  expireTokens(): void
  revokeRefreshTokens(): void
}

const TOKEN_LIFE_S = 899
const WRONG_PARAMETERS = -1
const NOT_ALLOWED = 403
const NOT_FOUND = 404
const EXISTS = 409
const REQUIRED = [
  ...['customer_no', 'customer_name', 'customer_phones', 'customer_status_code', 'customer_type_code'],
  'customer_group_name',
]

const text = (value: unknown) => (typeof value === 'string' ? value.trim() : '')
const success = (data: string) => json(200, { status: 1, error: 0, message: 'success', data })
const failure = (error: number, message: string) => json(200, { status: 0, error, message, data: null })
const unauthorised = () =>
  json(401, { status: 0, error: 401, message: 'Unauthorized', data: null }, { 'www-authenticate': 'Bearer' })
const oauthError = (error: string, description: string) => json(400, { error, error_description: description })

function createVbot(ledger: Ledger, now: () => number) {
  const byNo = new Map<string, VbotCustomer>()
  const access = new Map<string, number>()
  const refresh = new Set<string>()
  let issued = 0

  function issueToken(token = tokenOf('vbot', ++issued)): string {
    access.set(token, now() + TOKEN_LIFE_S * 1000)
    return token
  }

  function grant(): SimAnswer {
    const token = issueToken()
    const next = tokenOf('vbot-refresh', token)
    refresh.add(next)
    return json(200, { access_token: token, token_type: 'bearer', expires_in: TOKEN_LIFE_S, refresh_token: next })
  }

  function token(request: SimRequest): SimAnswer {
    if (!(request.headers['content-type'] ?? '').includes('application/x-www-form-urlencoded')) {
      return oauthError('unsupported_grant_type', 'Content-Type must be application/x-www-form-urlencoded')
    }
    const form = new URLSearchParams(request.body)
    switch (form.get('grant_type')) {
      case 'password':
        if (form.get('username') !== DEMO.vbot.username || form.get('password') !== DEMO.vbot.password) {
          return oauthError('invalid_grant', 'The user name or password is incorrect.')
        }
        return grant()
      case 'refresh_token':
        // Used once: the answer brings the next one.
        return refresh.delete(form.get('refresh_token') ?? '')
          ? grant()
          : oauthError('invalid_grant', 'The refresh token is invalid.')
      default:
        return oauthError('unsupported_grant_type', 'grant_type must be password or refresh_token')
    }
  }

  function isAuthorised(request: SimRequest): boolean {
    const [scheme = '', credential = ''] = (request.headers.authorization ?? '').split(' ')
    return scheme.toLowerCase() === 'bearer' && (access.get(credential) ?? 0) > now()
  }

  function put(given: Partial<VbotCustomer> & Pick<VbotCustomer, 'customer_no'>): VbotCustomer {
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

  function commit(operation: string, key: string, record?: VbotCustomer): SimAnswer {
    const summary = record ? { name: record.customer_name, phones: record.customer_phones.join(', ') } : {}
    ledger.append({ operation, key, author: null, summary })
    return success(key)
  }

  function save(data: Fields, adding: boolean): SimAnswer {
    const phones = Array.isArray(data.customer_phones)
      ? data.customer_phones.map(text).filter((phone) => phone !== '')
      : []
    const missing = REQUIRED.find((field) =>
      field === 'customer_phones' ? phones.length === 0 : text(data[field]) === '',
    )
    if (missing) return failure(WRONG_PARAMETERS, `${missing} is required`)
    if (text(data.customer_status_code) !== DEMO.vbot.statusCode)
      return failure(NOT_FOUND, 'customer_status_code not found')
    if (text(data.customer_type_code) !== DEMO.vbot.typeCode) return failure(NOT_FOUND, 'customer_type_code not found')
    if (text(data.customer_group_name) !== DEMO.vbot.groupName)
      return failure(NOT_FOUND, 'customer_group_name not found')
    const no = text(data.customer_no)
    if (adding && byNo.has(no)) return failure(EXISTS, 'customer_no already exists')
    if (!adding && !byNo.has(no)) return failure(NOT_FOUND, 'customer_no not found')
    const record = put({
      customer_no: no,
      customer_name: text(data.customer_name),
      customer_phones: phones,
      customer_address: text(data.customer_address),
      customer_email: text(data.customer_email),
      fileds: Array.isArray(data.fileds) ? (data.fileds as Fields[]) : [],
    })
    return commit(`vbot.customer.${adding ? 'create' : 'update'}`, no, record)
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
    return commit('vbot.customer.updateNo', to)
  }

  function remove(data: Fields): SimAnswer {
    const no = text(data.customer_no)
    if (no === '') return failure(WRONG_PARAMETERS, 'customer_no is required')
    if (!byNo.delete(no)) return failure(NOT_FOUND, 'customer_no not found')
    return commit('vbot.customer.delete', no)
  }

  /**
   * Verb → what it does. Both spellings of updateNo exist (decision V3); the vendor's undocumented `deleteAll` must not.
   * The status, type, group and field operations get tables of their own beside this one.
   */
  const customerVerbs: Readonly<
    Record<string, { readonly operation: string; readonly run: (data: Fields) => SimAnswer }>
  > = {
    create: { operation: 'vbot.customer.create', run: (data) => save(data, true) },
    update: { operation: 'vbot.customer.update', run: (data) => save(data, false) },
    delete: { operation: 'vbot.customer.delete', run: remove },
    updateNo: { operation: 'vbot.customer.updateNo', run: updateNo },
    updateNO: { operation: 'vbot.customer.updateNo', run: updateNo },
  }
  const verbOf = (path: string) => customerVerbs[/^\/api\/crm\/customer\/(\w+)$/.exec(path)?.[1] ?? '']

  function handle(request: SimRequest): SimAnswer {
    const verb = verbOf(request.path)
    if (!verb && request.path !== '/token') return json(404, { message: 'No HTTP resource was found' })
    if (request.method !== 'POST') return { status: 405, headers: { allow: 'POST' } }
    if (!verb) return token(request)
    if (!isAuthorised(request)) return unauthorised()
    let data: Fields = {}
    try {
      const parsed: unknown = JSON.parse(request.body)
      if (typeof parsed === 'object' && parsed !== null) data = parsed as Fields
    } catch {
      return failure(WRONG_PARAMETERS, 'body is not JSON')
    }
    for (const field of ['vbot_id', 'project_code']) {
      if (text(data[field]) === '') return failure(WRONG_PARAMETERS, `${field} is required`)
    }
    if (text(data.vbot_id) !== DEMO.vbot.vbotId || text(data.project_code) !== DEMO.vbot.projectCode) {
      return failure(NOT_ALLOWED, 'vbot_id or project_code not allowed')
    }
    return verb.run(data)
  }

  const behaviour: Behaviour = {
    handle,
    describe: (request) => {
      if (request.path === '/token') return { operation: 'vbot.token', mutates: false }
      const operation = request.method === 'POST' ? (verbOf(request.path)?.operation ?? null) : null
      return { operation, mutates: operation !== null }
    },
    refuse: (kind) => {
      switch (kind) {
        case 'unauthorised':
          return unauthorised()
        case 'forbidden':
          return failure(NOT_ALLOWED, 'not allowed')
        case 'systemError':
          return failure(500, 'system error')
      }
    },
  }
  return {
    behaviour,
    put,
    issueToken,
    records: () => [...byNo.values()],
    remove: (customerNo: string) => void byNo.delete(customerNo),
    expireTokens: () => access.clear(),
    revokeRefreshTokens: () => refresh.clear(),
  }
}

/** What VBot would hold for a customer of the shop. */
export function vbotRecordOf(customer: ShopCustomer): Partial<VbotCustomer> & Pick<VbotCustomer, 'customer_no'> {
  return {
    customer_no: customer.code,
    customer_name: customer.name,
    customer_phones: [customer.phone],
    customer_address: addressText(customer.address),
    customer_email: customer.email,
  }
}

export async function startVbot(options: ListenerOptions = {}): Promise<VbotSimulator> {
  const now = options.now ?? Date.now
  const ledger = createLedger(now)
  const { behaviour, ...controls } = createVbot(ledger, now)
  return { ...(await startSimulator(behaviour, ledger, options)), ...controls }
}
