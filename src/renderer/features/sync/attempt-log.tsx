// An entry's log, newest line first, in plain words.
import { formatDayTime } from '@shared/kit/dates'
import type { AttemptRecord, Entry } from '@shared/outbox/entry'
import {
  type Icon,
  IconAlertTriangle,
  IconCircleCheck,
  IconEyeSearch,
  IconPlugConnectedX,
  IconUser,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './attempt-log.module.css'
import { useEntryWords } from './words'

function iconOf(record: AttemptRecord): Icon {
  if (record.kind === 'decided') return IconUser
  if (record.kind === 'read') return IconEyeSearch
  if (record.kind === 'interrupted') return IconPlugConnectedX
  const isDone = record.outcome.kind === 'applied' || record.outcome.kind === 'alreadyApplied'
  return isDone ? IconCircleCheck : IconAlertTriangle
}

export function AttemptLog({ entry }: { entry: Entry }) {
  const { t } = useTranslation()
  const words = useEntryWords()
  const lines = entry.log.map((record, place) => ({ record, place })).reverse()
  return (
    <section aria-labelledby="entry-log">
      <h3 id="entry-log" className={classes.heading}>
        {t('entry.log')}
      </h3>
      {lines.length === 0 && <p className={classes.empty}>{t('entry.logEmpty')}</p>}
      <ol className={classes.log}>
        {lines.map(({ record, place }) => {
          const LineIcon = iconOf(record)
          const { text, own } = words.logLine(entry, record)
          return (
            <li key={place} className={classes.line}>
              <LineIcon size={18} className={classes.icon} aria-hidden />
              <div>
                <p className={classes.text}>{text}</p>
                {own && <p className={classes.own}>{own}</p>}
                <p className={`${classes.time} tabular`}>{formatDayTime(record.atMs)}</p>
              </div>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
