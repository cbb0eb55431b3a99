// Goal: nobody changes what is on people's disks without knowing it. Method: a hash of each stored schema stands here
// with its version; a schema that says something else than its hash needs a new version and a way there from the old one.
import { createHash } from 'node:crypto'
import { Customer } from '@shared/domain/customer'
import { JournalRecord } from '@shared/ipc/journal'
import { Entry } from '@shared/outbox/entry'
import { ENTRY_VERSION } from '@shared/outbox/upcast'
import { expect, test } from 'vitest'
import { z } from 'zod'

type Format = { readonly schema: z.ZodType; readonly version: number; readonly hash: string; readonly way: string }

const FORMATS: Readonly<Record<string, Format>> = {
  Entry: {
    schema: Entry,
    version: 1,
    hash: 'afeb02cb21fc6b38',
    way: 'raise ENTRY_VERSION and the literal in Entry, and add an upcaster for the old version in shared/outbox/upcast.ts',
  },
  Customer: {
    schema: Customer,
    // 2: `details`, `editedAtMs` and `removed` may stand in a row; rows without them are read as they are.
    version: 2,
    hash: '808323e6678c05aa',
    way: 'add a Dexie version with an upgrade in renderer/db/database.ts, and read old ones in readRecords of shared/ipc/journal.ts',
  },
  JournalRecord: {
    schema: JournalRecord,
    version: 2,
    hash: '7095ce134c374498',
    way: 'let readRecords of shared/ipc/journal.ts read records of the old shape too',
  },
}

/** The same for the same shape, whatever order its members are written in. */
function hashOf(schema: z.ZodType): string {
  const shape = z.toJSONSchema(schema, { unrepresentable: 'any', io: 'output' })
  return createHash('sha256')
    .update(JSON.stringify(sorted(shape)))
    .digest('hex')
    .slice(0, 16)
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    const isWords = value.every((one) => typeof one === 'string')
    return isWords ? value.toSorted() : value.map(sorted)
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, sorted(member)]),
  )
}

test.each(Object.entries(FORMATS))('%s is stored as it was', (name, { schema, version, hash, way }) => {
  const now = hashOf(schema)
  const advice = `The stored shape of ${name} is no longer that of version ${version}. Devices hold rows of that shape: ${way}; then put version ${version + 1} and hash ${now} here.`
  expect(now, advice).toBe(hash)
})

test('the version an entry carries is the one that is read', () => {
  expect(Entry.shape.version.value).toBe(ENTRY_VERSION)
  expect(FORMATS.Entry?.version).toBe(ENTRY_VERSION)
})

test('a changed schema has another hash, one that is only written in another order has not', () => {
  const before = z.strictObject({ a: z.string(), b: z.number().nullable() })
  expect(hashOf(z.strictObject({ b: z.number().nullable(), a: z.string() }))).toBe(hashOf(before))
  for (const changed of [
    before.extend({ c: z.string() }),
    before.omit({ a: true }),
    z.strictObject({ a: z.string(), b: z.number() }),
    z.object({ a: z.string(), b: z.number().nullable() }).loose(),
  ]) {
    expect(hashOf(changed)).not.toBe(hashOf(before))
  }
})
