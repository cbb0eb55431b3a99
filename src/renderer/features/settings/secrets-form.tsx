// Where a system's secrets are typed in. They leave this form only towards main, and the form forgets them at once.
import { Button, Group, Modal, PasswordInput, Stack } from '@mantine/core'
import type { SecretStatus } from '@shared/ipc/contract'
import type { Failure } from '@shared/ipc/failure'
import type { System } from '@shared/kit/ids'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ExplainedAlert } from '../../ui/explained-alert'
import { useToast } from '../../ui/use-toast'
import { enterSecrets } from './commands'
import { useSecretLabel } from './secret-label'

type Props = {
  readonly system: System
  readonly fields: SecretStatus['fields']
  readonly opened: boolean
  readonly onClose: () => void
  /** Stored; `tidied` names the values that something was left off of (G2). */
  readonly onSaved: (tidied: readonly string[]) => void
}

export function SecretsForm({ system, fields, opened, onClose, onSaved }: Props) {
  const { t } = useTranslation()
  const name = t(`system.${system}`)
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('connections.enterFor', { system: name })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {opened && <SecretFields system={system} fields={fields} onClose={onClose} onSaved={onSaved} />}
    </Modal>
  )
}

function SecretFields({ system, fields, onClose, onSaved }: Omit<Props, 'opened'>) {
  const { t } = useTranslation()
  const toast = useToast()
  const labelOf = useSecretLabel()
  const [values, setValues] = useState<Readonly<Record<string, string>>>({})
  const [isBusy, setBusy] = useState(false)
  const [isEmpty, setEmpty] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)

  async function submit(event: FormEvent) {
    event.preventDefault()
    const nothing = Object.values(values).every((value) => value === '')
    setEmpty(nothing)
    if (nothing || isBusy) return
    setBusy(true)
    const answer = await enterSecrets(system, values)
    setBusy(false)
    if (!answer.ok) return setFailure(answer.error)
    toast({
      tone: 'good',
      title: t('connections.saved', { system: t(`system.${system}`) }),
      text: t('connections.savedText'),
    })
    onSaved(answer.value.tidied)
    onClose()
  }

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap="md">
        {fields.map((field, index) => (
          <PasswordInput
            key={field.name}
            label={labelOf(field.name)}
            description={field.isSet ? t('connections.keepHint') : undefined}
            value={values[field.name] ?? ''}
            onChange={(event) => {
              const { value } = event.currentTarget
              setValues((before) => ({ ...before, [field.name]: value }))
            }}
            autoComplete="off"
            spellCheck={false}
            data-autofocus={index === 0 || undefined}
            visibilityToggleButtonProps={{ 'aria-label': t('connections.showSecret') }}
          />
        ))}
        {isEmpty && <ExplainedAlert tone="attention" title={t('connections.empty')} />}
        {failure && (
          <ExplainedAlert
            tone="attention"
            title={t(`failure.${failure.kind}.title`)}
            text={t(`failure.${failure.kind}.text`)}
          />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={isBusy}>
            {t('connections.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
