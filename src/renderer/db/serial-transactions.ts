// Lets one transaction run at a time. A workaround for Chromium, which otherwise throws the whole database away when the app
// is killed at the wrong moment (ADR 10).
import type { DBCore, Middleware } from 'dexie'

/** Part of every transaction, so that each waits for the one before. Any table would do; this one is in every version. */
const TURN = 'settings'

/**
 * What a transaction wrote before it reads again, Chromium puts on disk with an undo log and the transaction's locks: its
 * tables, and one on the database that all transactions share. Readers write too: they remove index entries that a changed row
 * left behind. At its next start Chromium takes every lock found on disk for itself alone. Two undo logs at once can
 * therefore never both be taken, whatever their tables: the database is called corrupt and deleted.
 * Transactions run one after the other in the browser process anyway; what this costs is a lock. Nothing a reader writes is
 * worth a flush: `relaxed`.
 */
export const serialTransactions: Middleware<DBCore> = {
  stack: 'dbcore',
  name: 'serialTransactions',
  // Innermost: everything above still takes a read for a read, live queries too.
  level: -1,
  create: (core) => ({
    ...core,
    transaction: (tables, mode, options) => {
      const inTurn = tables.includes(TURN) ? tables : [...tables, TURN]
      return core.transaction(inTurn, 'readwrite', mode === 'readonly' ? { durability: 'relaxed' } : options)
    },
  }),
}
