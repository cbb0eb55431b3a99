// What an area of the simulated POS (people, customers, warranties …) brings along: its routes and the kinds of record it
// keeps. `../pos.ts` puts the areas together and does what the framework does before a service is asked.
import type { Staff } from '../../factories/demo'
import type { SimAnswer, SimRequest } from '../server'

/** A request that the framework let through. */
export type Call = {
  readonly request: SimRequest
  readonly staff: Staff
  readonly credential: string
  /** The body; an empty object where there is none. */
  readonly data: Readonly<Record<string, unknown>>
  /** Path segment after the resource name; empty where the path has none. */
  readonly id: string
}

export type Method = {
  /** Operation id; one method of a path may serve several, told apart by `action` or `other_view`. */
  readonly operation: string | ((request: SimRequest) => string)
  readonly run: (call: Call) => SimAnswer
}

export type Route = {
  /** With one group, which is the entity's id. */
  readonly path: RegExp
  readonly module: 'people' | 'customers'
  readonly methods: Readonly<Record<string, Method>>
}

export type Area = {
  readonly routes: readonly Route[]
  /** Kind of record → puts one in as it stands in the POS; not in the ledger. */
  readonly kinds: Readonly<Record<string, (record: Readonly<Record<string, unknown>>) => void>>
}

/** The `action` in the body of a PUT; empty where there is none that can be read. */
export function actionOf(request: SimRequest): string {
  try {
    const { action } = JSON.parse(request.body) as { action?: unknown }
    return typeof action === 'string' ? action : ''
  } catch {
    return ''
  }
}
