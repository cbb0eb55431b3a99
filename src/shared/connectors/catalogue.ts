// All operations by id: what an outbox entry, a screen or a test may name. Nothing outside this list can be called.
import { assert } from '@shared/kit/assert'
import type { ReplayClass } from '@shared/kit/outcome'
import { FINAN } from './finan'
import { GOUP } from './goup'
import type { InputSchema, MutationOperation, ReadOperation } from './operation'
import { POS_CUSTOMERS } from './pos-customers'
import { POS_PEOPLE } from './pos-people'
import { POS_WARRANTY } from './pos-warranty'
import { VBOT } from './vbot'

/** A row whatever its input and output: what a list can say of all of them. */
type AnyRow = Pick<
  MutationOperation<never>,
  'id' | 'system' | 'permission' | 'errorCodes' | 'evidence' | 'source' | 'timeoutMs'
> & { readonly mutates: boolean; readonly input: InputSchema<unknown> }

/** The catalogue. The key is the row's id. */
export const OPERATIONS = {
  ...POS_PEOPLE,
  ...POS_CUSTOMERS,
  ...POS_WARRANTY,
  ...GOUP,
  ...FINAN,
  ...VBOT,
} as const satisfies Readonly<Record<string, AnyRow>>

export type OperationId = keyof typeof OPERATIONS
/** Ids of the operations that change something. */
export type MutatingOperationId = {
  [Id in OperationId]: (typeof OPERATIONS)[Id]['mutates'] extends true ? Id : never
}[OperationId]

/** A mutation found by name: its input is checked with `input` before anything else is asked of it. */
export type FoundMutation = MutationOperation<unknown>
/** A read found by name; as with mutations, `input` comes first. */
export type FoundRead = ReadOperation<unknown, unknown>

/** The operation of that id, or null. */
export function findOperation(id: string): FoundMutation | FoundRead | null {
  // A row found by name has lost its input type; whoever calls it parses the input with the row's own schema first.
  return Object.hasOwn(OPERATIONS, id) ? (OPERATIONS[id as OperationId] as unknown as FoundMutation | FoundRead) : null
}

/**
 * How a repeat of this mutation is made harmless, for a new entry. `input` is taken as the operation's schema reads it:
 * a key of blanks is none.
 * @param readsBack whether this shop can read from the system what it wrote there
 */
export function replayClassOf(id: MutatingOperationId, input: unknown, readsBack: boolean): ReplayClass {
  const row = findMutation(id)
  assert(row, 'a mutation of the catalogue')
  const parsed = row.input.safeParse(input)
  return (parsed.success ? row.replayOf?.(parsed.data, readsBack) : null) ?? row.replay
}

/** The id as one of a mutation; null when there is none or it is a read. */
export function asMutatingId(id: string): MutatingOperationId | null {
  return findMutation(id) ? (id as MutatingOperationId) : null
}

/** The mutation of that id; null when there is none or it is a read. */
export function findMutation(id: string): FoundMutation | null {
  const operation = findOperation(id)
  return operation?.mutates ? operation : null
}

/** The read of that id; null when there is none or it is a mutation. */
export function findRead(id: string): FoundRead | null {
  const operation = findOperation(id)
  return operation && !operation.mutates ? operation : null
}
