// The simulated POS: which areas it has and the order in which the framework checks a request
// (route, credentials, method, guest, negotiation, then the service itself).
import { DEMO, type Staff } from '../factories/demo'
import { createLedger } from './ledger'
import { createAccount } from './pos/account'
import type { Area, Method, Route } from './pos/area'
import { createCategoryRecords } from './pos/category-records'
import { createCustomerCats } from './pos/customer-cats'
import type { PosCustomer } from './pos/customer-records'
import { type CustomerOptions, type Customers, createCustomers } from './pos/customers'
import { entity, negotiate, problem, routeNotFound } from './pos/laminas'
import { createPeople } from './pos/people'
import { PERMISSIONS_AREA } from './pos/permissions'
import { createRepairs, type RepairOptions } from './pos/repairs'
import { createRoles } from './pos/roles'
import { createSessions, type SessionOptions, type Sessions } from './pos/sessions'
import type { StaffForms } from './pos/staff-forms'
import { createStaffRegister, type StaffRegister } from './pos/staff-register'
import { createTickets } from './pos/tickets'
import { createUploads, type UploadOptions, type Uploads } from './pos/uploads'
import { createWarrantyInfo, type WarrantyInfoOptions } from './pos/warranty-info'
import {
  type Behaviour,
  type ListenerOptions,
  type SimAnswer,
  type SimRequest,
  type Simulator,
  startSimulator,
} from './server'

export type PosSimulator = Simulator & {
  records(): readonly PosCustomer[]
  /** Who works there and in which roles, as they stand now. */
  readonly staff: Pick<StaffRegister, 'people' | 'roles' | 'byUsername'>
  /** Adds a record behind the client's back, as another till would. */
  put: Customers['put']
  remove: Customers['remove']
  /** Adds a record of any kind the areas know, in the POS's own words; throws for a kind that none knows. */
  stock(kind: string, record: Readonly<Record<string, unknown>>): void
  /** A valid access token without a sign-in; a fixed text where a test needs one. */
  issueToken: Sessions['issue']
  /** All access tokens of a person expire now. */
  expireTokens: Sessions['expire']
  revokeRefreshTokens: Sessions['revokeRefresh']
  setPassword: Sessions['setPassword']
}

function operationOf(method: Method, request: SimRequest): string {
  return typeof method.operation === 'string' ? method.operation : method.operation(request)
}

function behaviourOf(sessions: Sessions, uploads: Uploads, routes: readonly Route[]): Behaviour {
  const find = (path: string) => routes.find((route) => route.path.test(path))

  function handle(request: SimRequest): SimAnswer {
    if (request.path === '/oauth') {
      if (request.method !== 'POST') return { status: 405, headers: { allow: 'POST' } }
      return sessions.token(request)
    }
    const file = uploads.answer(request)
    if (file) return file
    const route = find(request.path)
    if (!route) return routeNotFound(request)
    const caller = sessions.caller(request)
    if (caller.kind === 'refused') return unauthorised(caller.challenge)
    const method = route.methods[request.method]
    if (!method) return { status: 405, headers: { allow: Object.keys(route.methods).join(', ') } }
    if (caller.kind === 'guest') return problem(403, 'Forbidden')
    const negotiated = negotiate(request, route.module)
    if ('answer' in negotiated) return negotiated.answer
    const { staff, credential } = caller
    return method.run({
      request,
      staff,
      credential,
      data: negotiated.data,
      id: route.path.exec(request.path)?.[1] ?? '',
    })
  }

  return {
    handle,
    describe: (request) => {
      if (request.path === '/oauth') return { operation: 'pos.token', mutates: false }
      const method = find(request.path)?.methods[request.method]
      const operation = method ? operationOf(method, request) : null
      // Registering a token changes no business data, so it does not count as a mutation here.
      return { operation, mutates: method !== undefined && request.method !== 'GET' && operation !== 'pos.auth' }
    },
    refuse: (kind, request) => {
      switch (kind) {
        case 'unauthorised':
          return unauthorised(sessions.challenge())
        case 'forbidden':
          return problem(403, 'Forbidden')
        case 'systemError':
          return entity(request, { result: 'ERROR' })
      }
    },
  }
}

function unauthorised(challenge: string): SimAnswer {
  return problem(401, 'Unauthorized', { headers: { 'www-authenticate': challenge } })
}

export type PosOptions = ListenerOptions &
  SessionOptions &
  CustomerOptions &
  UploadOptions &
  WarrantyInfoOptions &
  RepairOptions &
  StaffForms & {
    /** Who works there at first. */
    readonly staff?: readonly Staff[]
  }

export async function startPos(options: PosOptions = {}): Promise<PosSimulator> {
  const now = options.now ?? Date.now
  const ledger = createLedger(now)
  const register = createStaffRegister(options.staff ?? DEMO.pos.staff)
  const sessions = createSessions(register, now, options)
  const tickets = createTickets()
  const uploads = createUploads(options)
  const categories = createCategoryRecords()
  const customers = createCustomers(ledger, categories, tickets, options)
  const customerCats = createCustomerCats(ledger, categories, customers.isInCategory, options)
  const warranties = { ledger, now, customers: customers.records, tickets, uploads }
  const areas: readonly Area[] = [
    createAccount(ledger, register, options),
    createPeople(ledger, register, options),
    createRoles(ledger, register, options),
    PERMISSIONS_AREA,
    tickets.area,
    uploads.area,
    customers.area,
    customerCats.area,
    createWarrantyInfo(warranties, options).area,
    createRepairs(ledger, now, customers, uploads, options).area,
  ]
  const routes = areas.flatMap((area) => area.routes)
  const kinds = Object.assign({}, ...areas.map((area) => area.kinds)) as Area['kinds']
  return {
    ...(await startSimulator(behaviourOf(sessions, uploads, routes), ledger, options)),
    records: customers.records,
    staff: register,
    put: customers.put,
    remove: customers.remove,
    stock: (kind, record) => {
      const put = kinds[kind]
      if (!put) throw new Error(`the POS keeps no ${kind}`)
      put(record)
    },
    issueToken: sessions.issue,
    expireTokens: sessions.expire,
    revokeRefreshTokens: sessions.revokeRefresh,
    setPassword: sessions.setPassword,
  }
}
