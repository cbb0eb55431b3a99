// Asks main once what this installation is, then starts what lives as long as the window: session, outbox, drafts.
import type { ProfileProblem } from '@shared/ipc/contract'
import type { Failure } from '@shared/ipc/failure'
import { useCallback, useEffect, useRef, useState } from 'react'
import { request } from '../bridge'
import { restoreDraft } from '../features/customers'
import type { Shop } from '../features/settings'
import { followSession } from '../features/staff'
import { switchLanguage } from '../i18n'
import { followDrift } from '../sync/drift'
import { startFreshReads } from '../sync/fresh-customers'
import { startOutboxRuntime } from '../sync/outbox-runtime'
import { startCategoryPull } from '../sync/pull-categories-runtime'
import { startPulling } from '../sync/pull-runtime'
import { startStaffPull } from '../sync/staff-pull-runtime'
import { whenStartedUp } from '../sync/start-up'
import { followWebhook } from '../sync/webhook-hints'
import { type Sources, useSources } from '../ui/sources'

export type Description =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly failure: Failure }
  | { readonly state: 'profileWrong'; readonly file: string; readonly problems: readonly ProfileProblem[] }
  | { readonly state: 'ready'; readonly shop: Shop }

async function describe(): Promise<Description> {
  try {
    const answer = await request('app.describe', undefined)
    if (!answer.ok) return { state: 'failed', failure: answer.error }
    if (answer.value.kind === 'ready') return { state: 'ready', shop: answer.value }
    return { state: 'profileWrong', file: answer.value.file, problems: answer.value.problems }
  } catch (error) {
    return { state: 'failed', failure: { kind: 'unexpected', origin: 'bridge', detail: String(error) } }
  }
}

/**
 * Begins to take in what the systems have. Not before journal and database were brought together: in a database that was
 * lost, whoever was entered here is back only then, and would stand in a second row if a system told of them first.
 */
async function takeIn(shop: Shop, sources: Sources): Promise<void> {
  await whenStartedUp()
  startPulling(shop, sources)
  startStaffPull(sources.nowMs)
  startCategoryPull(sources.nowMs)
  followWebhook(sources)
  startFreshReads(shop, sources)
}

/** What this installation is, and how to ask again. `hasLanguage`: a person chose one; else the shop's own is used. */
export function useDescription(hasLanguage: boolean): readonly [Description, () => void] {
  const [description, setState] = useState<Description>({ state: 'loading' })
  const isStarted = useRef(false)
  const isShown = useRef(true)
  const sources = useSources()

  const ask = useCallback(() => {
    // What comes after the window is gone is nobody's news any more.
    const setDescription = (told: Description) => isShown.current && setState(told)
    setDescription({ state: 'loading' })
    void describe().then(async (told) => {
      if (told.state === 'ready' && !isStarted.current) {
        isStarted.current = true
        if (!hasLanguage) await switchLanguage(told.shop.language)
        followSession()
        followDrift()
        void restoreDraft()
        // Screens work without it: what they store before it runs is found by it when it starts.
        startOutboxRuntime(told.shop).catch((error: unknown) =>
          setDescription({ state: 'failed', failure: { kind: 'unexpected', origin: 'local', detail: String(error) } }),
        )
        void takeIn(told.shop, sources)
      }
      setDescription(told)
    })
  }, [hasLanguage, sources])

  useEffect(() => {
    isShown.current = true
    ask()
    return () => {
      isShown.current = false
    }
  }, [ask])
  return [description, ask]
}
