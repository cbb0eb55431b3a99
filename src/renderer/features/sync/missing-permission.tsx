// Names the permission that an entry's author lacks, in the POS's own words, so that a manager knows what to give.
import { findOperation } from '@shared/connectors/catalogue'
import type { Entry } from '@shared/outbox/entry'
import { useTranslation } from 'react-i18next'
import { db } from '../../db/database'
import { useLive } from '../../db/live-query'
import { usePermissionWords } from '../staff'
import classes from './entry-drawer.module.css'

/** The permission an entry was refused for; null where it was not, or where none is documented. */
function permissionOf({ progress, operation }: Entry): string | null {
  if (progress.state !== 'parked' || progress.reason.kind !== 'rejected') return null
  const { outcome } = progress.reason
  const isPermission = outcome.kind === 'rejected' && outcome.category === 'permission'
  return isPermission ? (findOperation(operation)?.permission ?? null) : null
}

export function MissingPermission({ entry }: { entry: Entry }) {
  const { t } = useTranslation()
  const permission = permissionOf(entry)
  const wordsOf = usePermissionWords()
  const row = useLive(
    [db.permissions],
    async () => (permission === null ? null : ((await db.permissions.get(permission)) ?? null)),
    [permission],
  )
  if (permission === null) return null
  const label = row.state === 'ready' ? (row.value?.label ?? null) : null
  const words = wordsOf({ allowed: false, why: 'refused', permission, label }) ?? permission
  return <p className={classes.own}>{t('outbox.missingPermission', { permission: words })}</p>
}
