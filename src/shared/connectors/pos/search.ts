// Looking for one row in a list of the POS: for verifications of what has no read by id (C42) or no id yet (C23).
import type { Reading } from '@shared/kit/outcome'
import { readingOfRefusal, rejected } from '../answer'
import type { CallRead, PagedRead, ReadResult } from '../operation'
import { eachPage, resultOf } from '../paging'

/** Pages looked through; a filtered list has one or two, so more means that the filter was dropped (A4). */
export const PAGES_MAX = 40

export type Search<Row> =
  | { readonly kind: 'rows'; readonly rows: readonly Row[] }
  /** Nothing can be said: the reading to give. */
  | { readonly kind: 'ended'; readonly reading: Reading }

/**
 * All rows that are `wanted`, wherever in the list they stand; the filter of the input is only a help, because it may be
 * dropped without a word (A4). An incomplete list in which none was found proves nothing and ends the search.
 */
export async function findRows<I, O, Row>(
  list: PagedRead<I, O>,
  input: I,
  rowsOf: (value: O) => readonly Row[],
  isWanted: (row: Row) => boolean,
  call: CallRead,
): Promise<Search<Row>> {
  const rows: Row[] = []
  let isComplete = true
  const ask = async (page: I) => resultOf(await call(list, page))
  for await (const page of eachPage(list, input, ask, PAGES_MAX)) {
    if (page.ok) {
      rows.push(...rowsOf(page.value.value).filter(isWanted))
      isComplete = !page.value.mayHideMore
    } else if (page.error === 'tooManyPages') isComplete = false
    else return { kind: 'ended', reading: readingOfRefusal(page.error) }
  }
  if (rows.length === 0 && !isComplete) {
    return { kind: 'ended', reading: { kind: 'cannotTell', detail: 'the list may go on' } }
  }
  return { kind: 'rows', rows }
}

/** A search as the result of a read: of what has no read by id (C42). */
export function readResultOf<Row>(search: Search<Row>): ReadResult<Row> {
  if (search.kind === 'rows') {
    const [value] = search.rows
    return value === undefined ? { kind: 'notFound' } : { kind: 'found', value }
  }
  const { reading } = search
  switch (reading.kind) {
    case 'unavailable':
    case 'throttled':
    case 'unauthorised':
      return { kind: 'refused', outcome: reading }
    default:
      // It would be so again: nothing that a repeat could mend.
      return { kind: 'refused', outcome: rejected('client', 'notToldWhole', '') }
  }
}
