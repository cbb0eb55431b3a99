// The permanent status bar: what waits and since when, what needs a person, and how the four systems are doing.
import { IconAlertTriangle, IconCircleCheck, IconClock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { enabledSystems, useShop } from '../features/settings'
import { useOutboxCounts } from '../features/sync'
import { useFormats } from '../i18n/format'
import { useNow } from '../ui/sources'
import classes from './status-bar.module.css'
import { SystemHealthButton } from './system-health-button'

const REFRESH_MS = 5_000

export function StatusBar() {
  const { t } = useTranslation()
  const shop = useShop()
  return (
    <section className={classes.bar} aria-label={t('status.label')}>
      <div className={classes.counts} role="status">
        <OutboxSummary />
      </div>
      <div className={classes.systems}>
        {enabledSystems(shop).map((system) => (
          <SystemHealthButton key={system} system={system} />
        ))}
      </div>
    </section>
  )
}

function OutboxSummary() {
  const { t } = useTranslation()
  const formats = useFormats()
  const counts = useOutboxCounts()
  const nowMs = useNow(REFRESH_MS)
  if (counts.state === 'loading') return null
  if (counts.state === 'failed') {
    return (
      <span className={classes.item} data-tone="attention">
        <IconAlertTriangle size={18} aria-hidden />
        {t('status.unavailable')}
      </span>
    )
  }
  const { waiting, needsYou, oldestAtMs, unreadable } = counts.value
  return (
    <>
      {waiting + needsYou + unreadable === 0 && (
        <span className={classes.item} data-tone="good">
          <IconCircleCheck size={18} aria-hidden />
          {t('status.allSent')}
        </span>
      )}
      {waiting > 0 && (
        <Link to="/outbox" className={classes.item} data-tone="waiting">
          <IconClock size={18} aria-hidden />
          {t('status.waiting', { amount: formats.count(waiting) })}
          {oldestAtMs !== null && (
            <span className={classes.age}>{t('status.oldest', { age: formats.ago(oldestAtMs, nowMs) })}</span>
          )}
        </Link>
      )}
      {needsYou > 0 && (
        <Link to="/outbox" className={classes.item} data-tone="attention">
          <IconAlertTriangle size={18} aria-hidden />
          {t('status.needsYou', { amount: formats.count(needsYou) })}
        </Link>
      )}
      {unreadable > 0 && (
        <span className={classes.item} data-tone="attention">
          <IconAlertTriangle size={18} aria-hidden />
          {t('status.unreadable', { amount: formats.count(unreadable) })}
        </span>
      )}
    </>
  )
}
