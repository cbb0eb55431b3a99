// What the screens of staff remember while the app runs: the search, and the half-filled form of a new account, never a
// password.
import type { Ref } from '@shared/connectors/pos/values'
import { create } from 'zustand'
import type { PeopleFilter } from './people-search'

export type Draft = {
  readonly name: string
  readonly username: string
  readonly roleSubject: string
  readonly isActive: boolean
  readonly locationRefs: readonly Ref[]
}

export const EMPTY_DRAFT: Draft = { name: '', username: '', roleSubject: '', isActive: true, locationRefs: [] }

export const usePeopleView = create<PeopleFilter & { readonly draft: Draft; readonly isFormOpen: boolean }>()(() => ({
  search: '',
  onlyActive: false,
  draft: EMPTY_DRAFT,
  isFormOpen: false,
}))

export const showPeople = (filter: Partial<PeopleFilter>): void => usePeopleView.setState(filter)
export const keepDraft = (draft: Draft): void => usePeopleView.setState({ draft })
export const openForm = (): void => usePeopleView.setState({ isFormOpen: true })
export const closeForm = (): void => usePeopleView.setState({ isFormOpen: false })
