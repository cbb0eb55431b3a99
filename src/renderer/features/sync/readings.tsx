// What each verifying read since the last send saw, side by side: what a person has to judge an unproven entry by.
import type { Entry } from '@shared/outbox/entry'
import { useTranslation } from 'react-i18next'
import { useNow } from '../../ui/sources'
import { readingsOf } from './doubt'
import classes from './readings.module.css'
import { formatMoment } from './words'

const MINUTE_MS = 60_000

export function Readings({ entry }: { entry: Entry }) {
  const { t } = useTranslation()
  const nowMs = useNow(MINUTE_MS)
  const readings = readingsOf(entry)
  const system = t(`system.${entry.system}`)
  if (readings.length === 0) return null
  return (
    <section aria-labelledby="entry-readings">
      <h3 id="entry-readings" className={classes.heading}>
        {t('doubt.readings')}
      </h3>
      <ol className={classes.list}>
        {readings.map(({ atMs, reading }, place) => (
          <li key={atMs} className={classes.reading}>
            <p className={`${classes.when} tabular`}>
              {t('doubt.reading', { number: place + 1, time: formatMoment(atMs, nowMs) })}
            </p>
            <p className={classes.what}>{t(`doubt.seen.${reading.kind}`, { system })}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}
