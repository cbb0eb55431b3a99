// Asks before a role is deleted, and says beforehand why the POS may refuse: people who still have it are named.
import { Button, Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../../i18n/format'
import { ExplainedAlert } from '../../../ui/explained-alert'
import type { Role } from '../data/overlay'
import { deleteRole } from '../data/role-commands'
import { GatedButton } from '../gate/gated-button'
import { useSaving } from '../use-saving'
import { PeopleLinks } from './people-links'
import { RefusalAlert } from './refusal-alert'
import classes from './roles.module.css'

type Props = { readonly role: Role; readonly isOpen: boolean; readonly onClose: () => void }

export function DeleteRoleDialog({ role, isOpen, onClose }: Props) {
  const { t } = useTranslation()
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      size={520}
      title={t('roles.deleteTitle', { name: role.name })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {isOpen && <DeleteConfirm role={role} onClose={onClose} />}
    </Modal>
  )
}

function DeleteConfirm({ role, onClose }: Omit<Props, 'isOpen'>) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { isBusy, refusal, run } = useSaving(t('roles.savedText'))
  const people = role.people ?? []

  async function confirm() {
    const done = await run(t('roles.deleted', { name: role.name }), (context) => deleteRole(role, context))
    if (done) onClose()
  }

  return (
    <div className={classes.dialog}>
      {people.length > 0 ? (
        <ExplainedAlert
          tone="attention"
          title={t('roles.inUse', { amount: formats.count(people.length) })}
          text={t('roles.inUseText')}
        >
          <PeopleLinks people={people} />
        </ExplainedAlert>
      ) : (
        <p className={classes.text}>{role.people === null ? t('roles.deleteUnread') : t('roles.deleteFree')}</p>
      )}
      <p className={classes.text}>{t('roles.deleteChecked')}</p>
      <RefusalAlert refusal={refusal} />
      <div className={classes.dialogActions}>
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('common.cancel')}
        </Button>
        <GatedButton
          operation="pos.roles.delete"
          color="clay"
          disabled={people.length > 0}
          loading={isBusy}
          onClick={() => void confirm()}
        >
          {t('roles.delete')}
        </GatedButton>
      </div>
    </div>
  )
}
