// What main keeps of the systems' unfamiliar answers, mirrored for the screens. View state only.
import type { DriftSample } from '@shared/ipc/drift'
import type { Failure } from '@shared/ipc/failure'
import type { System } from '@shared/kit/ids'
import { ok, type Result } from '@shared/kit/result'
import { create } from 'zustand'
import { onEvent, request } from '../bridge'

type DriftStore =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly samples: readonly DriftSample[] }
  | { readonly state: 'failed'; readonly failure: Failure }

export const useDrift = create<DriftStore>()((): DriftStore => ({ state: 'loading' }))

/** Asks main again. */
export async function askDrift(): Promise<void> {
  const answer = await request('drift.list', undefined)
  const next: DriftStore = answer.ok
    ? { state: 'ready', samples: answer.value }
    : { state: 'failed', failure: answer.error }
  useDrift.setState(next, true)
}

/** Follows them for as long as this window lives. */
export function followDrift(): void {
  useDrift.setState({ state: 'loading' }, true)
  onEvent('drift.changed', () => void askDrift())
  void askDrift()
}

/** Forgets the samples of one system. */
export async function clearDrift(system: System): Promise<Result<null, Failure>> {
  return request('drift.clear', { system })
}

/** Lets a person choose a place and saves the samples there; false when they called it off. */
export async function saveDrift(
  system: System,
  samples: readonly DriftSample[],
  atMs: number,
): Promise<Result<boolean, Failure>> {
  const day = new Date(atMs).toISOString().slice(0, 10)
  const text = JSON.stringify({ counterfoilUnfamiliarAnswers: 1, samples }, null, 2)
  const saved = await request('file.save', { suggestedName: `counterfoil-unfamiliar-${system}-${day}.json`, text })
  return saved.ok ? ok(saved.value.saved) : saved
}
