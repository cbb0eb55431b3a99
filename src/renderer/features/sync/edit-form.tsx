// Corrects what was refused and sends it again.
import { Button } from '@mantine/core'
import { CustomerRegistration } from '@shared/domain/customer'
import type { Failure } from '@shared/ipc/failure'
import type { Entry } from '@shared/outbox/entry'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ExplainedAlert } from '../../ui/explained-alert'
import { RegistrationFields, useRegistrationForm, valuesOf } from '../customers'
import { editAndResend } from './commands'
import classes from './decision-panel.module.css'

type Props = {
  readonly entry: Entry
  readonly by: string
  readonly onCancel: () => void
  readonly onDone: () => void
}

export function EditForm(props: Props) {
  const { t } = useTranslation()
  const registration = CustomerRegistration.safeParse(props.entry.payload)
  if (registration.success) return <RegistrationForm {...props} registration={registration.data} />
  return (
    <div className={classes.form}>
      <p className={classes.text}>{t('entry.unreadablePayload')}</p>
      <Button variant="default" onClick={props.onCancel}>
        {t('common.back')}
      </Button>
    </div>
  )
}

function RegistrationForm({
  entry,
  by,
  onCancel,
  onDone,
  registration,
}: Props & { registration: CustomerRegistration }) {
  const { t } = useTranslation()
  const form = useRegistrationForm(valuesOf(registration))
  const nameField = useRef<HTMLInputElement>(null)
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  useEffect(() => nameField.current?.focus(), [])

  async function submit(event: FormEvent) {
    event.preventDefault()
    const read = form.read()
    if (!read.ok || isBusy) return
    setBusy(true)
    const { name, phone, address } = read
    const edited = await editAndResend(entry, by, { code: registration.code, name, phone, address })
    setBusy(false)
    if (edited.ok) onDone()
    else setFailure(edited.error)
  }

  return (
    <form className={classes.form} noValidate onSubmit={(event) => void submit(event)}>
      <RegistrationFields form={form} nameField={nameField} />
      {failure && (
        <ExplainedAlert
          tone="attention"
          title={t(`failure.${failure.kind}.title`)}
          text={t(`failure.${failure.kind}.text`)}
        />
      )}
      <div className={classes.actions}>
        <Button variant="default" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" loading={isBusy}>
          {t('entry.editSave')}
        </Button>
      </div>
    </form>
  )
}
