// One mutation as a ticket: what was done and by whom, and a stub per system torn along a perforation.

import { formatDayTime } from '@shared/kit/dates'
import type { Entry } from '@shared/outbox/entry'
import { useTranslation } from 'react-i18next'
import { StateBadge } from '../../ui/state-badge'
import classes from './mutation-card.module.css'
import type { MutationView } from './queries'
import { STATE_LOOK, useEntryWords } from './words'

type Props = {
  readonly mutation: MutationView
  readonly row: number
  readonly nowMs: number
  readonly onOpen: (entryId: string) => void
}

export function MutationCard({ mutation, row, nowMs, onOpen }: Props) {
  const { t } = useTranslation()
  const words = useEntryWords()
  return (
    <article className={classes.card} aria-label={mutation.title}>
      <div className={classes.what}>
        <p className={classes.title}>{mutation.title}</p>
        <p className={classes.quiet}>{words.what(mutation.operation)}</p>
        <p className={`${classes.quiet} tabular`}>
          {t('outbox.by', { time: formatDayTime(mutation.createdAtMs), who: mutation.author })}
        </p>
      </div>
      <div className={classes.legs}>
        {mutation.legs.map((leg, column) => (
          <Leg key={leg.id} leg={leg} row={row} column={column} nowMs={nowMs} onOpen={onOpen} />
        ))}
      </div>
    </article>
  )
}

type LegProps = {
  readonly leg: Entry
  readonly row: number
  readonly column: number
  readonly nowMs: number
  readonly onOpen: (entryId: string) => void
}

function Leg({ leg, row, column, nowMs, onOpen }: LegProps) {
  const { t } = useTranslation()
  const words = useEntryWords()
  const system = t(`system.${leg.system}`)
  const state = words.state(leg)
  const reason = words.reason(leg, nowMs)
  return (
    <button
      type="button"
      className={classes.leg}
      data-row={row}
      data-column={column}
      data-state={leg.progress.state}
      title={reason}
      aria-label={t('outbox.leg', { system, state, reason })}
      onClick={() => onOpen(leg.id)}
    >
      <span className={classes.system}>
        {system}
        {leg.attempts > 1 && (
          <span className={classes.attempts} title={t('outbox.attempts', { amount: leg.attempts })}>
            ×{leg.attempts}
          </span>
        )}
      </span>
      <StateBadge look={STATE_LOOK[leg.progress.state]} label={state} />
      <span className={`${classes.reason} tabular`}>{reason}</span>
    </button>
  )
}
