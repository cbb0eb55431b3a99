// Asks for the name of a new role, or another name for one that is there.
import { Button, Modal, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { Role } from '../data/overlay'
import { createRole, renameRole } from '../data/role-commands'
import { GatedButton } from '../gate/gated-button'
import { useSaving } from '../use-saving'
import { RefusalAlert } from './refusal-alert'
import classes from './roles.module.css'

type Props = {
  /** The role to rename; null: a new one. */
  readonly named: Role | null
  readonly roles: readonly Role[]
  readonly isOpen: boolean
  readonly onClose: () => void
}

export function RoleNameDialog({ named, roles, isOpen, onClose }: Props) {
  const { t } = useTranslation()
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={named ? t('roles.renameTitle', { name: named.name }) : t('roles.newTitle')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {isOpen && <NameForm named={named} roles={roles} onClose={onClose} />}
    </Modal>
  )
}

const NAME_MAX = 255

function NameForm({ named, roles, onClose }: Omit<Props, 'isOpen'>) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { isBusy, refusal, run } = useSaving(t('roles.savedText'))
  const [name, setName] = useState(named?.name ?? '')
  const [problem, setProblem] = useState<string | null>(null)

  function problemOf(wanted: string): string | null {
    if (wanted === '') return t('roles.nameMissing')
    if (wanted.length > NAME_MAX) return t('roles.nameTooLong', { max: NAME_MAX })
    const isTaken = roles.some((other) => other.subject !== named?.subject && other.name === wanted)
    return isTaken ? t('roles.nameTaken') : null
  }

  async function submit(event: FormEvent) {
    event.preventDefault()
    const wanted = name.trim()
    const found = problemOf(wanted)
    setProblem(found)
    if (found !== null) return
    if (named) {
      const renamed = await run(t('roles.renamed', { name: wanted }), (context) => renameRole(named, wanted, context))
      if (renamed) onClose()
      return
    }
    const made = await run(t('roles.created', { name: wanted }), (context) =>
      createRole({ name: wanted, permissions: [] }, context),
    )
    if (!made) return
    onClose()
    void navigate(`/staff/roles/${encodeURIComponent(made.value)}`)
  }

  return (
    <form className={classes.dialog} noValidate onSubmit={(event) => void submit(event)}>
      <TextInput
        label={t('roles.name')}
        value={name}
        onChange={(event) => {
          setName(event.currentTarget.value)
          setProblem(null)
        }}
        error={problem}
        autoComplete="off"
        data-autofocus
      />
      <RefusalAlert refusal={refusal} />
      <div className={classes.dialogActions}>
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <GatedButton operation={named ? 'pos.roles.editName' : 'pos.roles.create'} type="submit" loading={isBusy}>
          {named ? t('roles.rename') : t('roles.create')}
        </GatedButton>
      </div>
    </form>
  )
}
