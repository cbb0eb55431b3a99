// Goes through a table once more and brings it in, some thousand rows at a time: the next ones are judged while the last
// are being stored. What is stored is stored as whole batches; being called off or failing leaves those before.
import { type Customer, makeCustomerCode } from '@shared/domain/customer'
import { bothChanges, type CustomerChange, changeFrom } from '@shared/domain/customer-change'
import type { ReadRow } from '@shared/domain/customer-table-read'
import { EMPTY_VALUES, valuesOf, withValues } from '@shared/domain/customer-values'
import type { CustomerId } from '@shared/kit/ids'
import type { ImportBatch } from '../../../../db/import-changes'
import type { TableBatch } from '../reading/table-source'
import type { Broken } from './dry-run'
import type { Judge, JudgedRow } from './judge-rows'
import { changeByRow, type Policy } from './merge-row'

export type ImportCounts = {
  readonly added: number
  readonly changed: number
  readonly skipped: number
  readonly refused: number
}

export type ImportEnd = ImportCounts & {
  readonly broken: Broken | null
  /** `failed`: the machine could not store more; why is for the installer. */
  readonly end: { readonly kind: 'done' | 'cancelled' } | { readonly kind: 'failed'; readonly detail: string }
}

export type ImportParts = {
  readonly judge: Judge
  readonly policy: Policy
  readonly author: string
  readonly atMs: number
  readonly deviceMark: string
  /** Customers stored at once. */
  readonly batchRows: number
  readonly readCustomers: (ids: readonly string[]) => Promise<readonly Customer[]>
  /** Stores all of it or nothing, and rejects then. */
  readonly store: (batch: ImportBatch) => Promise<void>
  /** The first of so many numbers for codes that were never used on this device. */
  readonly takeNumbers: (count: number) => Promise<number>
  readonly onProgress: (share: number, counts: ImportCounts) => void
  readonly isCancelled: () => boolean
}

type Known = Extract<JudgedRow, { kind: 'known' }>
type Fresh = Extract<JudgedRow, { kind: 'new' }>

/** Brings the table in and tells how it ended; never rejects. */
export async function runImport(batches: AsyncIterable<TableBatch>, parts: ImportParts): Promise<ImportEnd> {
  const counts = { added: 0, changed: 0, skipped: 0, refused: 0 }
  let broken: Broken | null = null
  let storing: Promise<void> = Promise.resolve()
  let isFailed = false
  /** As they will stand once the batch that is being stored is in the table. */
  let underway: ReadonlyMap<string, Customer> = new Map()

  /** Stores one batch behind the one before; at most one waits while the next is judged. */
  const store = async (batch: ImportBatch, share: number) => {
    await storing
    storing = parts.store(batch).then(() => {
      counts.added += batch.added.length
      counts.changed += batch.changes.length
      parts.onProgress(share, counts)
    })
    // Told where it is waited for.
    storing.catch(() => {
      isFailed = true
    })
  }

  try {
    reading: for await (const batch of batches) {
      if (batch.kind === 'broken') {
        broken = batch
        break
      }
      for (let at = 0; at < batch.rows.length; at += parts.batchRows) {
        if (parts.isCancelled() || isFailed) break reading
        const judged = parts.judge(batch.rows.slice(at, at + parts.batchRows))
        const { skipped, after, ...made } = await makeBatch(judged, underway, parts)
        counts.skipped += skipped
        counts.refused += judged.filter(({ kind }) => kind === 'refused').length
        await store(made, batch.share)
        underway = after
      }
    }
    await storing
    return { ...counts, broken, end: { kind: parts.isCancelled() ? 'cancelled' : 'done' } }
  } catch (error) {
    return { ...counts, broken, end: { kind: 'failed', detail: String(error) } }
  }
}

async function makeBatch(
  judged: readonly JudgedRow[],
  underway: ReadonlyMap<string, Customer>,
  parts: ImportParts,
): Promise<ImportBatch & { readonly skipped: number; readonly after: ReadonlyMap<string, Customer> }> {
  const fresh = judged.filter((row): row is Fresh => row.kind === 'new')
  const known = judged.filter((row): row is Known => row.kind === 'known')
  const codeless = fresh.filter(({ read }) => read.code === null).length
  let number = codeless === 0 ? 0 : await parts.takeNumbers(codeless)
  const codeOf = ({ code }: ReadRow) => {
    if (code !== null) return code
    number += 1
    return makeCustomerCode({ deviceMark: parts.deviceMark, atMs: parts.atMs, counter: number - 1 })
  }
  const added = fresh.map(({ id, read }) => [id, makeImported(id, codeOf(read), read, parts)] as const)
  const after = new Map(added)
  const changes = new Map<string, CustomerChange>()
  const asked = parts.policy === 'skip' ? [] : known.filter(({ id, reason }) => !after.has(id) && reason !== 'removed')
  const stored = new Map((await parts.readCustomers(asked.map(({ id }) => id))).map((one) => [one.id as string, one]))
  let skipped = 0
  for (const { id, read } of known) {
    const before = after.get(id) ?? underway.get(id) ?? stored.get(id)
    const told = before ? changeByRow(valuesOf(before), read, before.phones, parts.policy) : {}
    if (!before || Object.keys(told).length === 0) {
      skipped += 1
      continue
    }
    after.set(id, withValues(before, told))
    const change = changeFrom(valuesOf(before), told)
    const earlier = changes.get(id)
    changes.set(id, earlier ? bothChanges(earlier, change) : change)
  }
  const isNew = new Set(added.map(([id]) => id))
  return {
    added: [...after].flatMap(([id, customer]) => (isNew.has(id) ? [customer] : [])),
    changes: [...changes].flatMap(([id, change]) => (isNew.has(id) ? [] : [{ id: id as CustomerId, ...change }])),
    skipped,
    after,
  }
}

function makeImported(id: string, code: string, { values, told }: ReadRow, { author, atMs }: ImportParts): Customer {
  const { name, phone, otherPhones } = values
  // With one number there is nothing left to read in it.
  const hasOne = otherPhones === ''
  const facts = { code, name, phoneRaw: hasOne ? phone : '', phones: hasOne ? [phone] : [] }
  const bare: Customer = {
    ...{ ...facts, id: id as CustomerId, address: EMPTY_VALUES.address, email: '', searchText: '' },
    ...{ origin: 'counter', createdBy: author, createdAtMs: atMs },
  }
  const others = hasOne ? told.filter((field) => field !== 'phone') : told
  return withValues(bare, Object.fromEntries(others.map((field) => [field, values[field]])))
}
