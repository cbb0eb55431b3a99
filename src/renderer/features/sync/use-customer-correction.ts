// The state of correcting a customer's entry: what stands in the fields, and what is wrong with them, whoever says so.
import type { CustomerField, SomeValues } from '@shared/domain/customer-values'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type CorrectedInput,
  type CorrectionMistake,
  type CustomerCorrection,
  readCustomerCorrection,
} from './customer-correction'

export type CorrectionState = {
  readonly values: SomeValues
  /** What is wrong with a field, in the language on screen. */
  readonly remarks: Readonly<Partial<Record<CustomerField, string>>>
  /** The part of it that came of reading what was entered. */
  readonly mistakes: Readonly<Partial<Record<CustomerField, string>>>
  /** What is wrong beyond the fields on screen; null where nothing is. */
  readonly otherwise: string | null
  readonly change: (part: SomeValues) => void
  readonly refuse: (field: CustomerField, text: string) => void
  /** What was entered, or null where it breaks a rule; it shows then. @param over read from other fields of the form */
  readonly read: (over: SomeValues) => CorrectedInput | null
}

const RULES = ['empty', 'tooLong', 'masked'] as const

/** @param refusal why the system refused, in words; null where it named no field */
export function useCustomerCorrection(correction: CustomerCorrection, refusal: string | null): CorrectionState {
  const { t } = useTranslation()
  const [values, setValues] = useState(correction.initial)
  const [mistakes, setMistakes] = useState<Readonly<Partial<Record<CustomerField, string>>>>({})
  const [otherwise, setOtherwise] = useState<string | null>(null)
  const [named] = correction.refused
  // Once the field is changed the system's words are about something that is no longer there.
  const isStill = named !== undefined && refusal !== null && values[named] === correction.initial[named]

  function sentence({ system, field, rule, max }: CorrectionMistake): string {
    const name = t(`system.${system}`)
    const rows = field === 'contacts' || field === 'bankAccounts' ? values[field] : undefined
    if (rule === 'empty' && rows) {
      return t(rows.length === 0 ? 'customerForm.rule.contactNeeded' : 'customerForm.rule.incomplete', { system: name })
    }
    const known = RULES.find((one) => one === rule) ?? 'other'
    return t(`customerForm.rule.${known}`, { system: name, max: max ?? '' })
  }

  return {
    values,
    remarks: isStill ? { [named]: refusal, ...mistakes } : mistakes,
    mistakes,
    otherwise,
    change: (part) => {
      setValues((before) => ({ ...before, ...part }))
      setMistakes((before) => Object.fromEntries(Object.entries(before).filter(([field]) => !(field in part))))
    },
    refuse: (field, text) => setMistakes((before) => ({ ...before, [field]: text })),
    read: (over) => {
      const read = readCustomerCorrection(correction, { ...values, ...over })
      if (read.ok) {
        setMistakes({})
        setOtherwise(null)
        return read.value
      }
      const { field } = read.mistake
      const isOnScreen = field !== null && correction.fields.includes(field)
      setMistakes(isOnScreen ? { [field]: sentence(read.mistake) } : {})
      setOtherwise(isOnScreen ? null : sentence(read.mistake))
      return null
    },
  }
}
