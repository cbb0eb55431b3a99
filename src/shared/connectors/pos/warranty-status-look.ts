// Finding repairs again: the POS has no read of a single one (C42), so the list is searched, first around the day
// on which the repair was made. What a filtered list does not show counts only where the filter is seen to work.
import { addDays, type Day, instantOf } from '@shared/kit/dates'
import type { CallRead, ReadResult } from '../operation'
import { findRows, readResultOf, type Search } from './search'
import { posWarrantyStatusList, type Repair, type RepairsListInput } from './warranty-status-reads'

/** A part of the list to look at. */
export type Glance = {
  readonly filter: Pick<RepairsListInput, 'customerPhone' | 'createdFrom' | 'createdTo'>
  /** Its silence may end the search: what is looked for would certainly stand there. */
  readonly mayEnd: boolean
}

/** Days to either side: whether a filter's first and last day belong to it is not documented. */
const NEAR_DAYS = 1
/** A wider look where nothing at all was made on the days around: an empty list does not show that the filter works. */
const FAR_DAYS = 31

/** Where a repair stands that the POS says was made on that day. */
function around(createdDay: Day | null): readonly Glance[] {
  if (createdDay === null) return []
  return [NEAR_DAYS, FAR_DAYS].map((days) => ({
    filter: { createdFrom: addDays(createdDay, -days), createdTo: addDays(createdDay, days) },
    mayEnd: true,
  }))
}

function isWithin({ createdFrom, createdTo }: Glance['filter'], { createdAtMs }: Repair): boolean {
  if (createdAtMs === null) return false
  const isAfterStart = createdFrom === undefined || createdAtMs >= instantOf(createdFrom)
  return isAfterStart && (createdTo === undefined || createdAtMs < instantOf(addDays(createdTo, 1)))
}

/** The wanted repairs of one part of the list, and all that it showed. */
export async function glanceAt(
  filter: Glance['filter'],
  isWanted: (repair: Repair) => boolean,
  call: CallRead,
): Promise<{ readonly search: Search<Repair>; readonly shown: readonly Repair[] }> {
  const shown: Repair[] = []
  const rowsOf = ({ repairs }: { readonly repairs: readonly Repair[] }) => {
    shown.push(...repairs)
    return repairs
  }
  return { search: await findRows(posWarrantyStatusList, filter, rowsOf, isWanted, call), shown }
}

/** The wanted repairs: at one glance after the other, and where none decides it in the whole list. */
export async function findRepairs(
  glances: readonly Glance[],
  isWanted: (repair: Repair) => boolean,
  call: CallRead,
): Promise<Search<Repair>> {
  for (const { filter, mayEnd } of glances) {
    const { search, shown } = await glanceAt(filter, isWanted, call)
    if (search.kind === 'ended' || search.rows.length > 0) return search
    const isFilterSeen = shown.length > 0 && shown.every((repair) => isWithin(filter, repair))
    if (mayEnd && isFilterSeen) return search
  }
  return (await glanceAt({}, isWanted, call)).search
}

type Known = {
  readonly id: string
  /** The day on which the POS says it was made; null where that is not known. */
  readonly createdDay: Day | null
}

/** The repair of that id; `notFound` only where the list was seen to be without it. */
export async function lookForRepair({ id, createdDay }: Known, call: CallRead): Promise<ReadResult<Repair>> {
  return readResultOf(await findRepairs(around(createdDay), (repair) => repair.id === id, call))
}
