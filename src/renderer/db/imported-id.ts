// Imported customers carry their import and their row in their id: an import is found again without an index of its own.
import type { CustomerId } from '@shared/kit/ids'

/** The id of the customer in a row of an import: the same row always gives the same customer, so none is added twice. */
export function importedId(importId: string, row: number): CustomerId {
  return (importId.slice(0, 24) + row.toString(16).padStart(12, '0')) as CustomerId
}

/** True for a customer whom this import added. */
export function isOfImport(importId: string, id: string): boolean {
  return id.startsWith(importId.slice(0, 24))
}

/** The row that an imported customer came from. */
export function rowOfImported(id: string): number {
  return Number.parseInt(id.slice(24), 16)
}
