// Corrects a refused change of a customer, field by field, and sends it again. The fields that the refusal is about come
// first, and the first of them has the cursor and says why.
import { Stack, TextInput } from '@mantine/core'
import type { Address } from '@shared/domain/customer'
import { EMPTY_VALUES, type SomeValues } from '@shared/domain/customer-values'
import type { Entry } from '@shared/outbox/entry'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ProvinceField, viewPhone } from '../customers'
import { CorrectionFrame, focusFirstMistake } from './correction-frame'
import type { CustomerCorrection } from './customer-correction'
import classes from './decision-panel.module.css'
import { FurtherFieldEditor, isFurther } from './further-fields'
import { phoneText } from './phone-text'
import { useCorrectionSending } from './use-correction-sending'
import { useCustomerCorrection } from './use-customer-correction'

type Props = {
  readonly entry: Entry
  readonly by: string
  readonly correction: CustomerCorrection
  /** Why the system refused, in words; null where it did not. */
  readonly refusal: string | null
  readonly onCancel: () => void
  readonly onDecided: (act: () => void) => void
}

export function ChangeForm({ entry, by, correction, refusal, onCancel, onDecided }: Props) {
  const { t } = useTranslation()
  const element = useRef<HTMLFormElement>(null)
  const state = useCustomerCorrection(correction, refusal)
  const sending = useCorrectionSending(entry, by, onDecided)
  const [phone, setPhone] = useState(() => phoneText(correction.initial.phone ?? ''))
  const { values, remarks } = state

  /** The number as it was typed, read; null where it is none, which shows then. An empty one that was empty stays so. */
  function readPhone(): SomeValues | null {
    const before = correction.initial.phone ?? ''
    if (!correction.fields.includes('phone') || phone.trim() === phoneText(before)) return {}
    const view = viewPhone(phone)
    if (view.kind === 'read') return { phone: view.canonical }
    state.refuse('phone', t(`form.phoneProblem.${view.problem}`))
    return null
  }

  function submit() {
    const over = readPhone()
    const corrected = over && state.read(over)
    if (corrected) void sending.send(corrected)
    else focusFirstMistake(element)
  }

  return (
    <CorrectionFrame {...{ entry, by, element, wrong: state.otherwise, onCancel, ...sending }} onSubmit={submit}>
      {correction.fields.map((field) => {
        if (isFurther(field))
          return <FurtherFieldEditor key={field} field={field} system={entry.system} state={state} />
        if (field === 'address') {
          return (
            <AddressField
              key={field}
              address={values.address ?? EMPTY_VALUES.address}
              error={remarks.address ?? null}
              onChange={(address) => state.change({ address })}
            />
          )
        }
        const isPhone = field === 'phone'
        return (
          <TextInput
            key={field}
            label={t(`customerForm.field.${field}`)}
            {...(isPhone ? { type: 'tel', inputMode: 'tel' } : {})}
            value={isPhone ? phone : (values.name ?? '')}
            error={remarks[field] ?? null}
            autoComplete="off"
            spellCheck={false}
            onChange={({ currentTarget: { value } }) => {
              if (isPhone) setPhone(value)
              state.change({ [field]: value })
            }}
          />
        )
      })}
    </CorrectionFrame>
  )
}

type AddressProps = {
  readonly address: Address
  readonly error: string | null
  readonly onChange: (address: Address) => void
}

function AddressField({ address, error, onChange }: AddressProps) {
  const { t } = useTranslation()
  const [hasDistrict] = useState(address.district !== '')
  const parts = hasDistrict ? (['district', 'ward', 'line'] as const) : (['ward', 'line'] as const)
  return (
    <fieldset className={classes.fieldset}>
      <legend className={classes.legend}>{t('customerForm.field.address')}</legend>
      <Stack gap="sm">
        <ProvinceField
          value={address.province}
          keepsOldNames={hasDistrict}
          onChange={(province) => onChange({ ...address, province })}
          error={error}
        />
        {parts.map((part) => (
          <TextInput
            key={part}
            label={t(`form.${part}`)}
            value={address[part]}
            autoComplete="off"
            onChange={(event) => onChange({ ...address, [part]: event.currentTarget.value })}
          />
        ))}
      </Stack>
    </fieldset>
  )
}
