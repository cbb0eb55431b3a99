// Says beside the count that the shop's customers are being fetched, or that a system could not be asked.
import { Loader } from '@mantine/core'
import { SYSTEMS, type System } from '@shared/kit/ids'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../i18n/format'
import { usePullStatus } from '../../sync/pull-status'
import classes from './pull-note.module.css'

export function PullNote() {
  const { t } = useTranslation()
  const formats = useFormats()
  const status = usePullStatus((store) => store.status)
  if (status.state === 'never') return null
  if (status.state === 'running') {
    const { progress } = status
    return (
      <span className={classes.note} role="status">
        <Loader size={12} aria-hidden />
        {progress
          ? t('pull.running', { system: t(`system.${progress.system}`), amount: formats.count(progress.done) })
          : t('pull.starting')}
      </span>
    )
  }
  const failed = SYSTEMS.filter((system: System) => status.failures[system])
  if (failed.length === 0) return null
  const systems = failed.map((system) => t(`system.${system}`)).join(', ')
  return (
    <span className={classes.note} role="status">
      {t('pull.failed', { systems })}
    </span>
  )
}
