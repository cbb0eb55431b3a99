// "What I may do": the POS's list for the signed-in person, and what it refused since.
import { Button, Group, Modal, Stack } from '@mantine/core'
import type { Session } from '@shared/ipc/contract'
import type { Failure } from '@shared/ipc/failure'
import { IconRefresh } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { operationWord } from '../../../i18n/operation-words'
import { ExplainedAlert } from '../../../ui/explained-alert'
import { askPosAgain } from './commands'
import classes from './rights-dialog.module.css'
import { useRights } from './rights-queries'
import { SignInFailure } from './sign-in-failure'

type Props = { readonly isOpen: boolean; readonly session: Session; readonly onClose: () => void }

export function RightsDialog({ isOpen, session, onClose }: Props) {
  const { t } = useTranslation()
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      size="lg"
      title={t('rights.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {isOpen && (
        <Stack gap="md">
          {session.permissions === null ? (
            <ExplainedAlert tone="quiet" title={t('rights.untold')} text={t('rights.untoldText')} />
          ) : (
            <RightsList permissions={session.permissions} />
          )}
          <RefusedList operations={session.refusedOperations} />
          <AskAgain />
        </Stack>
      )}
    </Modal>
  )
}

function RightsList({ permissions }: { permissions: readonly string[] }) {
  const { t } = useTranslation()
  const rights = useRights(permissions)
  if (permissions.length === 0) {
    return <ExplainedAlert tone="quiet" title={t('rights.none')} text={t('rights.noneText')} />
  }
  if (rights.state !== 'ready') return null
  return rights.value.map(({ group, rights: own }) => (
    <section key={group}>
      <h3 className={classes.group}>{group === '' ? t('rights.others') : group}</h3>
      <ul className={classes.list}>
        {own.map(({ permission, label }) => (
          <li key={permission}>
            {label}
            {label !== permission && <span className={classes.name}> {permission}</span>}
          </li>
        ))}
      </ul>
    </section>
  ))
}

function RefusedList({ operations }: { operations: readonly string[] }) {
  const { t } = useTranslation()
  if (operations.length === 0) return null
  const nameOf = (operation: string) => {
    const word = operationWord(operation)
    return word === null ? operation : t(`operation.${word}`)
  }
  return (
    <section>
      <h3 className={classes.group}>{t('rights.refused')}</h3>
      <ul className={classes.list}>
        {operations.map((operation) => (
          <li key={operation}>{nameOf(operation)}</li>
        ))}
      </ul>
    </section>
  )
}

function AskAgain() {
  const { t } = useTranslation()
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)

  async function ask() {
    setBusy(true)
    const answer = await askPosAgain()
    setBusy(false)
    setFailure(answer.ok ? null : answer.error)
  }

  return (
    <>
      {failure && <SignInFailure failure={failure} secretKind="password" />}
      <Group justify="flex-end">
        <Button
          variant="default"
          loading={isBusy}
          leftSection={<IconRefresh size={18} aria-hidden />}
          onClick={() => void ask()}
        >
          {t('rights.askAgain')}
        </Button>
      </Group>
    </>
  )
}
