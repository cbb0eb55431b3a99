// What others ask of the index: everybody who is found, whoever has exactly this code, whoever may be the same person.
// Only the rows in question are read.
import {
  type Customer,
  type DuplicateCandidate,
  findLikelyDuplicates,
  foldName,
  type LikelyDuplicate,
} from '@shared/domain/customer'
import { phoneSearchForms } from '@shared/domain/phone'
import { foldText } from '@shared/kit/text'
import type { Database } from '../../../db/database'
import { readCustomers } from '../../../db/search-snapshots'
import { readQuery } from './query'
import { idOf, type SearchIndex, search, textOf } from './search-index'

/** A name that very many share suggests nobody: of those, the newest are looked at. */
const CANDIDATES_MAX = 200

/** The ids of all whom the search finds, in its order; of all customers when nothing was typed. */
export function allIds(index: SearchIndex, typed: string): readonly string[] {
  return Array.from(search(index, readQuery(typed)), (found) => idOf(index, found))
}

/** Ids of those in whose line the text stands as whole words. */
function idsWithWords(index: SearchIndex, text: string): readonly string[] {
  const folded = foldText(text)
  if (folded === '') return []
  const ids: string[] = []
  for (const found of search(index, readQuery(folded))) {
    if (` ${textOf(index, found)} `.includes(` ${folded} `)) ids.push(idOf(index, found))
    if (ids.length === CANDIDATES_MAX) break
  }
  return ids
}

/** Ids of all who may be the candidate by anything that search knows: more than the rule will take, none fewer. */
function findCandidates(index: SearchIndex, candidate: DuplicateCandidate): readonly string[] {
  const forms = candidate.phones.flatMap((phone) => phoneSearchForms(phone))
  const name = foldName(candidate.name)
  // A given name alone is looked for only where a house can tell them apart.
  const isTelling = name.includes(' ') || candidate.address.line !== ''
  const texts = [...forms, candidate.card ?? '', candidate.taxId ?? '', isTelling ? name : '']
  return [...new Set(texts.flatMap((text) => idsWithWords(index, text)))]
}

/** Customers here who may be the candidate, the surest first. */
export async function findDuplicates(
  db: Database,
  index: SearchIndex,
  candidate: DuplicateCandidate,
): Promise<readonly LikelyDuplicate[]> {
  return findLikelyDuplicates(candidate, await readCustomers(db, findCandidates(index, candidate)))
}

/** Customers of whom one code (ours, the POS's, search key, card, tax id) is exactly the text. */
export async function findByCode(db: Database, index: SearchIndex, text: string): Promise<readonly Customer[]> {
  const code = foldText(text)
  const customers = await readCustomers(db, idsWithWords(index, text))
  return customers.filter(({ code: own, details = {}, removed }) => {
    const codes = [own, details.card, details.posCode, details.searchKey, details.taxId]
    return !removed && codes.some((one) => one !== undefined && foldText(one) === code)
  })
}
