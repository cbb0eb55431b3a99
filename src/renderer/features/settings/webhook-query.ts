// The state of GoUP's webhook as main tells it, asked again whenever it changes, and what it told of that GoUP lacks.
import type { WebhookStatus } from '@shared/ipc/webhook'
import { useEffect, useState } from 'react'
import { onEvent, request } from '../../bridge'
import { cacheDb } from '../../db/database'
import { type Live, useLive } from '../../db/live-query'
import { forgetMissing, type MissingCode, missingCodes } from '../../sync/missing-codes'

export type WebhookQuery =
  | { readonly state: 'loading' }
  | { readonly state: 'failed' }
  /** Null: the shop has no webhook. */
  | { readonly state: 'ready'; readonly value: WebhookStatus | null }

export function useWebhook(): WebhookQuery {
  const [query, setQuery] = useState<WebhookQuery>({ state: 'loading' })
  useEffect(() => {
    const ask = () =>
      void request('webhook.status', undefined).then((answer) =>
        setQuery(answer.ok ? { state: 'ready', value: answer.value } : { state: 'failed' }),
      )
    ask()
    return onEvent('webhook.changed', ask)
  }, [])
  return query
}

export function useMissingCodes(): Live<readonly MissingCode[]> {
  return useLive([cacheDb.settings], () => missingCodes(cacheDb), [])
}

/** Drops the list a person has seen. */
export async function missingSeen(): Promise<void> {
  await forgetMissing(cacheDb)
}
