// The virtualised list of staff as a listbox: only what is on screen is drawn.
import { type KeyboardEvent, memo, useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { StateBadge } from '../../../ui/state-badge'
import { ListboxOption, type OptionPosition, useVirtualOptions, VirtualListbox } from '../../../ui/virtual-listbox'
import type { PendingChange, StaffMember } from '../data/overlay'
import classes from './people.module.css'

export function optionId(subject: string): string {
  return `person-${subject}`
}

/** The mark that speaks for a row: what needs a person first. */
const WEIGHT = ['needsYou', 'checking', 'sending', 'waiting'] as const

function loudest(pending: readonly PendingChange[]): PendingChange['state'] | null {
  return WEIGHT.find((state) => pending.some((change) => change.state === state)) ?? null
}

type Props = {
  readonly id: string
  readonly people: readonly StaffMember[]
  readonly activeIndex: number
  readonly openSubject: string | null
  readonly onOpen: (person: StaffMember, index: number) => void
  readonly onKeyDown: (event: KeyboardEvent) => void
}

export function PeopleList({ id, people, activeIndex, openSubject, onOpen, onKeyDown }: Props) {
  const { t } = useTranslation()
  const keyAt = useCallback((place: number) => people[place]?.subject ?? String(place), [people])
  const virtual = useVirtualOptions(people.length, activeIndex, keyAt)
  const active = people[activeIndex]
  return (
    <VirtualListbox
      id={id}
      label={t('people.list')}
      virtual={virtual}
      activeOptionId={active && optionId(active.subject)}
      onKeyDown={onKeyDown}
    >
      {virtual.options.map(({ key, place, top }) => {
        const person = people[place]
        return (
          person && (
            <PersonRow
              key={key}
              person={person}
              place={place}
              total={people.length}
              top={top}
              isActive={place === activeIndex}
              isOpen={person.subject === openSubject}
              onOpen={onOpen}
            />
          )
        )
      })}
    </VirtualListbox>
  )
}

type RowProps = OptionPosition & {
  readonly person: StaffMember
  readonly onOpen: (person: StaffMember, index: number) => void
}

const PersonRow = memo(function PersonRow({ person, onOpen, ...position }: RowProps) {
  const { t } = useTranslation()
  const state = loudest(person.pending)
  const isLeaving = person.pending.some(({ kind }) => kind === 'delete')
  const role = person.roleName || t('people.noRole')
  const told = [
    person.name,
    role,
    person.visible === 'N' ? t('people.inactive') : null,
    state && t(`progress.${state === 'needsYou' ? 'parked' : state}`),
  ]
  return (
    <ListboxOption
      id={optionId(person.subject)}
      position={position}
      label={told.filter(Boolean).join('. ')}
      onClick={() => onOpen(person, position.place)}
    >
      <span className={classes.name} data-leaving={isLeaving || undefined}>
        {person.name}
      </span>
      <span className={classes.role}>{role}</span>
      <span className={classes.username}>
        {person.username === null ? t('people.usernameUnread') : person.username}
        {person.link === 'W' && ` · ${t('people.linkState.W')}`}
      </span>
      <span className={classes.states}>
        {state && <StateBadge look={state} label={t(`progress.${state === 'needsYou' ? 'parked' : state}`)} />}
        {person.visible === 'N' && <StateBadge look="dropped" label={t('people.inactive')} />}
      </span>
    </ListboxOption>
  )
})
