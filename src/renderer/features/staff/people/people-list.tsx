// The virtualised list of staff as a listbox: only what is on screen is drawn.
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, memo, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { StateBadge } from '../../../ui/state-badge'
import type { PendingChange, StaffMember } from '../data/overlay'
import classes from './people.module.css'

const ROW_HEIGHT = 60
const OVERSCAN = 8

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
  const scroller = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer({
    count: people.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => people[index]?.subject ?? index,
    overscan: OVERSCAN,
  })
  const active = people[activeIndex]

  useEffect(() => {
    virtualizer.scrollToIndex(activeIndex)
  }, [virtualizer, activeIndex])

  return (
    <div
      ref={scroller}
      id={id}
      className={classes.scroller}
      role="listbox"
      aria-label={t('people.list')}
      aria-activedescendant={active ? optionId(active.subject) : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div className={classes.space} role="presentation" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ key, index, start }) => {
          const person = people[index]
          return (
            person && (
              <PersonRow
                key={key}
                person={person}
                index={index}
                total={people.length}
                top={start}
                isActive={index === activeIndex}
                isOpen={person.subject === openSubject}
                onOpen={onOpen}
              />
            )
          )
        })}
      </div>
    </div>
  )
}

type RowProps = {
  readonly person: StaffMember
  readonly index: number
  readonly total: number
  readonly top: number
  readonly isActive: boolean
  readonly isOpen: boolean
  readonly onOpen: (person: StaffMember, index: number) => void
}

const PersonRow = memo(function PersonRow({ person, index, total, top, isActive, isOpen, onOpen }: RowProps) {
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
    // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox and the search box hear the keys for every option.
    <div
      id={optionId(person.subject)}
      className={classes.row}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      aria-posinset={index + 1}
      aria-setsize={total}
      aria-label={told.filter(Boolean).join('. ')}
      data-open={isOpen || undefined}
      data-leaving={isLeaving || undefined}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => onOpen(person, index)}
    >
      <span className={classes.name}>{person.name}</span>
      <span className={classes.role}>{role}</span>
      <span className={classes.username}>
        {person.username === null ? t('people.usernameUnread') : person.username}
        {person.link === 'W' && ` · ${t('people.linkState.W')}`}
      </span>
      <span className={classes.states}>
        {state && <StateBadge look={state} label={t(`progress.${state === 'needsYou' ? 'parked' : state}`)} />}
        {person.visible === 'N' && <StateBadge look="dropped" label={t('people.inactive')} />}
      </span>
    </div>
  )
})
