// What the customer screens remember while the app runs: the search, whether the form is open, and the half-typed form.
// The form is also kept in the settings table, so that it survives a closed app.
import { create } from 'zustand'
import { cacheDb } from '../../db/database'
import { type CustomerFilter, NO_FILTER } from './filter/customer-filter'
import { EMPTY_FORM, type FormValues, isBlankForm, StoredForm } from './form/form-values'
import { showRecentFirst } from './search/recent-first'

const DRAFT_KEY = 'draft.customer'
const DRAFT_PAUSE_MS = 400

type CustomersView = {
  readonly search: string
  readonly filter: CustomerFilter
  /** What was scanned and nobody has, while it is searched for. */
  readonly unknownScan: string | null
  /** The form for a new customer is open. */
  readonly isFormOpen: boolean
  /** The customer who is being changed. */
  readonly editingId: string | null
  readonly draft: FormValues
}

export const useCustomersView = create<CustomersView>()(() => ({
  search: '',
  filter: NO_FILTER,
  unknownScan: null,
  isFormOpen: false,
  editingId: null,
  draft: EMPTY_FORM,
}))

export function showSearch(search: string): void {
  useCustomersView.setState({ search, unknownScan: null })
  if (search === '') showRecentFirst()
}

export function setFilter(filter: CustomerFilter): void {
  useCustomersView.setState({ filter })
}

export function showUnknownScan(code: string): void {
  useCustomersView.setState({ search: code, unknownScan: code })
}

export function openForm(): void {
  useCustomersView.setState({ isFormOpen: true, editingId: null })
}

export function openEditForm(customerId: string): void {
  useCustomersView.setState({ isFormOpen: false, editingId: customerId })
}

/** Opens the form with what was searched for already in the right field. */
export function openFormFor(search: string): void {
  const { draft } = useCustomersView.getState()
  if (isBlankForm(draft) && search.trim() !== '') {
    const field = /\d/.test(search) ? 'phone' : 'name'
    keepDraft({ ...EMPTY_FORM, registration: { ...EMPTY_FORM.registration, [field]: search.trim() } })
  }
  openForm()
}

export function closeForm(): void {
  useCustomersView.setState({ isFormOpen: false, editingId: null })
}

let pause: ReturnType<typeof setTimeout> | undefined

/** Remembers the half-typed form, at once on screen and a moment later on disk. */
export function keepDraft(draft: FormValues): void {
  useCustomersView.setState({ draft })
  clearTimeout(pause)
  // A draft that cannot be stored is still on screen; the person is told when the real save fails.
  const store = () => void storeDraft(draft).catch(() => undefined)
  // An empty form was saved or cleared: after a crash it must not come back as if it were still to be entered.
  if (isBlankForm(draft)) store()
  else pause = setTimeout(store, DRAFT_PAUSE_MS)
}

async function storeDraft(draft: FormValues): Promise<void> {
  if (isBlankForm(draft)) await cacheDb.settings.delete(DRAFT_KEY)
  else await cacheDb.settings.put({ key: DRAFT_KEY, value: draft })
}

/** Brings back the form that was half typed when the app was closed. */
export async function restoreDraft(): Promise<void> {
  const stored = await cacheDb.settings.get(DRAFT_KEY).catch(() => undefined)
  const draft = StoredForm.safeParse(stored?.value)
  if (draft.success && isBlankForm(useCustomersView.getState().draft)) useCustomersView.setState({ draft: draft.data })
}
