// One role: its name, what waits about it, who has it, and what it lets them do.
import { Button } from '@mantine/core'
import { IconArrowLeft, IconPencil, IconTrashX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { ExplainedAlert } from '../../../ui/explained-alert'
import type { Role } from '../data/overlay'
import type { PermissionGroup } from '../data/role-queries'
import { pullStaffNow } from '../data/staff-pull'
import { GatedButton } from '../gate/gated-button'
import { DeleteRoleDialog } from './delete-role-dialog'
import { PendingMarks } from './pending-marks'
import { PeopleLinks } from './people-links'
import { RoleMatrix } from './role-matrix'
import { RoleNameDialog } from './role-name-dialog'
import classes from './roles.module.css'

type Props = {
  readonly address: string
  readonly role: Role
  readonly roles: readonly Role[]
  readonly groups: readonly PermissionGroup[]
}

export function RolePanel({ address, role, roles, groups }: Props) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState<'rename' | 'delete' | null>(null)
  const isLeaving = role.pending.some(({ kind }) => kind === 'delete')
  const close = () => setAsking(null)
  return (
    <article className={classes.panel} aria-labelledby="role-name">
      <Button
        component={Link}
        to="/staff/roles"
        variant="subtle"
        size="compact-sm"
        leftSection={<IconArrowLeft size={16} aria-hidden />}
      >
        {t('roles.backToCompare')}
      </Button>
      <div className={classes.panelHead}>
        <h2 id="role-name" className={classes.name}>
          {role.name || t('roles.unnamed')}
        </h2>
        {!isLeaving && (
          <div className={classes.panelActions}>
            <GatedButton
              operation="pos.roles.editName"
              variant="default"
              size="sm"
              leftSection={<IconPencil size={16} aria-hidden />}
              onClick={() => setAsking('rename')}
            >
              {t('roles.rename')}
            </GatedButton>
            <GatedButton
              operation="pos.roles.delete"
              variant="default"
              size="sm"
              leftSection={<IconTrashX size={16} aria-hidden />}
              onClick={() => setAsking('delete')}
            >
              {t('roles.delete')}
            </GatedButton>
          </div>
        )}
      </div>
      <PendingMarks pending={role.pending} />
      <RolePeople role={role} />
      {role.permissions === null ? (
        <ExplainedAlert tone="quiet" title={t('roles.unread')} text={t('roles.unreadText')}>
          <Button variant="default" size="sm" mt="sm" onClick={pullStaffNow}>
            {t('roles.readNow')}
          </Button>
        </ExplainedAlert>
      ) : (
        <RoleMatrix address={address} role={{ ...role, permissions: role.permissions }} groups={groups} />
      )}
      <RoleNameDialog named={role} roles={roles} isOpen={asking === 'rename'} onClose={close} />
      <DeleteRoleDialog role={role} isOpen={asking === 'delete'} onClose={close} />
    </article>
  )
}

function RolePeople({ role: { people } }: { role: Role }) {
  const { t } = useTranslation()
  return (
    <section aria-labelledby="role-people">
      <h3 id="role-people" className={classes.heading}>
        {t('roles.peopleTitle')}
      </h3>
      {people === null && <p className={classes.quiet}>{t('roles.peopleUnread')}</p>}
      {people?.length === 0 && <p className={classes.quiet}>{t('roles.nobody')}</p>}
      {people && people.length > 0 && <PeopleLinks people={people} />}
    </section>
  )
}
