// How a screen saves what a person did: the record and its outbox entries in one durable transaction, and a second copy
// in the journal. Resolves only when both are on disk; nothing is sent before that (I7).
import type { Failure } from '@shared/ipc/failure'
import { err, ok, type Result } from '@shared/kit/result'
import type { Entry } from '@shared/outbox/entry'
import { db } from '../db/database'
import { useDisk } from './disk'
import { journal } from './journal'
import { outbox } from './outbox'
import { type Mutation, saveMutations } from './save-mutation'
import { takePlaces } from './start-up'

/** Saves a mutation. On failure nothing was saved and the person must be told so. */
export function recordMutation(mutation: Mutation): Promise<Result<readonly Entry[], Failure>> {
  return recordMutations([mutation])
}

/** Saves several mutations at once: all of them or none. */
export async function recordMutations(mutations: readonly Mutation[]): Promise<Result<readonly Entry[], Failure>> {
  const disk = useDisk.getState().state
  if (disk === 'full') return err({ kind: 'diskFull', origin: 'local' })
  // Photos take the room that everything else needs to be finished: they are the first that must wait.
  if (disk === 'noPhotos' && mutations.some(({ photos }) => photos?.length))
    return err({ kind: 'diskNoPhotos', origin: 'local' })
  const saving = saveMutations({ db, journal, takePlaces }, mutations)
  const before = turn
  turn = saving.then(() => before)
  const saved = await saving
  await before
  if (!saved.ok) return err({ kind: 'storageFailed', origin: 'local', detail: saved.error })
  outbox.enqueued(saved.value)
  return ok(saved.value)
}

/** Settles once every save begun so far is over: the engine hears of saves in the order in which they began (ADR 7). */
let turn: Promise<unknown> = Promise.resolve()
