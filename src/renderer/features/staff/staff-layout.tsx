// The frame around the screens of staff: people and roles as two tabs, and how fresh both are.
import { ActionIcon, Loader } from '@mantine/core'
import { formatDayTime } from '@shared/kit/dates'
import { IconRefresh } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { NavLink, Outlet } from 'react-router'
import { PageHeader } from '../../ui/page-header'
import { pullStaffNow, useStaffPull } from './data/staff-pull'
import classes from './staff-layout.module.css'

export function StaffLayout() {
  const { t } = useTranslation()
  return (
    <div className={classes.layout}>
      <div className={classes.head}>
        <PageHeader title={t('staff.title')}>
          <Freshness />
        </PageHeader>
        <nav className={classes.tabs} aria-label={t('staff.tabs')}>
          <NavLink to="/staff/people" className={classes.tab ?? ''}>
            {t('staff.peopleTab')}
          </NavLink>
          <NavLink to="/staff/roles" className={classes.tab ?? ''}>
            {t('staff.rolesTab')}
          </NavLink>
        </nav>
      </div>
      <div className={classes.body}>
        <Outlet />
      </div>
    </div>
  )
}

function Freshness() {
  const { t } = useTranslation()
  const pull = useStaffPull()
  return (
    <div className={classes.freshness}>
      <span role="status" className={classes.told}>
        {pull.state === 'running' && (
          <>
            <Loader size={12} aria-hidden />
            {t('staff.reading')}
          </>
        )}
        {pull.state === 'done' &&
          (pull.failure ? t('staff.notRead') : t('staff.readAt', { time: formatDayTime(pull.atMs) }))}
      </span>
      {pull.state === 'done' && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t('staff.readNow')}
          title={t('staff.readNow')}
          onClick={pullStaffNow}
        >
          <IconRefresh size={18} aria-hidden />
        </ActionIcon>
      )}
    </div>
  )
}
