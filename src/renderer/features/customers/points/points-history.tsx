// The history of a customer's points as it was last read, newest first.
import { Button } from '@mantine/core'
import { formatDayTime } from '@shared/kit/dates'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../../i18n/format'
import classes from './points.module.css'
import type { PointsReading } from './points-readings'

const FIRST = 5
const MORE = 20

export function PointsHistory({ reading: { lines, atMs, isWhole } }: { reading: PointsReading }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const [shown, setShown] = useState(FIRST)
  if (lines === null) return <p className={classes.quiet}>{t('points.historyHidden')}</p>
  return (
    <div>
      <h4 id="points-history" className={classes.subheading}>
        {t('points.history')}
      </h4>
      <p className={classes.quiet}>{t('points.asOf', { time: formatDayTime(atMs) })}</p>
      {lines.length === 0 && <p className={classes.quiet}>{t('points.historyEmpty')}</p>}
      <ul className={classes.lines} aria-labelledby="points-history">
        {lines.slice(0, shown).map((line) => (
          <li key={line.id} className={classes.line}>
            <span className={`${classes.delta} tabular`}>{line.score === null ? '' : formats.change(line.score)}</span>
            <span className={classes.what}>
              {line.content}
              <span className={classes.quiet}>
                {[line.atMs === null ? '' : formatDayTime(line.atMs), line.by].filter(Boolean).join(' · ')}
              </span>
            </span>
          </li>
        ))}
      </ul>
      {lines.length > shown && (
        <Button variant="subtle" size="compact-sm" onClick={() => setShown(shown + MORE)}>
          {t('points.more', { amount: formats.count(lines.length - shown) })}
        </Button>
      )}
      {lines.length <= shown && !isWhole && <p className={classes.quiet}>{t('points.historyCut')}</p>}
    </div>
  )
}
