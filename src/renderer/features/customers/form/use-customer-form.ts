// The state of a customer's form: what stands in it, which fields are wrong and why, whoever says so: the form itself, or a
// rule of one of the systems.
import type { CustomerField, CustomerValues } from '@shared/domain/customer-values'
import type { System } from '@shared/kit/ids'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Refusal } from '../commands'
import { fieldOfMistake } from './field-of-mistake'
import { type Details, EMPTY_FORM, type FormValues, hasUnreadablePhones, valuesFrom } from './form-values'
import { type RegistrationForm, useRegistrationForm } from './use-registration-form'

export type CustomerForm = {
  readonly values: FormValues
  readonly registration: RegistrationForm
  readonly changeDetails: (part: Partial<Details>) => void
  readonly remarks: Remarks
  /** What the form says, or null where a field is wrong; it shows then. */
  readonly read: () => CustomerValues | null
  /** Shows a system's rule at its field. */
  readonly refuse: (refusal: Extract<Refusal, { kind: 'field' }>) => void
  readonly clear: () => void
}

/** What is wrong with a field, in the language on screen. */
export type Remarks = Readonly<Partial<Record<CustomerField, string>>>

const RULES = ['empty', 'tooLong', 'masked'] as const

export function useCustomerForm(
  initial: FormValues,
  onChange: (values: FormValues) => void,
  mayLackPhone = false,
): CustomerForm {
  const { t } = useTranslation()
  const [details, setDetails] = useState(initial.details)
  const [remarks, setRemarks] = useState<Remarks>({})
  const registration = useRegistrationForm(
    initial.registration,
    (values) => {
      setRemarks(({ name: _name, phone: _phone, address: _address, ...left }) => left)
      onChange({ registration: values, details })
    },
    mayLackPhone,
  )
  const values = { registration: registration.values, details }

  function sentence(system: System, field: CustomerField | null, rule: string, max: number | null): string {
    const name = t(`system.${system}`)
    if (field === 'contacts' && rule === 'empty' && details.contacts.length === 0) {
      return t('customerForm.rule.contactNeeded', { system: name })
    }
    if (rule === 'empty' && (field === 'contacts' || field === 'bankAccounts')) {
      return t('customerForm.rule.incomplete', { system: name })
    }
    const known = RULES.find((one) => one === rule) ?? 'other'
    return t(`customerForm.rule.${known}`, { system: name, max: max ?? '' })
  }

  return {
    values,
    registration,
    changeDetails: (part) => {
      const next = { ...details, ...part }
      setDetails(next)
      setRemarks((before) => Object.fromEntries(Object.entries(before).filter(([field]) => !(field in part))))
      onChange({ registration: registration.values, details: next })
    },
    remarks,
    read: () => {
      const isPhoneWrong = hasUnreadablePhones(details.otherPhones)
      setRemarks(isPhoneWrong ? { otherPhones: t('customerForm.otherPhonesWrong') } : {})
      const read = registration.read()
      return read.ok && !isPhoneWrong ? valuesFrom(values, read) : null
    },
    refuse: ({ system, mistake }) => {
      const field = fieldOfMistake(system, mistake.field)
      if (field) setRemarks({ [field]: sentence(system, field, mistake.rule, mistake.max) })
    },
    clear: () => {
      setDetails(EMPTY_FORM.details)
      setRemarks({})
      registration.reset(EMPTY_FORM.registration)
      onChange(EMPTY_FORM)
    },
  }
}
