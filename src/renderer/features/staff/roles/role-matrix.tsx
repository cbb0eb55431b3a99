// One role's permissions to tick and untick, in the POS's groups. Nothing is saved before the person says so; then as one
// change with the whole set.
import { Button, Checkbox } from '@mantine/core'
import { IconDeviceFloppy } from '@tabler/icons-react'
import { memo, useCallback, useId, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../../i18n/format'
import { ExplainedAlert } from '../../../ui/explained-alert'
import type { Role } from '../data/overlay'
import { changePermissions } from '../data/role-commands'
import type { PermissionGroup } from '../data/role-queries'
import { useGateWords } from '../gate/gate-words'
import { GatedButton } from '../gate/gated-button'
import { useGate } from '../gate/use-gate'
import { useSaving } from '../use-saving'
import { countChanges, dropDraft, tickPermissions, useDraft, withDraft } from './permission-draft'
import { PermissionName } from './permission-name'
import { PermissionSearch } from './permission-search'
import { findPermissions, shareOf, type ViewGroup, viewGroups } from './permission-view'
import { RefusalAlert } from './refusal-alert'
import classes from './roles.module.css'

const OPERATION = 'pos.roles.editPermissions'

type Props = {
  /** The role's address, which names its draft. */
  readonly address: string
  readonly role: Role & { readonly permissions: readonly string[] }
  readonly groups: readonly PermissionGroup[]
}

export function RoleMatrix({ address, role, groups }: Props) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { isBusy, refusal, run } = useSaving(t('roles.savedText'))
  const [search, setSearch] = useState('')
  const draft = useDraft(address)
  const gate = useGate(OPERATION)
  const gateWords = useGateWords()
  const gateNoteId = useId()
  const { permissions } = role
  const held = useMemo(() => withDraft(permissions, draft), [permissions, draft])
  // What was unticked stays in sight, so that it can be ticked again.
  const all = useMemo(() => viewGroups(groups, [...permissions, ...Object.keys(draft)]), [groups, permissions, draft])
  const shown = findPermissions(all, search)
  const changes = countChanges(permissions, draft)
  const closed = gate.allowed ? null : gateWords(OPERATION, gate)

  // The same function as long as it does the same, so that a tick draws only its own row again.
  const tick = useCallback(
    (names: readonly string[], isHeld: boolean) => {
      if (gate.allowed) tickPermissions(address, names, isHeld)
    },
    [address, gate.allowed],
  )

  async function save() {
    const saved = await run(t('roles.permissionsSaved', { name: role.name }), (context) =>
      changePermissions(role, [...held], context),
    )
    if (saved) dropDraft(address)
  }

  return (
    <section aria-labelledby="matrix-title">
      <div className={classes.compareHead}>
        <h3 id="matrix-title" className={classes.heading}>
          {t('roles.matrix')}
        </h3>
        <PermissionSearch value={search} onChange={setSearch} />
      </div>
      {closed && (
        <div id={gateNoteId}>
          <ExplainedAlert tone="waiting" title={closed.title} text={closed.text} />
        </div>
      )}
      <table className={classes.table}>
        <caption className={classes.caption}>{t('roles.matrixText', { name: role.name })}</caption>
        <thead>
          <tr>
            <th scope="col" className={classes.corner}>
              {t('roles.permission')}
            </th>
            <th scope="col" className={classes.column}>
              {t('roles.granted')}
            </th>
          </tr>
        </thead>
        {shown.map((group) => (
          <MatrixGroup
            key={group.group ?? ''}
            group={group}
            held={held}
            closedBy={closed ? gateNoteId : null}
            onTick={tick}
          />
        ))}
      </table>
      {shown.length === 0 && (
        <p className={classes.quiet}>{all.length === 0 ? t('roles.noPermissions') : t('roles.noMatch')}</p>
      )}
      <RefusalAlert refusal={refusal} />
      <div className={classes.saveBar}>
        <span role="status" className={classes.changes}>
          {changes > 0 ? t('roles.changes', { amount: formats.count(changes) }) : t('roles.noChanges')}
        </span>
        <Button variant="default" disabled={changes === 0 || isBusy} onClick={() => dropDraft(address)}>
          {t('roles.undo')}
        </Button>
        <GatedButton
          operation={OPERATION}
          disabled={changes === 0}
          loading={isBusy}
          leftSection={<IconDeviceFloppy size={18} aria-hidden />}
          onClick={() => void save()}
        >
          {t('roles.save')}
        </GatedButton>
      </div>
    </section>
  )
}

type GroupProps = {
  readonly group: ViewGroup
  readonly held: ReadonlySet<string>
  /** The note that says why nothing can be ticked; null where it can. */
  readonly closedBy: string | null
  readonly onTick: (permissions: readonly string[], isHeld: boolean) => void
}

function MatrixGroup({ group, held, closedBy, onTick }: GroupProps) {
  const { t } = useTranslation()
  const name = group.group ?? t('roles.unknownGroup')
  const share = shareOf(group, held)
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" className={classes.group}>
          {name}
          {group.group === null && <span className={classes.groupText}>{t('roles.unknownText')}</span>}
        </th>
        <td className={classes.groupCell}>
          <Checkbox
            aria-label={t('roles.wholeGroup', { group: name })}
            checked={share === 'all'}
            indeterminate={share === 'some'}
            onChange={() =>
              onTick(
                group.permissions.map(({ permission }) => permission),
                share !== 'all',
              )
            }
            {...closedProps(closedBy)}
          />
        </td>
      </tr>
      {group.permissions.map(({ permission, label }) => (
        <MatrixRow
          key={permission}
          permission={permission}
          label={label}
          isHeld={held.has(permission)}
          closedBy={closedBy}
          onTick={onTick}
        />
      ))}
    </tbody>
  )
}

type RowProps = Pick<GroupProps, 'closedBy' | 'onTick'> & {
  readonly permission: string
  readonly label: string
  readonly isHeld: boolean
}

const MatrixRow = memo(function MatrixRow({ permission, label, isHeld, closedBy, onTick }: RowProps) {
  const id = useId()
  return (
    <tr>
      <th scope="row" className={classes.rowHead}>
        <label htmlFor={id} className={classes.rowLabel}>
          <PermissionName permission={permission} label={label} />
        </label>
      </th>
      <td className={classes.cell}>
        <Checkbox id={id} checked={isHeld} onChange={() => onTick([permission], !isHeld)} {...closedProps(closedBy)} />
      </td>
    </tr>
  )
})

/** A box that nobody may tick stays in reach of the keyboard and points to the note that says why. */
function closedProps(closedBy: string | null) {
  return closedBy === null ? {} : { 'aria-disabled': true, 'aria-describedby': closedBy }
}
