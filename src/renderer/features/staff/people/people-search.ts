// Which staff a person sees: by what they typed, and whether only those who may sign in. Pure.
import { foldText } from '@shared/kit/text'
import type { StaffMember } from '../data/overlay'

export type PeopleFilter = { readonly search: string; readonly onlyActive: boolean }

/** Everybody whose name or user name holds every word typed, marks and case aside (P24). */
export function filterPeople(
  people: readonly StaffMember[],
  { search, onlyActive }: PeopleFilter,
): readonly StaffMember[] {
  const words = foldText(search).split(' ').filter(Boolean)
  return people.filter((person) => {
    if (onlyActive && person.visible === 'N') return false
    const text = foldText(`${person.name} ${person.username ?? ''}`)
    return words.every((word) => text.includes(word))
  })
}
