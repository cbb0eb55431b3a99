// Asks before a staff account is deleted, and says beforehand why the POS may refuse.
import { Button, Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ExplainedAlert } from '../../../ui/explained-alert'
import type { StaffMember } from '../data/overlay'
import { deleteStaff } from '../data/people-commands'
import { GatedButton } from '../gate/gated-button'
import { useSaving } from '../use-saving'
import classes from './people.module.css'
import { RefusedAlert } from './refused-alert'

type Props = {
  readonly person: StaffMember
  readonly isSelf: boolean
  readonly isOpen: boolean
  readonly onClose: () => void
}

export function DeletePersonDialog({ isOpen, onClose, ...rest }: Props) {
  const { t } = useTranslation()
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      size={520}
      title={t('people.deleteTitle', { name: rest.person.name })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {isOpen && <DeleteConfirm {...rest} onClose={onClose} />}
    </Modal>
  )
}

function DeleteConfirm({ person, isSelf, onClose }: Omit<Props, 'isOpen'>) {
  const { t } = useTranslation()
  const { isBusy, refusal, run } = useSaving(t('people.savedText'))
  const isLinked = person.link === 'Y' || person.link === 'W'

  async function confirm() {
    if (await run(t('people.deleted', { name: person.name }), (context) => deleteStaff(person, context))) onClose()
  }

  return (
    <div className={classes.form}>
      {isSelf && <ExplainedAlert tone="attention" title={t('people.deleteSelf')} text={t('people.deleteSelfText')} />}
      {isLinked ? (
        <ExplainedAlert tone="attention" title={t('people.deleteLinked')} text={t('people.deleteLinkedText')} />
      ) : (
        <p className={classes.text}>{t('people.deleteText')}</p>
      )}
      <p className={classes.text}>{t('people.deleteChecked')}</p>
      <RefusedAlert refusal={refusal} />
      <div className={classes.actions}>
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('common.cancel')}
        </Button>
        <GatedButton
          operation="pos.people.delete"
          color="clay"
          disabled={isLinked}
          loading={isBusy}
          onClick={() => void confirm()}
        >
          {t('people.delete')}
        </GatedButton>
      </div>
    </div>
  )
}
