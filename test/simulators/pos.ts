// The simulated POS: its routes and the order in which the framework checks a request
// (route, credentials, method, guest, negotiation, then the service itself).
import type { Staff } from '../factories/demo'
import { createLedger } from './ledger'
import { type CustomerOptions, type Customers, createCustomers, type PosCustomer } from './pos/customers'
import { entity, negotiate, problem, routeNotFound } from './pos/laminas'
import { createSessions, type SessionOptions, type Sessions } from './pos/sessions'
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
  /** Adds a record behind the client's back, as another till would. */
  put: Customers['put']
  remove: Customers['remove']
  /** A valid access token without a sign-in; a fixed text where a test needs one. */
  issueToken: Sessions['issue']
  /** All access tokens of a person expire now. */
  expireTokens: Sessions['expire']
  revokeRefreshTokens: Sessions['revokeRefresh']
  setPassword: Sessions['setPassword']
}

type Call = {
  readonly request: SimRequest
  readonly staff: Staff
  readonly credential: string
  readonly data: Readonly<Record<string, unknown>>
  /** Path segment after the resource name. */
  readonly id: string
}
type Route = {
  readonly path: RegExp
  readonly module: 'people' | 'customers'
  readonly methods: Readonly<Record<string, { readonly operation: string; readonly run: (call: Call) => SimAnswer }>>
}

/** Documented but not yet simulated paths are simply not in this table: they answer 404, their methods 405. */
function routesOf(sessions: Sessions, customers: Customers): readonly Route[] {
  return [
    {
      path: /^\/people\/auth$/,
      module: 'people',
      methods: {
        POST: {
          operation: 'pos.auth',
          run: ({ request, staff, credential }) => sessions.authenticateDevice(request, staff, credential),
        },
      },
    },
    {
      path: /^\/customers$/,
      module: 'customers',
      methods: {
        GET: { operation: 'pos.customers.list', run: ({ request, staff }) => customers.list(request, staff) },
        POST: {
          operation: 'pos.customers.create',
          run: ({ request, staff, data }) => customers.create(request, staff, data),
        },
      },
    },
    {
      path: /^\/customers\/([^/]+)$/,
      module: 'customers',
      methods: {
        GET: { operation: 'pos.customers.get', run: ({ request, staff, id }) => customers.get(request, staff, id) },
      },
    },
  ]
}

function behaviourOf(sessions: Sessions, customers: Customers): Behaviour {
  const routes = routesOf(sessions, customers)
  const find = (path: string) => routes.find((route) => route.path.test(path))

  function handle(request: SimRequest): SimAnswer {
    if (request.path === '/oauth') {
      if (request.method !== 'POST') return { status: 405, headers: { allow: 'POST' } }
      return sessions.token(request)
    }
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
      const operation = find(request.path)?.methods[request.method]?.operation ?? null
      // Registering a token changes no business data, so it does not count as a mutation here.
      return { operation, mutates: operation === 'pos.customers.create' }
    },
    refuse: (kind, request) => {
      switch (kind) {
        case 'unauthorised':
          return unauthorised('Bearer realm="Service"')
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

export type PosOptions = ListenerOptions & SessionOptions & CustomerOptions

export async function startPos(options: PosOptions = {}): Promise<PosSimulator> {
  const now = options.now ?? Date.now
  const ledger = createLedger(now)
  const sessions = createSessions(ledger, now, options)
  const customers = createCustomers(ledger, options)
  return {
    ...(await startSimulator(behaviourOf(sessions, customers), ledger, options)),
    records: customers.records,
    put: customers.put,
    remove: customers.remove,
    issueToken: sessions.issue,
    expireTokens: sessions.expire,
    revokeRefreshTokens: sessions.revokeRefresh,
    setPassword: sessions.setPassword,
  }
}
