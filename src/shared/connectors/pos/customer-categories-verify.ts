// Customer categories looked for in their list: there is no read of one by its id, and a new one's id is not told (C23).
import type { Outcome, Reading } from '@shared/kit/outcome'
import { foldText, tidyText } from '@shared/kit/text'
import { rejected, stoppedByRead } from '../answer'
import { type ChangedField, readingOfChange } from '../change-reading'
import type { CallRead, Prepared, ReadResult } from '../operation'
import { eachPage, resultOf } from '../paging'
import { type PosCustomerCategory, posCustomerCatsList } from './customer-categories-reads'
import { findRows, PAGES_MAX, type Search } from './search'

type NewCategory = {
  readonly name: string
  /** Categories of that name which stood there when it was entered. */
  readonly knownIds: readonly string[]
}

type IsWanted = (category: PosCustomerCategory) => boolean

/** Each once: a list that moves while it is read shows a category twice. */
async function findCategories(isWanted: IsWanted, call: CallRead): Promise<Search<PosCustomerCategory>> {
  const search = await findRows(posCustomerCatsList, {}, ({ categories }) => categories, isWanted, call)
  if (search.kind === 'ended') return search
  return { kind: 'rows', rows: [...new Map(search.rows.map((row) => [row.id, row])).values()] }
}

const isNewNamesake =
  ({ name, knownIds }: NewCategory): IsWanted =>
  (category) =>
    !knownIds.includes(category.id) && foldText(category.name) === foldText(name)

const isNamed =
  ({ name }: NewCategory): IsWanted =>
  (category) =>
    tidyText(category.name) === tidyText(name)

/**
 * C37: the POS takes a name twice, so nothing is sent where one of that name stands that was not known. What a list may
 * hide (C48) is no reason to stop: with 25 categories and no paging data none could ever be added.
 */
export async function stopAtNamesake<I extends NewCategory>(input: I, call: CallRead): Promise<Prepared<I>> {
  const ask = async (page: { readonly page?: number | undefined }) => resultOf(await call(posCustomerCatsList, page))
  for await (const page of eachPage(posCustomerCatsList, {}, ask, PAGES_MAX)) {
    if (!page.ok) return page.error === 'tooManyPages' ? { kind: 'ready', input } : stoppedByRead(page.error)
    if (page.value.value.categories.some(isNewNamesake(input))) {
      return { kind: 'stopped', outcome: rejected('conflict', 'EXIST_NAME', '') }
    }
  }
  return { kind: 'ready', input }
}

/** C23: the id of the category just added; null where the list does not show exactly one that it can be. */
export async function confirmCategory(input: NewCategory, call: CallRead): Promise<{ readonly outcome: Outcome }> {
  const search = await findCategories(isNewNamesake(input), call)
  const [only, another] = search.kind === 'rows' ? search.rows.filter(isNamed(input)) : []
  return { outcome: { kind: 'applied', remoteId: only && !another ? only.id : null } }
}

/** One look for a category that was added. */
export async function verifyCategory(input: NewCategory, call: CallRead): Promise<Reading> {
  const search = await findCategories(isNewNamesake(input), call)
  if (search.kind === 'ended') return search.reading
  const [only, another] = search.rows.filter(isNamed(input))
  if (another) return { kind: 'cannotTell', detail: 'several new categories of that name' }
  if (only) return { kind: 'applied', remoteId: only.id }
  const [similar] = search.rows
  return similar ? { kind: 'differs', remoteId: similar.id, seen: { name: similar.name } } : { kind: 'notApplied' }
}

/** One look at a category that was changed. */
export async function verifyCategoryFields(
  id: string,
  fieldsOf: (category: PosCustomerCategory) => readonly ChangedField[],
  call: CallRead,
): Promise<Reading> {
  const search = await findCategories((category) => category.id === id, call)
  if (search.kind === 'ended') return search.reading
  const [category] = search.rows
  // A category that is gone holds no change, and sending the change again would not bring it back.
  return category ? readingOfChange(id, fieldsOf(category)) : { kind: 'cannotTell', detail: 'the category is gone' }
}

/** Says whether a category still stands there. */
export async function lookForCategory(id: string, call: CallRead): Promise<ReadResult<PosCustomerCategory>> {
  const search = await findCategories((category) => category.id === id, call)
  if (search.kind === 'ended') return { kind: 'refused', outcome: outcomeOf(search.reading) }
  const [category] = search.rows
  return category ? { kind: 'found', value: category } : { kind: 'notFound' }
}

/** The reading that ended a search, as the outcome of a read. */
function outcomeOf(reading: Reading): Outcome {
  switch (reading.kind) {
    case 'unavailable':
    case 'throttled':
    case 'unauthorised':
      return reading
    default:
      return rejected('client', 'notSeen', reading.kind === 'cannotTell' ? reading.detail : reading.kind)
  }
}
