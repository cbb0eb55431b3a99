// How a screen saves what a person did: the record and its outbox entries in one durable transaction, then the runtime
// hears of them. Resolves only when both are on disk; nothing is sent before that (I7).

import type { Customer } from '@shared/domain/customer'
import type { Failure } from '@shared/ipc/failure'
import { err, ok, type Result } from '@shared/kit/result'
import type { Entry, NewEntry } from '@shared/outbox/entry'
import { db } from '../db/database'
import { writeMutation } from '../db/write'
import { outbox } from './outbox'

export type Mutation = { readonly customers: readonly Customer[]; readonly entries: readonly NewEntry[] }

/** Saves a mutation. On failure nothing was saved and the person must be told so. */
export async function recordMutation(mutation: Mutation): Promise<Result<readonly Entry[], Failure>> {
  try {
    const entries = await writeMutation(db, mutation)
    outbox.enqueued(entries)
    return ok(entries)
  } catch (error) {
    return err({ kind: 'storageFailed', origin: 'local', detail: String(error) })
  }
}
