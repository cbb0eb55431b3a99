// One system in the status bar: a labelled sign, and behind it the state in words, the last success and the next try.
import { Button, Popover, UnstyledButton } from '@mantine/core'
import type { System } from '@shared/kit/ids'
import {
  type Icon,
  IconAlertTriangle,
  IconCircleCheckFilled,
  IconCircleDashed,
  IconCloudOff,
  IconHourglass,
  IconKey,
  IconRefresh,
  IconSettingsExclamation,
} from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../i18n/format'
import { useDrift } from '../sync/drift'
import { type SystemHealth, useHealth } from '../sync/health'
import { outbox } from '../sync/outbox'
import { useStats } from '../sync/stats'
import type { Tone } from '../ui/looks'
import { useNow } from '../ui/sources'
import { useToast } from '../ui/use-toast'
import classes from './status-bar.module.css'

const UNKNOWN: SystemHealth = { state: 'unknown', lastSuccessAtMs: null, nextTryAtMs: null }

const LOOK: Readonly<Record<SystemHealth['state'], { readonly tone: Tone; readonly Icon: Icon }>> = {
  unknown: { tone: 'muted', Icon: IconCircleDashed },
  reachable: { tone: 'good', Icon: IconCircleCheckFilled },
  unreachable: { tone: 'attention', Icon: IconCloudOff },
  slowedDown: { tone: 'waiting', Icon: IconHourglass },
  failing: { tone: 'attention', Icon: IconAlertTriangle },
  signInNeeded: { tone: 'waiting', Icon: IconKey },
  notConfigured: { tone: 'waiting', Icon: IconSettingsExclamation },
}

export function SystemHealthButton({ system }: { system: System }) {
  const { t } = useTranslation()
  const health = useHealth((store) => store.systems[system]) ?? UNKNOWN
  const [isOpen, setOpen] = useState(false)
  const { tone, Icon: StateIcon } = LOOK[health.state]
  const name = t(`system.${system}`)
  const state = t(`health.${health.state}.title`)
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="top-end"
      width={320}
      shadow="md"
      withArrow
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <UnstyledButton
          className={classes.system}
          data-tone={tone}
          title={t('status.systemState', { system: name, state })}
          aria-label={t('status.systemState', { system: name, state })}
          onClick={() => setOpen((before) => !before)}
        >
          <StateIcon size={16} aria-hidden />
          {name}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={name}>
        <HealthFacts system={system} name={name} health={health} onTry={() => setOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  )
}

type FactsProps = {
  readonly system: System
  readonly name: string
  readonly health: SystemHealth
  readonly onTry: () => void
}

function HealthFacts({ system, name, health, onTry }: FactsProps) {
  const { t } = useTranslation()
  const toast = useToast()
  const formats = useFormats()
  const nowMs = useNow(1_000)
  const { state, lastSuccessAtMs, nextTryAtMs } = health
  const stats = useStats((store) => store.stats[system])
  const unfamiliar = useDrift((drift) =>
    drift.state === 'ready' ? drift.samples.filter((sample) => sample.system === system).length : 0,
  )
  return (
    <div className={classes.popover}>
      <div>
        <p className={classes.popoverTitle}>
          {t('status.systemState', { system: name, state: t(`health.${state}.title`) })}
        </p>
        <p className={classes.popoverText}>{t(`health.${state}.text`)}</p>
      </div>
      <dl className={classes.facts}>
        <dt>{t('status.lastSuccess')}</dt>
        <dd>{lastSuccessAtMs === null ? t('common.never') : formats.ago(lastSuccessAtMs, nowMs)}</dd>
        <dt>{t('status.nextTry')}</dt>
        <dd>{nextTryAtMs === null ? t('status.nothingDue') : formats.retryIn(nextTryAtMs, nowMs)}</dd>
        {stats && stats.p50Ms !== null && stats.p95Ms !== null && (
          <>
            <dt>{t('status.answers')}</dt>
            <dd>{t('status.answersIn', { p50: formats.count(stats.p50Ms), p95: formats.count(stats.p95Ms) })}</dd>
          </>
        )}
        {unfamiliar > 0 && (
          <>
            <dt>{t('drift.title')}</dt>
            <dd>{t('drift.amount', { amount: formats.count(unfamiliar) })}</dd>
          </>
        )}
      </dl>
      <Button
        size="sm"
        variant="default"
        leftSection={<IconRefresh size={16} aria-hidden />}
        onClick={() => {
          outbox.tryNow()
          toast({ id: 'try-now', tone: 'quiet', title: t('status.triedNow'), text: t('status.triedNowText') })
          onTry()
        }}
      >
        {t('status.tryNow')}
      </Button>
    </div>
  )
}
