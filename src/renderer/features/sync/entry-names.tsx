// The names that sentences about entries need and that stand elsewhere: people's, and the POS's words for permissions.
// Read once for the whole screen, because a list has hundreds of sentences.
import { findMutation } from '@shared/connectors/catalogue'
import type { Entry } from '@shared/outbox/entry'
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { usePermissionWords } from '../staff'
import { usePeople, usePermissionLabels } from './queries'

type Names = { readonly people: ReadonlyMap<string, string>; readonly labels: ReadonlyMap<string, string> }

const NONE: Names = { people: new Map(), labels: new Map() }
const NamesContext = createContext<Names>(NONE)

export function EntryNamesProvider({ children }: { readonly children: ReactNode }) {
  const people = usePeople()
  const labels = usePermissionLabels()
  const names = useMemo(
    () => ({
      people: people.state === 'ready' ? people.value : NONE.people,
      labels: labels.state === 'ready' ? labels.value : NONE.labels,
    }),
    [people, labels],
  )
  return <NamesContext.Provider value={names}>{children}</NamesContext.Provider>
}

export type EntryNames = {
  /** The author by name, by username where nobody of that name has signed in here. */
  readonly author: (entry: Pick<Entry, 'author'>) => string
  /** The permission that the entry's operation asks for; null where no document names one. */
  readonly permission: (entry: Pick<Entry, 'operation'>) => string | null
}

/** The names as they are known now; `known` is the same object until one of them changes. */
export function useEntryNames(): EntryNames & { readonly known: Names } {
  const known = useContext(NamesContext)
  const permissionWords = usePermissionWords()
  return {
    known,
    author: ({ author }) => known.people.get(author) || author,
    permission: ({ operation }) => {
      const permission = findMutation(operation)?.permission ?? null
      const label = permission === null ? null : (known.labels.get(permission) ?? null)
      return permissionWords({ allowed: false, why: 'permission', permission, label: label || null })
    },
  }
}
