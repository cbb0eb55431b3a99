// Reading from the POS for the card on screen, under the signed-in person's own sign-in.
import type { OperationId } from '@shared/connectors/catalogue'
import { denialOf } from '@shared/ipc/denial'
import { useMemo } from 'react'
import { request } from '../../bridge'
import { useHealth } from '../../sync/health'
import type { Read } from '../../sync/pull-pages'
import { enabledSystems, useShop } from '../settings'
import { useSession } from '../staff'

export type PosReading = {
  /** Null: nobody is signed in, or this shop has no POS. */
  readonly read: Read | null
  /** Whether the POS answers that to the signed-in person, as far as is known. */
  readonly may: (operation: OperationId) => boolean
  /** Whether the POS answered lately; a change of it is a reason to ask again. */
  readonly isReachable: boolean
}

export function usePosRead(): PosReading {
  const session = useSession((store) => store.session)
  const hasPos = enabledSystems(useShop()).includes('pos')
  const isReachable = useHealth((store) => store.systems.pos?.state === 'reachable')
  const author = hasPos ? (session?.username ?? null) : null
  const read = useMemo<Read | null>(
    () => (author === null ? null : (operation, input) => request('connector.read', { operation, input, author })),
    [author],
  )
  return { read, may: (operation) => denialOf(operation, session) === null, isReachable }
}
