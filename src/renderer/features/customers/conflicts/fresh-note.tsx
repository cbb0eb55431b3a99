// Quietly says how fresh an open card is, and reads it again when asked to.
import { ActionIcon, Loader } from '@mantine/core'
import { formatDayTime } from '@shared/kit/dates'
import { SYSTEMS, type System } from '@shared/kit/ids'
import { IconRefresh } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './conflicts.module.css'
import { type FreshCustomer, useFreshCustomer } from './use-fresh-customer'

export function FreshNote({ customerId }: { readonly customerId: string }) {
  const { t } = useTranslation()
  const fresh = useFreshCustomer(customerId)
  if (fresh.state === 'alone') return null
  return (
    <div className={classes.fresh}>
      <span role="status" className={classes.told}>
        <FreshWords fresh={fresh} />
      </span>
      {fresh.state === 'asking' ? (
        <Loader size={12} aria-hidden />
      ) : (
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('customerSync.fresh.refresh')}
          title={t('customerSync.fresh.refresh')}
          onClick={fresh.refresh}
        >
          <IconRefresh size={16} aria-hidden />
        </ActionIcon>
      )}
    </div>
  )
}

function FreshWords({ fresh }: { readonly fresh: FreshCustomer }) {
  const { t } = useTranslation()
  const names = (systems: readonly System[]) => systems.map((system) => t(`system.${system}`)).join(', ')
  const failed = SYSTEMS.filter((system) => fresh.failures[system])
  const time = fresh.atMs === null ? '' : formatDayTime(fresh.atMs)
  return (
    <>
      {fresh.state === 'asking' && t('customerSync.fresh.asking')}
      {fresh.state === 'fresh' && fresh.gone.length === 0 && t('customerSync.fresh.read', { time })}
      {fresh.state === 'stale' && time !== '' && t('customerSync.fresh.stale', { systems: names(failed), time })}
      {fresh.state === 'stale' && time === '' && t('customerSync.fresh.staleNever', { systems: names(failed) })}
      {fresh.withheld.length > 0 && <span>{t('customerSync.fresh.withheld', { systems: names(fresh.withheld) })}</span>}
      {fresh.gone.length > 0 && <span>{t('customerSync.fresh.gone', { systems: names(fresh.gone) })}</span>}
    </>
  )
}
