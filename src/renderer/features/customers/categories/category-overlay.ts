// Customer categories as people should see them now: what was read from the POS, with what was entered here since laid
// over it in the order of writing. Pure; nothing of it is stored.
//
//   read at the POS ──► row ──► changes that are open, or were settled after that reading ──► what is on screen
import type { LocalRef } from '@shared/connectors/placeholders'
import type { EntryId } from '@shared/kit/ids'
import { foldText } from '@shared/kit/text'
import { type Entry, isOpen } from '@shared/outbox/entry'
import { z } from 'zod'
import type { CategoryRow, RemoteLink } from '../../../db/database'
import { canonicalSubject, remoteIdOf, remoteIdsOf, subjectOfRemote } from '../../../db/remote-subjects'

/** A change entered here that the POS has not confirmed yet. */
export type CategoryMark = {
  readonly kind: CategoryChange['kind']
  readonly state: 'waiting' | 'sending' | 'checking' | 'needsYou'
  readonly entryId: EntryId
  readonly author: string
}

export type Category = {
  /** `category:pos-12`, or `category:<uuid>` while the POS has told no id. */
  readonly subject: string
  /** Null: not at the POS yet, or nobody knows as what. */
  readonly remoteId: string | null
  readonly name: string
  /** New customers belong to it. */
  readonly isDefault: boolean
  readonly pending: readonly CategoryMark[]
}

export type CategorySources = {
  readonly rows: readonly CategoryRow[]
  /** Of subjects `category:`, in any order. */
  readonly entries: readonly Entry[]
  readonly links: readonly RemoteLink[]
  /** When the latest reading began that told every category; null before the first. */
  readonly completeAtMs: number | null
}

type CategoryChange =
  | { readonly kind: 'create'; readonly name: string }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'default' }
  | { readonly kind: 'delete' }

const Named = z.looseObject({ name: z.string() })

/** What the entry changes; null where nobody can read it. */
function changeOf({ operation, payload }: Entry): CategoryChange | null {
  const name = Named.safeParse(payload).data?.name
  switch (operation) {
    case 'pos.customerCats.create':
      return name === undefined ? null : { kind: 'create', name }
    case 'pos.customerCats.editName':
      return name === undefined ? null : { kind: 'name', name }
    case 'pos.customerCats.editIsDefault':
      return { kind: 'default' }
    case 'pos.customerCats.delete':
      return { kind: 'delete' }
    default:
      return null
  }
}

const STATES = { waiting: 'waiting', sending: 'sending', checking: 'checking', parked: 'needsYou' } as const

function markOf({ progress, id, author }: Entry, { kind }: CategoryChange): CategoryMark | null {
  const { state } = progress
  if (state === 'settled' || state === 'discarded') return null
  return { kind, state: STATES[state], entryId: id, author }
}

/** One category while entries are laid over it. */
type Laid = { readonly row: CategoryRow | null; name: string; isThere: boolean; readonly pending: CategoryMark[] }

/** True for what the list did not know of when it was read. */
function isNewerThanList({ progress }: Entry, { row }: Laid, completeAtMs: number | null): boolean {
  return progress.state !== 'settled' || progress.atMs >= (row?.readAtMs ?? completeAtMs ?? 0)
}

/** All categories as they should be seen now, sorted by name. */
export function categoriesNow({ rows, entries, links, completeAtMs }: CategorySources): readonly Category[] {
  const ids = remoteIdsOf(links)
  const laid = new Map<string, Laid>()
  let defaultSubject: string | null = null
  for (const row of rows) {
    const subject = subjectOfRemote('category', row.remoteId)
    laid.set(subject, { row, name: row.name, isThere: true, pending: [] })
    if (row.isDefault) defaultSubject = subject
  }
  for (const entry of entries.toSorted((one, other) => one.seq - other.seq)) {
    const change = changeOf(entry)
    if (!change || entry.progress.state === 'discarded') continue
    const subject = canonicalSubject(entry.subject, ids)
    const one = laid.get(subject) ?? { row: null, name: '', isThere: false, pending: [] }
    laid.set(subject, one)
    if (isNewerThanList(entry, one, completeAtMs)) {
      if (change.kind === 'create') one.isThere = true
      if (change.kind === 'create' || change.kind === 'name') one.name = change.name
      if (change.kind === 'default' && one.isThere) defaultSubject = subject
      // What is only on its way out is still seen, with its mark.
      if (change.kind === 'delete' && !isOpen(entry)) one.isThere = false
    }
    const mark = markOf(entry, change)
    if (mark) one.pending.push(mark)
  }
  return [...laid]
    .filter(([, { isThere }]) => isThere)
    .map(([subject, { name, pending }]) => {
      return { subject, remoteId: remoteIdOf(subject, ids), name, isDefault: subject === defaultSubject, pending }
    })
    .sort((one, other) => one.name.localeCompare(other.name, 'vi'))
}

/** Other categories of that name, however it is written: the POS takes a name twice (C37). */
export function namesakesOf(
  name: string,
  categories: readonly Category[],
  own: string | null = null,
): readonly Category[] {
  const folded = foldText(name)
  return categories.filter((category) => category.subject !== own && foldText(category.name) === folded)
}

/** What a customer's `categoryId` is while this category is chosen: the POS's id, or the category itself without one. */
export function categoryValueOf({ subject, remoteId }: Pick<Category, 'subject' | 'remoteId'>): string {
  return remoteId ?? subject
}

/** What names a category in a stored input. @param value what `categoryValueOf` gave */
export function categoryRefOf(value: string): string | LocalRef {
  return isOwnCategory(value) ? { $local: value } : value
}

/** True where the value names a category that was made here and had no id at the POS then. */
export function isOwnCategory(value: string): boolean {
  return value.startsWith('category:')
}

/** The category that a customer's `categoryId` names, also where its id came later; null where it is not known. */
export function findCategory(
  value: string | null,
  categories: readonly Category[],
  links: readonly RemoteLink[],
): Category | null {
  if (value === null) return null
  const wanted = isOwnCategory(value) ? canonicalSubject(value, remoteIdsOf(links)) : subjectOfRemote('category', value)
  return categories.find(({ subject }) => subject === wanted) ?? null
}
