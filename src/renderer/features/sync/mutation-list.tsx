// The virtualised list of mutations. Arrow keys go from leg to leg, Enter opens one.
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useNow } from '../../ui/sources'
import { MutationCard } from './mutation-card'
import type { MutationView } from './queries'
import classes from './virtual-list.module.css'

const CARD_HEIGHT = 104
const OVERSCAN = 6
/** Cards left below the last one on screen at which the next page is asked for. */
const END_NEAR = 20
const SECOND_MS = 1_000

type Props = {
  readonly mutations: readonly MutationView[]
  readonly onOpen: (entryId: string) => void
  readonly onEndNear: () => void
}

export function MutationList({ mutations, onOpen, onEndNear }: Props) {
  const { t } = useTranslation()
  const scroller = useRef<HTMLDivElement>(null)
  const nowMs = useNow(SECOND_MS)
  const virtualizer = useVirtualizer({
    count: mutations.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => CARD_HEIGHT,
    getItemKey: (index) => mutations[index]?.id ?? index,
    overscan: OVERSCAN,
    gap: 8,
  })
  const rows = virtualizer.getVirtualItems()
  const lastShown = rows.at(-1)?.index ?? 0
  const isEndNear = lastShown >= mutations.length - END_NEAR

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for every page that was added.
  useEffect(() => {
    if (isEndNear) onEndNear()
  }, [isEndNear, mutations.length])

  function move(event: KeyboardEvent<HTMLDivElement>) {
    const leg = (event.target as HTMLElement).closest<HTMLElement>('[data-row]')
    if (!leg) return
    const row = Number(leg.dataset.row)
    const column = Number(leg.dataset.column)
    const to = {
      ArrowDown: [row + 1, column],
      ArrowUp: [row - 1, column],
      ArrowRight: [row, column + 1],
      ArrowLeft: [row, column - 1],
    }[event.key]
    if (!to) return
    event.preventDefault()
    const [toRow = row, toColumn = column] = to
    if (toRow < 0 || toRow >= mutations.length) return
    virtualizer.scrollToIndex(toRow)
    requestAnimationFrame(() => {
      const legs = scroller.current?.querySelectorAll<HTMLElement>(`[data-row="${toRow}"]`)
      legs?.[Math.max(0, Math.min(toColumn, legs.length - 1))]?.focus()
    })
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys only move the focus between its buttons.
    <div ref={scroller} className={classes.scroller} onKeyDown={move}>
      <ul className={classes.space} aria-label={t('outbox.list')} style={{ height: virtualizer.getTotalSize() }}>
        {rows.map((row) => {
          const mutation = mutations[row.index]
          if (!mutation) return null
          return (
            <li
              key={row.key}
              ref={virtualizer.measureElement}
              data-index={row.index}
              aria-posinset={row.index + 1}
              aria-setsize={mutations.length}
              className={classes.place}
              style={{ transform: `translateY(${row.start}px)` }}
            >
              <MutationCard mutation={mutation} row={row.index} nowMs={nowMs} onOpen={onOpen} />
            </li>
          )
        })}
      </ul>
    </div>
  )
}
