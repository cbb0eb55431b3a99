// All roles with how many people have them and how much they may do; what waits is marked.
import { IconClock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { NavLink } from 'react-router'
import { useFormats } from '../../../i18n/format'
import type { Role } from '../data/overlay'
import { usePendingWords } from './pending-marks'
import classes from './roles.module.css'

export function RoleList({ roles }: { roles: readonly Role[] }) {
  const { t } = useTranslation()
  return (
    <ul className={classes.list} aria-label={t('roles.list')}>
      {roles.map((role) => (
        <RoleItem key={role.subject} role={role} />
      ))}
    </ul>
  )
}

function RoleItem({ role }: { role: Role }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const words = usePendingWords()
  const people = role.people && t('roles.people', { amount: formats.count(role.people.length) })
  const permissions = role.permissions && t('roles.permissions', { amount: formats.count(role.permissions.length) })
  const waits = role.pending.map(words).join('. ')
  return (
    <li>
      <NavLink
        to={`/staff/roles/${encodeURIComponent(role.subject)}`}
        className={classes.item ?? ''}
        data-leaving={role.pending.some(({ kind }) => kind === 'delete') || undefined}
      >
        <span className={classes.itemName}>{role.name || t('roles.unnamed')}</span>
        <span className={classes.itemFacts}>
          {[people, permissions].filter(Boolean).join(' · ') || t('roles.unread')}
        </span>
        {waits !== '' && (
          <span className={classes.itemWaits}>
            <IconClock size={14} stroke={2} aria-hidden />
            {waits}
          </span>
        )}
      </NavLink>
    </li>
  )
}
