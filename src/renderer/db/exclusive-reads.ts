// Makes reads lock like writes. A workaround for Chromium, which otherwise throws the whole database away when the app is
// killed at the wrong moment (ADR 10).
import type { DBCore, Middleware } from 'dexie'

/**
 * Chromium leaves an old index entry standing when a row changes, and removes it while somebody reads past it: a reading
 * transaction then writes, with an undo log and its locks on disk. Two such reads at once leave locks that exclude each
 * other. Killed before they end, Chromium cannot take both at its next start, calls the database corrupt and deletes it.
 * Transactions that write never overlap on a table, so none is opened as a mere reader. They run one after the other in
 * the browser process anyway; what this costs is a lock. Nothing a reader writes is worth a flush: `relaxed`.
 */
export const exclusiveReads: Middleware<DBCore> = {
  stack: 'dbcore',
  name: 'exclusiveReads',
  // Innermost: everything above still takes a read for a read, live queries too.
  level: -1,
  create: (core) => ({
    ...core,
    transaction: (tables, mode, options) =>
      mode === 'readonly'
        ? core.transaction(tables, 'readwrite', { durability: 'relaxed' })
        : core.transaction(tables, mode, options),
  }),
}
