// The way out, with the promise that nothing waiting is lost.
import { Button, Group, Stack } from '@mantine/core'
import type { Failure } from '@shared/ipc/failure'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../../i18n/format'
import { ExplainedAlert } from '../../../ui/explained-alert'
import { signOut } from './commands'
import classes from './ticket.module.css'

type Props = {
  readonly waiting: number
  /** True where somebody may sign out a person whose forms they cannot see. */
  readonly losesForms?: boolean
  readonly onCancel: () => void
}

export function LeaveConfirm({ waiting, losesForms = false, onCancel }: Props) {
  const { t } = useTranslation()
  const formats = useFormats()
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)

  async function leave() {
    setBusy(true)
    const answer = await signOut()
    if (answer.ok) return
    setBusy(false)
    setFailure(answer.error)
  }

  return (
    <Stack gap="md">
      <p className={classes.text}>
        {waiting > 0 ? t('signOut.textWaiting', { amount: formats.count(waiting) }) : t('signOut.text')}
        {losesForms && ` ${t('signOut.forms')}`}
      </p>
      {failure && (
        <ExplainedAlert
          tone="attention"
          title={t(`failure.${failure.kind}.title`)}
          text={t(`failure.${failure.kind}.text`)}
        />
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
        <Button loading={isBusy} onClick={() => void leave()} data-autofocus autoFocus>
          {t('signOut.action')}
        </Button>
      </Group>
    </Stack>
  )
}
