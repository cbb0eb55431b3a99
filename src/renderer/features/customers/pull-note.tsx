// Says beside the count that the shop's customers are being fetched, that a system could not be asked, or that the person
// may not see its list; fetches them now and stops when asked to; and tells of customers who differ.
import { ActionIcon, Loader } from '@mantine/core'
import type { OperationId } from '@shared/connectors/catalogue'
import { SYSTEMS, type System } from '@shared/kit/ids'
import { IconPlayerStop, IconRefresh } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../i18n/format'
import { pullNow, stopPulling } from '../../sync/pull-runtime'
import { type PullStatus, usePullStatus } from '../../sync/pull-status'
import { enabledSystems, useShop } from '../settings'
import { GatedAction, useGate, usePermissionWords } from '../staff'
import { ConflictsNote } from './conflicts/conflicts-note'
import classes from './pull-note.module.css'

export function PullNote() {
  const status = usePullStatus((store) => store.status)
  if (status.state === 'never') return <ConflictsNote />
  return (
    <>
      <ConflictsNote />
      <span className={classes.note} role="status">
        <PullWords status={status} />
      </span>
      {status.state === 'done' ? <PullButton /> : <StopButton />}
    </>
  )
}

function PullWords({ status }: { status: Exclude<PullStatus, { state: 'never' }> }) {
  const { t } = useTranslation()
  const formats = useFormats()
  if (status.state === 'running') {
    const { progress } = status
    return (
      <>
        <Loader size={12} aria-hidden />
        {progress
          ? t('pull.running', { system: t(`system.${progress.system}`), amount: formats.count(progress.done) })
          : t('pull.starting')}
      </>
    )
  }
  const failed = SYSTEMS.filter((system: System) => status.failures[system])
  return (
    <>
      {status.withheld.map((operation) => (
        <Withheld key={operation} operation={operation} />
      ))}
      {status.isStopped && t('customerSync.stopped')}
      {failed.length > 0 && t('pull.failed', { systems: failed.map((system) => t(`system.${system}`)).join(', ') })}
    </>
  )
}

function Withheld({ operation }: { operation: OperationId }) {
  const { t } = useTranslation()
  const gate = useGate(operation)
  const wordsOf = usePermissionWords()
  // The gate has opened since; what it set off will tell.
  if (gate.allowed) return null
  const permission = wordsOf(gate)
  return <span>{permission === null ? t('pull.withheld') : t('pull.withheldBy', { permission })}</span>
}

function StopButton() {
  const { t } = useTranslation()
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="md"
      aria-label={t('customerSync.stop')}
      title={t('customerSync.stop')}
      onClick={stopPulling}
    >
      <IconPlayerStop size={16} aria-hidden />
    </ActionIcon>
  )
}

function PullButton() {
  const { t } = useTranslation()
  const asksPos = enabledSystems(useShop()).includes('pos')
  return (
    <GatedAction operation={asksPos ? 'pos.customers.list' : null}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="md"
        aria-label={t('pull.now')}
        title={t('pull.now')}
        onClick={pullNow}
      >
        <IconRefresh size={16} aria-hidden />
      </ActionIcon>
    </GatedAction>
  )
}
