// Corrects what was refused and sends it again. The field that the system named has the focus and says why.
import { Button } from '@mantine/core'
import { type CustomerRegistration, registrationIn } from '@shared/domain/customer'
import type { Entry } from '@shared/outbox/entry'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { RegistrationFields, useRegistrationForm, valuesOf } from '../customers'
import { ChangeForm } from './change-form'
import { CorrectionFrame, focusFirstMistake } from './correction-frame'
import { type CustomerCorrection, correctionOf } from './customer-correction'
import classes from './decision-panel.module.css'
import { correctableOf, refusedField } from './entry-fields'
import { type FormField, fieldOfRejection } from './field-of-rejection'
import { FieldsForm } from './fields-form'
import { FurtherFieldEditor, isFurther } from './further-fields'
import { refusalOf } from './refusal'
import { useCorrectionSending } from './use-correction-sending'
import { useCustomerCorrection } from './use-customer-correction'
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
  const { entry } = props
  const registration = registrationIn(entry.payload)
  const correction = correctionOf(entry)
  const correctable = correctableOf(entry)
  const refused = refusedField(entry)
  const text = useRefusalText(entry)
  if (registration && correction) {
    return <RegistrationForm {...props} registration={registration} correction={correction} refusal={text} />
  }
  if (correctable) {
    const remark = refused === null || text === null ? null : { field: refused, text }
    return <FieldsForm {...props} correctable={correctable} remark={remark} />
  }
  if (correction) return <ChangeForm {...props} correction={correction} refusal={text} />
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

/** What the system found wrong with one field of the registration, if it said which. */
function remarkOf(entry: Entry, text: string | null): Remark | null {
  const refusal = refusalOf(entry)
  const field = refusal && fieldOfRejection(entry.system, refusal)
  return text === null || field === null ? null : { field, text }
}

type RegistrationProps = Props & {
  readonly registration: CustomerRegistration
  readonly correction: CustomerCorrection
  readonly refusal: string | null
}

/** A creation: the registration, and whatever else its system was to keep. */
function RegistrationForm({ entry, by, onCancel, onDecided, registration, correction, refusal }: RegistrationProps) {
  const remark = remarkOf(entry, refusal)
  const [initial] = useState(() => {
    const values = valuesOf(registration)
    // A refused district must be seen to be mended.
    return remark?.field === 'district' ? { ...values, hasDistrict: true } : values
  })
  const form = useRegistrationForm(initial)
  const element = useRef<HTMLFormElement>(null)
  const further = useCustomerCorrection(correction, refusal)
  const sending = useCorrectionSending(entry, by, onDecided)
  // Once the field is changed the system's words are about something that is no longer there.
  const isStill = remark !== null && form.values[remark.field] === initial[remark.field]

  // A rule of the system about a field that the form itself has nothing against.
  const { name, phone, address } = further.mistakes
  const wrong = further.otherwise ?? name ?? phone ?? address ?? null

  function submit() {
    const read = form.read()
    const corrected = read.ok ? further.read({ name: read.name, phone: read.phone, address: read.address }) : null
    if (corrected) void sending.send(corrected)
    else focusFirstMistake(element)
  }

  return (
    <CorrectionFrame {...{ entry, by, element, wrong, onCancel, ...sending }} onSubmit={submit}>
      <RegistrationFields form={form} {...(isStill ? { remarks: { [remark.field]: remark.text } } : {})} />
      {correction.fields.filter(isFurther).map((field) => (
        <FurtherFieldEditor key={field} field={field} system={entry.system} state={further} />
      ))}
    </CorrectionFrame>
  )
}
