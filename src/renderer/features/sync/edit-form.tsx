// Corrects what was refused and sends it again. The field that the system named has the focus and says why.
import { Button } from '@mantine/core'
import { CustomerRegistration } from '@shared/domain/customer'
import type { Failure } from '@shared/ipc/failure'
import type { Entry } from '@shared/outbox/entry'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ExplainedAlert } from '../../ui/explained-alert'
import { RegistrationFields, useRegistrationForm, valuesOf } from '../customers'
import { readableSystems, useShop } from '../settings'
import { GatedButton } from '../staff'
import { correctSubject, resendEdited } from './commands'
import classes from './decision-panel.module.css'
import { correctableOf, refusedField } from './entry-fields'
import { type FormField, fieldOfRejection } from './field-of-rejection'
import { FieldsForm } from './fields-form'
import { resendOperation } from './resend-gate'
import { useEntryWords } from './words'

type Props = {
  readonly entry: Entry
  readonly by: string
  readonly onCancel: () => void
  /** The correction is stored; `act` hands the decision to the outbox. */
  readonly onDecided: (act: () => void) => void
}

export function EditForm(props: Props) {
  const { t } = useTranslation()
  const registration = CustomerRegistration.safeParse(props.entry.payload)
  const correctable = correctableOf(props.entry)
  const refused = refusedField(props.entry)
  const text = useRefusalText(props.entry)
  if (registration.success) return <RegistrationForm {...props} registration={registration.data} />
  if (correctable) {
    const remark = refused === null || text === null ? null : { field: refused, text }
    return <FieldsForm {...props} correctable={correctable} remark={remark} />
  }
  return (
    <div className={classes.form}>
      <p className={classes.text}>{t('entry.unreadablePayload')}</p>
      <Button variant="default" onClick={props.onCancel}>
        {t('common.back')}
      </Button>
    </div>
  )
}

/** Why the system refused, with its own words; null where it did not. */
function useRefusalText(entry: Entry): string | null {
  const words = useEntryWords()
  const { progress } = entry
  if (progress.state !== 'parked' || progress.reason.kind !== 'rejected') return null
  const { title, own } = words.park(entry, progress.reason)
  return own === null ? title : `${title} ${own}`
}

type Remark = { readonly field: FormField; readonly text: string }

/** What the system found wrong with one field, if it said which. */
function useRemark(entry: Entry): Remark | null {
  const text = useRefusalText(entry)
  const { progress } = entry
  if (text === null || progress.state !== 'parked' || progress.reason.kind !== 'rejected') return null
  const { outcome } = progress.reason
  const field = outcome.kind === 'rejected' ? fieldOfRejection(entry.system, outcome) : null
  return field === null ? null : { field, text }
}

function RegistrationForm({
  entry,
  by,
  onCancel,
  onDecided,
  registration,
}: Props & { registration: CustomerRegistration }) {
  const { t } = useTranslation()
  const shop = useShop()
  const remark = useRemark(entry)
  const [initial] = useState(() => {
    const values = valuesOf(registration)
    // A refused district must be seen to be mended.
    return remark?.field === 'district' ? { ...values, hasDistrict: true } : values
  })
  const form = useRegistrationForm(initial)
  const element = useRef<HTMLFormElement>(null)
  const nameField = useRef<HTMLInputElement>(null)
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  useEffect(() => {
    const marked = element.current?.querySelector<HTMLInputElement>('input[aria-invalid="true"]')
    const first = marked ?? nameField.current
    first?.focus()
    first?.select()
  }, [])
  // Once the field is changed the system's words are about something that is no longer there.
  const isStill = remark !== null && form.values[remark.field] === initial[remark.field]

  async function submit(event: FormEvent) {
    event.preventDefault()
    const read = form.read()
    if (!read.ok || isBusy) return
    setBusy(true)
    const { name, phone, address } = read
    const corrected = { code: registration.code, name, phone, address }
    const stored = await correctSubject(entry, corrected)
    setBusy(false)
    const readsBack = readableSystems(shop).includes(entry.system)
    if (stored.ok) onDecided(() => resendEdited(entry, by, { payload: corrected, title: name }, readsBack))
    else setFailure(stored.error)
  }

  return (
    <form ref={element} className={classes.form} noValidate onSubmit={(event) => void submit(event)}>
      <RegistrationFields
        form={form}
        nameField={nameField}
        {...(isStill ? { remarks: { [remark.field]: remark.text } } : {})}
      />
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
        <GatedButton operation={resendOperation(entry, by)} type="submit" loading={isBusy}>
          {t('entry.editSave')}
        </GatedButton>
      </div>
    </form>
  )
}
