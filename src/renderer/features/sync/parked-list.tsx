// The virtualised list of groups and, under each open one, its entries. Arrow keys go from row to row, Enter opens.
import { Button } from '@mantine/core'
import { formatDayTime } from '@shared/kit/dates'
import type { Entry } from '@shared/outbox/entry'
import { IconChevronDown, IconChevronRight, IconRefresh, IconTrashX } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../i18n/format'
import { GatedButton, useSession } from '../staff'
import type { GroupRow, ParkedGroup } from './parked-groups'
import classes from './parked-list.module.css'
import { deniedResend } from './resend-gate'
import list from './virtual-list.module.css'
import { phoneOf, useEntryWords } from './words'

const HEAD_HEIGHT = 64
const ENTRY_HEIGHT = 56
const OVERSCAN = 10

type GroupProps = {
  readonly isBusy: boolean
  readonly onToggle: (group: ParkedGroup) => void
  readonly onResend: (group: ParkedGroup) => void
  readonly onDiscard: (group: ParkedGroup) => void
}

type Props = GroupProps & { readonly rows: readonly GroupRow[]; readonly onOpen: (entryId: string) => void }

export function ParkedList({ rows, onOpen, ...groupProps }: Props) {
  const { t } = useTranslation()
  const scroller = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.kind === 'group' ? HEAD_HEIGHT : ENTRY_HEIGHT),
    getItemKey: (index) => keyOf(rows[index]) ?? index,
    overscan: OVERSCAN,
  })

  function move(event: KeyboardEvent<HTMLDivElement>) {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const at = (event.target as HTMLElement).closest<HTMLElement>('[data-index]')
    if (by === undefined || !at) return
    event.preventDefault()
    const to = Number(at.dataset.index) + by
    if (to < 0 || to >= rows.length) return
    virtualizer.scrollToIndex(to)
    requestAnimationFrame(() => {
      scroller.current?.querySelector<HTMLElement>(`[data-index="${to}"] [data-main]`)?.focus()
    })
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys only move the focus between its buttons.
    <div ref={scroller} className={list.scroller} onKeyDown={move}>
      <ul className={list.space} aria-label={t('groups.list')} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((item) => {
          const row = rows[item.index]
          if (!row) return null
          return (
            <li
              key={item.key}
              ref={virtualizer.measureElement}
              data-index={item.index}
              aria-posinset={item.index + 1}
              aria-setsize={rows.length}
              className={list.place}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              {row.kind === 'group' ? (
                <GroupHead group={row.group} isOpen={row.isOpen} {...groupProps} />
              ) : (
                <EntryRow entry={row.entry} isLast={row.isLast} onOpen={onOpen} />
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}

function keyOf(row: GroupRow | undefined): string | undefined {
  return row?.kind === 'entry' ? row.entry.id : row?.group.key
}

function GroupHead({
  group,
  isOpen,
  isBusy,
  onToggle,
  onResend,
  onDiscard,
}: GroupProps & { readonly group: ParkedGroup; readonly isOpen: boolean }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const session = useSession((store) => store.session)
  const denied = deniedResend(group.entries, session?.username ?? '', session)
  const names = { system: t(`system.${group.system}`), reason: group.reason }
  const title = t('groups.title', names)
  const amount = formats.count(group.entries.length)
  const Chevron = isOpen ? IconChevronDown : IconChevronRight
  return (
    <div className={classes.head} data-open={isOpen || undefined}>
      <button
        type="button"
        className={classes.toggle}
        data-main
        aria-expanded={isOpen}
        aria-label={t('groups.name', { ...names, amount })}
        onClick={() => onToggle(group)}
      >
        <Chevron size={20} aria-hidden />
        <span className={classes.reason}>{title}</span>
        <span className={classes.amount}>{t('groups.amount', { amount })}</span>
      </button>
      {group.entries.length > 1 && (
        <div className={classes.actions}>
          <GatedButton
            operation={denied}
            size="sm"
            variant="default"
            disabled={isBusy}
            leftSection={<IconRefresh size={16} aria-hidden />}
            aria-label={t('groups.resendName', { group: title })}
            onClick={() => onResend(group)}
          >
            {t('groups.resend')}
          </GatedButton>
          <Button
            size="sm"
            variant="default"
            disabled={isBusy}
            leftSection={<IconTrashX size={16} aria-hidden />}
            aria-label={t('groups.discardName', { group: title })}
            onClick={() => onDiscard(group)}
          >
            {t('groups.discard')}
          </Button>
        </div>
      )}
    </div>
  )
}

type EntryRowProps = { readonly entry: Entry; readonly isLast: boolean; readonly onOpen: (entryId: string) => void }

function EntryRow({ entry, isLast, onOpen }: EntryRowProps) {
  const { t } = useTranslation()
  const words = useEntryWords()
  const reason = words.parkedWhy(entry)
  const own = words.parkedOwn(entry)
  return (
    <button
      type="button"
      className={classes.entry}
      data-main
      data-last={isLast || undefined}
      aria-label={t('groups.row', { title: entry.title, system: t(`system.${entry.system}`), reason })}
      onClick={() => onOpen(entry.id)}
    >
      <span className={classes.title}>{entry.title}</span>
      <span className={`${classes.phone} tabular`}>{phoneOf(entry)}</span>
      {own !== null && <span className={classes.own}>{own}</span>}
      <span className={`${classes.by} tabular`}>
        {t('outbox.by', { time: formatDayTime(entry.createdAtMs), who: entry.author })}
      </span>
    </button>
  )
}
