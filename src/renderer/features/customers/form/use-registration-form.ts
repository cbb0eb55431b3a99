// The state of a registration form: values, which fields are wrong and why (as data, said in words where it is shown).
import { useState } from 'react'
import {
  type FieldName,
  type FieldProblems,
  type ReadRegistration,
  type RegistrationValues,
  readRegistration,
} from './registration'

export type RegistrationForm = {
  readonly values: RegistrationValues
  readonly problems: FieldProblems
  readonly change: (part: Partial<RegistrationValues>) => void
  /** Judges one field when the person leaves it; an empty one is left for the save to ask for. */
  readonly judge: (field: FieldName) => void
  /** Judges everything, as saving does. */
  readonly read: () => ReadRegistration
  readonly reset: (values: RegistrationValues) => void
}

/** A registration form that starts with `initial` and tells every change to `onChange`. */
export function useRegistrationForm(
  initial: RegistrationValues,
  onChange: (values: RegistrationValues) => void = () => undefined,
  mayLackPhone = false,
): RegistrationForm {
  const [values, setValues] = useState(initial)
  const [problems, setProblems] = useState<FieldProblems>({})

  return {
    values,
    problems,
    change: (part) => {
      const next = { ...values, ...part }
      setValues(next)
      onChange(next)
      setProblems((before) => {
        const left = { ...before }
        for (const field of Object.keys(part)) delete left[field as FieldName]
        return left
      })
    },
    judge: (field) => {
      if (values[field].trim() === '') return
      const read = readRegistration(values, mayLackPhone)
      const problem = read.ok ? undefined : read.problems[field]
      if (problem) setProblems((before) => ({ ...before, [field]: problem }))
    },
    read: () => {
      const read = readRegistration(values, mayLackPhone)
      setProblems(read.ok ? {} : read.problems)
      return read
    },
    reset: (fresh) => {
      setValues(fresh)
      setProblems({})
      onChange(fresh)
    },
  }
}
