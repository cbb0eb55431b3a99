// Goes through a table once more and brings it in, some thousand rows at a time: the next ones are judged while the last
// are being stored. What is stored is stored as whole batches; being called off or failing leaves those before.
import { type Customer, makeCustomerCode } from '@shared/domain/customer'
import type { ReadRow } from '@shared/domain/customer-table-read'
import { EMPTY_VALUES, valuesOf, withValues } from '@shared/domain/customer-values'
import type { CustomerId } from '@shared/kit/ids'
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
  readonly store: (added: readonly Customer[], changed: readonly Customer[]) => Promise<void>
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

  /** Stores one batch behind the one before; at most one waits while the next is judged. */
  const store = async (added: ReadonlyMap<string, Customer>, changed: ReadonlyMap<string, Customer>, share: number) => {
    await storing
    storing = parts.store([...added.values()], [...changed.values()]).then(() => {
      counts.added += added.size
      counts.changed += changed.size
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
        const { added, changed, skipped } = await makeBatch(judged, parts)
        counts.skipped += skipped
        counts.refused += judged.filter(({ kind }) => kind === 'refused').length
        await store(added, changed, batch.share)
      }
    }
    await storing
    return { ...counts, broken, end: { kind: parts.isCancelled() ? 'cancelled' : 'done' } }
  } catch (error) {
    return { ...counts, broken, end: { kind: 'failed', detail: String(error) } }
  }
}

type Batch = {
  readonly added: ReadonlyMap<string, Customer>
  readonly changed: ReadonlyMap<string, Customer>
  readonly skipped: number
}

async function makeBatch(judged: readonly JudgedRow[], parts: ImportParts): Promise<Batch> {
  const fresh = judged.filter((row): row is Fresh => row.kind === 'new')
  const known = judged.filter((row): row is Known => row.kind === 'known')
  const codeless = fresh.filter(({ read }) => read.code === null).length
  let number = codeless === 0 ? 0 : await parts.takeNumbers(codeless)
  const codeOf = ({ code }: ReadRow) => {
    if (code !== null) return code
    number += 1
    return makeCustomerCode({ deviceMark: parts.deviceMark, atMs: parts.atMs, counter: number - 1 })
  }
  const added = new Map(fresh.map(({ id, read }) => [id, makeImported(id, codeOf(read), read, parts)]))
  const changed = new Map<string, Customer>()
  const asked = parts.policy === 'skip' ? [] : known.filter(({ id, reason }) => !added.has(id) && reason !== 'removed')
  const stored = new Map((await parts.readCustomers(asked.map(({ id }) => id))).map((one) => [one.id as string, one]))
  let skipped = 0
  for (const { id, read, ofRow } of known) {
    const before = added.get(id) ?? changed.get(id) ?? stored.get(id)
    const change = before ? changeByRow(valuesOf(before), read, before.phones, parts.policy) : {}
    if (!before || Object.keys(change).length === 0) skipped += 1
    else {
      const after = withValues(before, change)
      if (added.has(id)) added.set(id, after)
      // What repeats a row of this file is still untouched by anybody, and can be taken out with it.
      else changed.set(id, ofRow === null ? { ...after, editedAtMs: parts.atMs } : after)
    }
  }
  return { added, changed, skipped }
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
