// The gate of an operation for whoever is signed in; it opens and closes as soon as main tells of other permissions.
import type { OperationId } from '@shared/connectors/catalogue'
import { denialOf } from '@shared/ipc/denial'
import { db } from '../../../db/database'
import { useLive } from '../../../db/live-query'
import { useSession } from '../session-store'
import { type Gate, gateOf } from './gate'

const OPEN: Gate = { allowed: true }

/** The POS's words for a permission, as far as they were read; null for none. */
function useLabel(permission: string | null): string | null {
  const label = useLive(
    [db.permissions],
    async () => (permission === null ? null : ((await db.permissions.get(permission))?.label ?? null)),
    [permission],
  )
  return (label.state === 'ready' && label.value) || null
}

/** Whether the signed-in person may call this operation; null stands for an action that calls none. */
export function useGate(operation: OperationId | null): Gate {
  const session = useSession((store) => store.session)
  // Only a closed gate names its permission, so only then is there something to look up.
  const denial = operation === null ? null : denialOf(operation, session)
  const label = useLabel(denial?.permission ?? null)
  return operation === null ? OPEN : gateOf(operation, session, () => label)
}
