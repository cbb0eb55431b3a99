// Roles side by side: a row per permission, a column per role. To look at; editing is done in one role.
import { IconCheck, IconQuestionMark } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Role } from '../data/overlay'
import type { PermissionGroup } from '../data/role-queries'
import { PermissionName } from './permission-name'
import { PermissionSearch } from './permission-search'
import { findPermissions, type ViewGroup, viewGroups } from './permission-view'
import classes from './roles.module.css'

type Props = { readonly roles: readonly Role[]; readonly groups: readonly PermissionGroup[] }
type Column = { readonly subject: string; readonly name: string; readonly held: ReadonlySet<string> | null }

export function CompareTable({ roles, groups }: Props) {
  const { t } = useTranslation()
  const [search, setSearch] = useState('')
  const columns = useMemo<readonly Column[]>(
    () => roles.map(({ subject, name, permissions }) => ({ subject, name, held: permissions && new Set(permissions) })),
    [roles],
  )
  const all = useMemo(
    () =>
      viewGroups(
        groups,
        roles.flatMap(({ permissions }) => permissions ?? []),
      ),
    [groups, roles],
  )
  const shown = findPermissions(all, search)
  return (
    <div className={classes.compare}>
      <div className={classes.compareHead}>
        <h2 className={classes.heading}>{t('roles.compare')}</h2>
        <PermissionSearch value={search} onChange={setSearch} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled with the keys. */}
      <section className={classes.tableScroll} tabIndex={0} aria-label={t('roles.compare')}>
        <table className={classes.table}>
          <caption className={classes.caption}>{t('roles.compareText')}</caption>
          <thead>
            <tr>
              <th scope="col" className={classes.corner}>
                {t('roles.permission')}
              </th>
              {columns.map(({ subject, name }) => (
                <th key={subject} scope="col" className={classes.column}>
                  <Link to={`/staff/roles/${encodeURIComponent(subject)}`}>{name || t('roles.unnamed')}</Link>
                </th>
              ))}
            </tr>
          </thead>
          {shown.map((group) => (
            <CompareGroup key={group.group ?? ''} group={group} columns={columns} />
          ))}
        </table>
      </section>
      {shown.length === 0 && <p className={classes.quiet}>{t('roles.noMatch')}</p>}
    </div>
  )
}

function CompareGroup({ group, columns }: { group: ViewGroup; columns: readonly Column[] }) {
  const { t } = useTranslation()
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={columns.length + 1} className={classes.group}>
          {group.group ?? t('roles.unknownGroup')}
        </th>
      </tr>
      {group.permissions.map(({ permission, label }) => (
        <tr key={permission}>
          <th scope="row" className={classes.rowHead}>
            <PermissionName permission={permission} label={label} />
          </th>
          {columns.map(({ subject, held }) => (
            <td key={subject} className={classes.cell}>
              <Holds isHeld={held?.has(permission) ?? null} />
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  )
}

/** Null: the role was not read yet. */
function Holds({ isHeld }: { isHeld: boolean | null }) {
  const { t } = useTranslation()
  if (isHeld === null)
    return <IconQuestionMark size={16} className={classes.unread} aria-label={t('roles.unread')} role="img" />
  if (isHeld)
    return <IconCheck size={20} stroke={2.5} className={classes.held} aria-label={t('roles.held')} role="img" />
  return <span className={classes.notHeld}>{t('roles.notHeld')}</span>
}
