// The simulated VBot, generation 1: one project with its customers, statuses, types, groups and fields (vbot.txt).
// The vendor's undocumented call that deletes all customers must not be among the paths.
import { DEMO } from '../factories/demo'
import { addressText, type ShopCustomer } from '../factories/make-shop'
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
import { type Fields, failure, NOT_ALLOWED, type Spelling, text, unauthorised, WRONG_PARAMETERS } from './vbot/answers'
import { createCustomers, type GivenCustomer, type VbotCustomer } from './vbot/customers'
import { createReads, READS_PATH, type UnknownCode } from './vbot/reads'
import { createRegister, type RegisterName, type RegisterRecord, registerOf } from './vbot/registers'
import { createTokens } from './vbot/tokens'

export type VbotSimulator = Simulator & {
  /** The customers. */
  records(): readonly VbotCustomer[]
  /** What one of the four registers holds. */
  register(name: RegisterName): readonly RegisterRecord[]
  /** Adds or replaces a record by its code behind the client's back: a customer, or one of a register. */
  put(record: GivenCustomer | RegisterRecord): void
  /** Removes a customer. */
  remove(customerNo: string): void
  /** A valid access token without a sign-in; a fixed text where a test needs one. */
  issueToken(token?: string): string
  /** All access tokens expire now; refresh tokens stay. */
  expireTokens(): void
  revokeRefreshTokens(): void
}

export type VbotOptions = ListenerOptions & {
  /** Which of the document's contradicting names this server goes by; `either` unless told. */
  readonly spelling?: Spelling
  /** Generation 3's reads stand beside it, and this is how they answer a code nobody has; without it there are none. */
  readonly reads?: UnknownCode
}

type Verb = { readonly operation: string; readonly run: (data: Fields) => SimAnswer }

function createVbot(ledger: Ledger, now: () => number, { spelling = 'either', reads }: VbotOptions) {
  const tokens = createTokens(now)
  const registers = {
    status: createRegister('status', ledger, spelling),
    type: createRegister('type', ledger, spelling),
    group: createRegister('group', ledger, spelling),
    field: createRegister('field', ledger, spelling),
  }
  const customers = createCustomers(registers, ledger, spelling)
  const answerRead = reads ? createReads(customers.records, reads) : () => null
  // What the demo shop's customers name.
  registers.status.put({ status_no: DEMO.vbot.statusCode, status_name: 'Mới' })
  registers.type.put({ type_no: DEMO.vbot.typeCode, type_name: 'Cá nhân' })
  registers.group.put({ group_no: 'KHACH_LE', group_name: DEMO.vbot.groupName, group_description: '' })

  function verbOf(path: string): Verb | null {
    const [, area = '', verb = ''] = /^\/api\/crm\/(customer|status|type|group|field)\/(\w+)$/.exec(path) ?? []
    const verbs = area === 'customer' ? customers.verbs : registers[area as RegisterName]?.verbs
    const run = verbs && Object.hasOwn(verbs, verb) ? verbs[verb] : undefined
    return run ? { operation: `vbot.${area}.${verb === 'updateNO' ? 'updateNo' : verb}`, run } : null
  }

  function handle(request: SimRequest): SimAnswer {
    const read = answerRead(request)
    if (read) return read
    const verb = verbOf(request.path)
    if (!verb && request.path !== '/token') return json(404, { message: 'No HTTP resource was found' })
    if (request.method !== 'POST') return { status: 405, headers: { allow: 'POST' } }
    if (!verb) return tokens.answerTokenRequest(request)
    if (!tokens.isAuthorised(request)) return unauthorised()
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
      if (request.path.startsWith(`${READS_PATH}/`)) return { operation: 'vbotReads', mutates: false }
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
  const { issueToken, expireTokens, revokeRefreshTokens } = tokens
  const { records, remove } = customers
  return {
    behaviour,
    ...{ issueToken, expireTokens, revokeRefreshTokens, records, remove },
    register: (name: RegisterName) => registers[name].records(),
    put: (record: GivenCustomer | RegisterRecord) => {
      const name = registerOf(record)
      if (name) registers[name].put(record as RegisterRecord)
      else customers.put(record as GivenCustomer)
    },
  }
}

/** What VBot would hold for a customer of the shop. */
export function vbotRecordOf(customer: ShopCustomer): GivenCustomer {
  return {
    customer_no: customer.code,
    customer_name: customer.name,
    customer_phones: [customer.phone],
    customer_address: addressText(customer.address),
    customer_email: customer.email,
  }
}

export async function startVbot(options: VbotOptions = {}): Promise<VbotSimulator> {
  const now = options.now ?? Date.now
  const ledger = createLedger(now)
  const { behaviour, ...controls } = createVbot(ledger, now, options)
  return { ...(await startSimulator(behaviour, ledger, options)), ...controls }
}
