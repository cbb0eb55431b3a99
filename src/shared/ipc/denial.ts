// Whether the POS lets the signed-in person call an operation, by what it has told so far. It decides nothing: where it told
// nothing, the person may try, and the POS answers for itself.
import { OPERATIONS, type OperationId } from '@shared/connectors/catalogue'
import type { Session } from './contract'

/**
 * Why an operation would be refused. `permission`: the person's list lacks what the operation's row names · `refused`: the
 * POS has refused it to this person before, whatever the list says. `permission` is null where no document names one.
 */
export type Denial = { readonly why: 'permission' | 'refused'; readonly permission: string | null }

/** What a session says of the person's permissions. */
export type Permitted = Pick<Session, 'permissions' | 'refusedOperations'>

/** Why the signed-in person may not call this operation; null: they may, or nobody knows yet. */
export function denialOf(operation: OperationId, session: Permitted | null): Denial | null {
  if (session === null) return null
  const { permission } = OPERATIONS[operation]
  const { permissions, refusedOperations } = session
  if (permission !== null && permissions !== null && !permissions.includes(permission)) {
    return { why: 'permission', permission }
  }
  return refusedOperations.includes(operation) ? { why: 'refused', permission } : null
}
