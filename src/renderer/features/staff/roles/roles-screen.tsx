// The roles of the POS: all of them on the left, and beside them either one role to change or all side by side to look at.
import { Button } from '@mantine/core'
import { IconShieldOff, IconShieldPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { LoadingNotice, NoticeScreen } from '../../../ui/notice-screen'
import type { Role } from '../data/overlay'
import { type PermissionGroup, usePermissionGroups, useRole, useRoles } from '../data/role-queries'
import { pullStaffNow, useStaffPull } from '../data/staff-pull'
import { GatedButton } from '../gate/gated-button'
import { CompareTable } from './compare-table'
import { RoleList } from './role-list'
import { RoleNameDialog } from './role-name-dialog'
import { RolePanel } from './role-panel'
import classes from './roles.module.css'

const NONE: readonly Role[] = []

export function RolesScreen() {
  const { t } = useTranslation()
  const { subject } = useParams()
  const [isNaming, setNaming] = useState(false)
  const live = useRoles()
  const permissions = usePermissionGroups()
  const roles = live.state === 'ready' ? live.value : NONE

  if (live.state === 'loading' || permissions.state === 'loading') return <LoadingNotice text={t('roles.loading')} />
  if (live.state === 'failed' || permissions.state === 'failed') {
    return (
      <NoticeScreen icon={IconShieldOff} tone="attention" title={t('roles.failedTitle')} text={t('roles.failedText')} />
    )
  }
  return (
    <div className={classes.screen} data-chosen={subject ? 'one' : 'none'}>
      <section className={classes.side} aria-label={t('roles.list')}>
        <GatedButton
          operation="pos.roles.create"
          leftSection={<IconShieldPlus size={18} aria-hidden />}
          onClick={() => setNaming(true)}
        >
          {t('roles.new')}
        </GatedButton>
        <RoleList roles={roles} />
      </section>
      <div className={classes.main}>
        {subject === undefined && roles.length === 0 && <NoRoles />}
        {subject === undefined && roles.length > 0 && <CompareTable roles={roles} groups={permissions.value} />}
        {subject !== undefined && (
          <ChosenRole key={subject} subject={subject} roles={roles} groups={permissions.value} />
        )}
      </div>
      <RoleNameDialog named={null} roles={roles} isOpen={isNaming} onClose={() => setNaming(false)} />
    </div>
  )
}

/** Nothing is known yet, or the POS has none: never mistaken for each other. */
function NoRoles() {
  const { t } = useTranslation()
  const pull = useStaffPull()
  if (pull.state !== 'done') return <LoadingNotice text={t('roles.loading')} />
  const text = pull.failure ? t('roles.neverReadText') : t('roles.emptyText')
  return (
    <NoticeScreen icon={IconShieldOff} title={pull.failure ? t('roles.neverRead') : t('roles.empty')} text={text}>
      <Button variant="default" onClick={pullStaffNow}>
        {t('roles.readNow')}
      </Button>
    </NoticeScreen>
  )
}

type ChosenProps = {
  readonly subject: string
  readonly roles: readonly Role[]
  readonly groups: readonly PermissionGroup[]
}

function ChosenRole({ subject, roles, groups }: ChosenProps) {
  const { t } = useTranslation()
  const role = useRole(subject)
  if (role.state === 'loading') return <LoadingNotice text={t('roles.loading')} />
  if (role.state === 'failed' || role.value === null) {
    return <NoticeScreen icon={IconShieldOff} title={t('roles.gone')} text={t('roles.goneText')} />
  }
  return <RolePanel address={subject} role={role.value} roles={roles} groups={groups} />
}
