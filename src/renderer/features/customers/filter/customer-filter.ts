// What the list of customers is narrowed to beside the typed search. Pure.
export type CustomerFilter = {
  /** Values of categories, as customers hold them, and `NO_CATEGORY`; any of them will do. Empty: all. */
  readonly categories: readonly string[]
  /** Only who stands differently in a system, or waits for a person to decide. */
  readonly isDiffering: boolean
  /** Only who is missing in a system that is set up. */
  readonly isMissing: boolean
}

/** Whoever is in no category at all. */
export const NO_CATEGORY = ''

export const NO_FILTER: CustomerFilter = { categories: [], isDiffering: false, isMissing: false }

export function isFilterOff({ categories, isDiffering, isMissing }: CustomerFilter): boolean {
  return categories.length === 0 && !isDiffering && !isMissing
}

/** One condition: the customers of these ids, or all others. */
export type Condition = { readonly ids: ReadonlySet<string>; readonly isWithout: boolean }
