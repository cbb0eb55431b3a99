// All phones that customers here have, read once for a whole pull: asking the index for each of a hundred thousand who are
// new would cost more than storing them.
import type { Customer } from '@shared/domain/customer'
import type { Database } from './database'

export type KnownPhones = {
  /** Those of the phones that somebody here has. Asked inside the transaction that stores the page. */
  readonly among: (phones: readonly string[]) => Promise<readonly string[]>
  /** These rows are being added. */
  readonly adding: (rows: readonly Customer[]) => void
}

/** For a single record the index itself is quicker. */
export const ANY_PHONES: KnownPhones = { among: async (phones) => phones, adding: () => {} }

/** The index is read again as soon as the table has grown by somebody else. */
export function knownPhones(db: Database): KnownPhones {
  let known = new Set<unknown>()
  let countedRows = -1
  return {
    among: async (phones) => {
      if (phones.length === 0) return []
      const rows = await db.customers.count()
      if (rows !== countedRows) {
        known = new Set(await db.customers.orderBy('phones').keys())
        countedRows = rows
      }
      return phones.filter((phone) => known.has(phone))
    },
    adding: (rows) => {
      countedRows += rows.length
      for (const phone of rows.flatMap(({ phones }) => phones)) known.add(phone)
    },
  }
}
