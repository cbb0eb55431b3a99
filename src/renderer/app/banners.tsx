// What a person must know whatever screen they are on: their session, the disk, the second copy, a stalled queue, a wrong clock, and
// what start-up had to repair. One line each, above the screen, gone when it is over.
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../i18n/format'
import { useAlarms } from '../sync/alarms'
import { useDisk } from '../sync/disk'
import { useJournal } from '../sync/journal'
import { outbox } from '../sync/outbox'
import { useStartUp } from '../sync/start-up'
import { useStats } from '../sync/stats'
import { ExplainedAlert } from '../ui/explained-alert'
import classes from './banners.module.css'
import { clockSkewMs } from './clock-skew'
import { SessionBanner } from './session-banner'

export function Banners() {
  return (
    <div className={classes.banners}>
      <SessionBanner />
      <DiskBanner />
      <JournalBanner />
      <StalledBanner />
      <ClockBanner />
      <UnreadableBanner />
      <LostPhotosBanner />
      <StartUpBanner />
    </div>
  )
}

function DiskBanner() {
  const { t } = useTranslation()
  const state = useDisk((store) => store.state)
  if (state === 'roomy') return null
  const tone = state === 'tight' ? 'waiting' : 'attention'
  return <ExplainedAlert tone={tone} title={t(`banner.disk.${state}.title`)} text={t(`banner.disk.${state}.text`)} />
}

function JournalBanner() {
  const { t } = useTranslation()
  const owed = useJournal((store) => store.owed)
  if (owed === 0) return null
  return (
    <ExplainedAlert tone="attention" title={t('failure.journalFailed.title')} text={t('failure.journalFailed.text')} />
  )
}

function StalledBanner() {
  const { t } = useTranslation()
  const stalled = useAlarms((store) => store.stalled)
  if (stalled.length === 0) return null
  const systems = stalled.map((system) => t(`system.${system}`)).join(', ')
  return (
    <ExplainedAlert tone="attention" title={t('banner.stalled.title', { systems })} text={t('banner.stalled.text')}>
      <Button size="xs" variant="default" mt="xs" onClick={() => outbox.tryNow()}>
        {t('status.tryNow')}
      </Button>
    </ExplainedAlert>
  )
}

function ClockBanner() {
  const { t } = useTranslation()
  const formats = useFormats()
  const stats = useStats((store) => store.stats)
  const skewMs = clockSkewMs(Object.values(stats))
  if (skewMs === null) return null
  const by = formats.span(Math.abs(skewMs))
  const way = skewMs > 0 ? 'slow' : 'fast'
  return <ExplainedAlert tone="attention" title={t(`banner.clock.${way}`, { by })} text={t('banner.clock.text')} />
}

function UnreadableBanner() {
  const { t } = useTranslation()
  const unreadable = useStartUp((store) => store.unreadable)
  if (unreadable.length === 0) return null
  const isNewer = unreadable.every(({ problem }) => problem === 'newer')
  return (
    <ExplainedAlert
      tone="attention"
      title={t('banner.unreadable.title', { amount: unreadable.length })}
      text={t(isNewer ? 'banner.unreadable.newer' : 'banner.unreadable.invalid')}
    />
  )
}

function LostPhotosBanner() {
  const { t } = useTranslation()
  const lost = useStartUp((store) => store.report?.lostPhotos ?? 0)
  if (lost === 0) return null
  return (
    <ExplainedAlert
      tone="attention"
      title={t('banner.lostPhotos.title', { amount: lost })}
      text={t('banner.lostPhotos.text')}
    />
  )
}

function StartUpBanner() {
  const { t } = useTranslation()
  const { report, failure } = useStartUp()
  const [isRead, setRead] = useState(false)
  if (isRead) return null
  const isDamaged = report !== null && Object.values(report.damage).some((count) => count > 0)
  const done = (
    <Button size="xs" variant="default" mt="xs" onClick={() => setRead(true)}>
      {t('banner.understood')}
    </Button>
  )
  if (failure) {
    return (
      <ExplainedAlert tone="attention" title={t('banner.journalUnread.title')} text={t('banner.journalUnread.text')}>
        {done}
      </ExplainedAlert>
    )
  }
  if (report && report.rebuilt > 0) {
    return (
      <ExplainedAlert
        tone="waiting"
        title={t('banner.rebuilt.title', { amount: report.rebuilt })}
        text={t('banner.rebuilt.text')}
      >
        {done}
      </ExplainedAlert>
    )
  }
  if (!isDamaged) return null
  return (
    <ExplainedAlert tone="waiting" title={t('banner.damaged.title')} text={t('banner.damaged.text')}>
      {done}
    </ExplainedAlert>
  )
}
