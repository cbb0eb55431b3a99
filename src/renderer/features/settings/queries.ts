// Which secrets are entered, as main tells it; asked again whenever main says that they changed.
import type { SecretStatus } from '@shared/ipc/contract'
import type { Failure } from '@shared/ipc/failure'
import { useCallback, useEffect, useState } from 'react'
import { onEvent, request } from '../../bridge'

export type SecretsQuery =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly value: readonly SecretStatus[] }
  | { readonly state: 'failed'; readonly failure: Failure }

/** The state of every system's secrets, and how to ask again. */
export function useSecrets(): readonly [SecretsQuery, () => void] {
  const [query, setQuery] = useState<SecretsQuery>({ state: 'loading' })
  const ask = useCallback(() => {
    void request('secrets.status', undefined).then((answer) =>
      setQuery(answer.ok ? { state: 'ready', value: answer.value } : { state: 'failed', failure: answer.error }),
    )
  }, [])
  useEffect(() => {
    ask()
    return onEvent('secrets.changed', ask)
  }, [ask])
  return [query, ask]
}
