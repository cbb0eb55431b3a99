// Saves rows of a file together with what sends them to systems, and takes them back: by the same entries as what is entered
// by hand, so that the journal knows of each before it is sent and nobody's work is overwritten.
import type { Customer } from '@shared/domain/customer'
import { changeNow } from '@shared/domain/customer-change'
import { valuesOf } from '@shared/domain/customer-values'
import type { System } from '@shared/kit/ids'
import { db, type ImportedChange } from '../../../db/database'
import {
  forgetThese,
  type ImportBatch,
  type Restored,
  type RowChange,
  rememberChanges,
  takeBack,
} from '../../../db/import-changes'
import { recordMutations } from '../../../sync/record-mutation'
import type { Mutation } from '../../../sync/save-mutation'
import { type CustomerContext, creationIn, editOf, entryMaker, subjectOf } from '../customer-entries'
import { cancelUnsent } from './cancel-unsent'

/** What saving them needs; `systems` are those they are sent to. */
export type SendContext = Pick<CustomerContext, 'sources' | 'author' | 'systems' | 'readsBack'>

/** Read, planned and saved at once: few, because what changes between reading and saving would be lost. */
const EDITS_AT_ONCE = 20

/**
 * Saves a batch: new customers are created in the systems, changes go to those of the systems in which the customer
 * stands. Rejects where something could not be saved; what was saved before that stays. What a system would refuse is
 * parked like any other entry, for a person to correct it there.
 */
export async function sendImported(importId: string, batch: ImportBatch, context: SendContext): Promise<void> {
  await save(await Promise.all(batch.added.map((customer) => creationOf(customer, context))))
  for (let from = 0; from < batch.changes.length; from += EDITS_AT_ONCE)
    await sendChanges(importId, batch.changes.slice(from, from + EDITS_AT_ONCE), context)
}

async function creationOf(customer: Customer, context: SendContext): Promise<Mutation> {
  const make = await entryMaker(customer, context)
  return { customers: [customer], entries: context.systems.flatMap((system) => creationIn(system, customer, make)) }
}

async function sendChanges(importId: string, changes: readonly RowChange[], context: SendContext): Promise<void> {
  const rows = await db.customers.bulkGet(changes.map(({ id }) => id))
  const edits = await Promise.all(
    changes.map(async (row, index) => {
      const customer = rows[index]
      const { change } = customer ? changeNow(valuesOf(customer), row) : { change: {} }
      if (!customer || Object.keys(change).length === 0) return []
      const after = { ...valuesOf(customer), ...change }
      const { mutation, mutationId } = await editOf(customer, after, { ...context, enabled: context.systems })
      return [{ row: { ...row, mutationId }, mutation }]
    }),
  )
  await rememberChanges(
    db,
    importId,
    edits.flat().map(({ row }) => row),
  )
  await save(edits.flat().map(({ mutation }) => mutation))
}

/**
 * Takes changes of an import back, here and where they were sent to: what was never sent is cancelled, everything else is
 * changed back.
 * @param why stands with what is cancelled
 */
export async function restoreSent(
  notes: readonly ImportedChange[],
  context: SendContext,
  why: string,
): Promise<Restored> {
  const total = { restored: 0, unrestored: 0 }
  for (let from = 0; from < notes.length; from += EDITS_AT_ONCE) {
    const some = notes.slice(from, from + EDITS_AT_ONCE)
    const cancelled = await cancelUnsent(some, context.author, why)
    const { back, counts } = takeBack(await db.customers.bulkGet(some.map(({ customerId }) => customerId)), some)
    const edits = back.map(async ({ customer, restored }): Promise<Mutation[]> => {
      if (!restored) return []
      const neverTold = (system: System) => cancelled(subjectOf(customer), system)
      const editContext = { ...context, enabled: context.systems, neverTold }
      const { changed, mutation } = await editOf(customer, valuesOf(restored), editContext)
      return [{ ...mutation, customers: [{ ...restored, editedAtMs: changed.editedAtMs }] }]
    })
    await save((await Promise.all(edits)).flat())
    await forgetThese(db, some)
    total.restored += counts.restored
    total.unrestored += counts.unrestored
  }
  return total
}

async function save(mutations: readonly Mutation[]): Promise<void> {
  if (mutations.length === 0) return
  const saved = await recordMutations(mutations)
  if (!saved.ok) throw new Error(saved.error.kind)
}
