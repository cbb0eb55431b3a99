// Puts a correction into the customer on this machine and then hands the decision to the outbox, in this order, so that the
// counter and the systems say the same.
import type { Failure } from '@shared/ipc/failure'
import type { Entry } from '@shared/outbox/entry'
import { useState } from 'react'
import { readableSystems, useShop } from '../settings'
import { correctSubject, resendEdited } from './commands'
import type { CorrectedInput } from './customer-correction'

export type CorrectionSending = {
  readonly isBusy: boolean
  readonly failure: Failure | null
  readonly send: (corrected: CorrectedInput) => Promise<void>
}

export function useCorrectionSending(
  entry: Entry,
  by: string,
  onDecided: (act: () => void) => void,
): CorrectionSending {
  const shop = useShop()
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  return {
    isBusy,
    failure,
    send: async ({ payload, title, change }) => {
      setBusy(true)
      const stored = await correctSubject(entry, change)
      setBusy(false)
      const readsBack = readableSystems(shop).includes(entry.system)
      if (stored.ok) onDecided(() => resendEdited(entry, by, { payload, title }, readsBack))
      else setFailure(stored.error)
    },
  }
}
