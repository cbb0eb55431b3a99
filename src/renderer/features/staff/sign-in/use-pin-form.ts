// The state of the dialog that sets, changes and removes a person's PIN.
import { brokenPinRule } from '@shared/domain/pin'
import type { Failure } from '@shared/ipc/failure'
import { type FormEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { removePin, setPin } from './commands'
import type { SecretKind } from './ticket'

type Fields = { readonly password: string; readonly pin: string; readonly again: string }
export type PinFieldName = keyof Fields

const EMPTY: Fields = { password: '', pin: '', again: '' }
const RULES = ['length', 'digits', 'run', 'repeated'] as const

export type PinForm = {
  readonly values: Fields
  readonly change: (field: PinFieldName, value: string) => void
  readonly errors: Readonly<Record<PinFieldName, string | null>>
  readonly fields: Readonly<Record<PinFieldName, RefObject<HTMLInputElement | null>>>
  readonly busy: 'set' | 'remove' | null
  /** What none of the fields is to blame for. */
  readonly failure: Failure | null
  readonly submit: (event: FormEvent) => Promise<void>
  readonly remove: () => Promise<void>
}

export function usePinForm(secretKind: SecretKind, onDone: (done: 'set' | 'removed') => void): PinForm {
  const { t } = useTranslation()
  const password = useRef<HTMLInputElement>(null)
  const pin = useRef<HTMLInputElement>(null)
  const again = useRef<HTMLInputElement>(null)
  const fields = { password, pin, again }
  const [values, setValues] = useState(EMPTY)
  const [wasTried, setTried] = useState(false)
  const [busy, setBusy] = useState<'set' | 'remove' | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [turn, setTurn] = useState(0)

  const own = wasTried ? problemsOf() : NO_ERRORS
  const errors = { ...own, ...(failure ? blamed(failure) : {}) }
  const isBlamed = failure !== null && Object.keys(blamed(failure)).length > 0

  function problemsOf(): Record<PinFieldName, string | null> {
    const problem = brokenPinRule(values.pin)
    return {
      password: values.password === '' ? t(`signIn.${secretKind}.missing`) : null,
      pin: problem === null ? null : t(`pin.problem.${problem}`),
      again: problem === null && values.again !== values.pin ? t('pin.problem.different') : null,
    }
  }

  /** The field that main found at fault. */
  function blamed({ kind, detail, triesLeft }: Failure): Partial<Record<PinFieldName, string>> {
    if (kind === 'wrongCredentials') {
      const left = triesLeft === undefined ? '' : ` ${t('signIn.triesLeft', { amount: triesLeft })}`
      return { password: t(`pin.wrong.${secretKind}`) + left }
    }
    const rule = RULES.find((one) => one === detail)
    return kind === 'badPin' && rule ? { pin: t(`pin.problem.${rule}`) } : {}
  }

  // The fields turn red with this render; then the first of them gets the cursor.
  useEffect(() => {
    if (turn === 0) return
    const wrong = [password, pin, again].find(({ current }) => current?.getAttribute('aria-invalid') === 'true')
    wrong?.current?.focus()
    wrong?.current?.select()
  }, [turn])

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (busy !== null) return
    setTried(true)
    setFailure(null)
    if (Object.values(problemsOf()).some((problem) => problem !== null)) return setTurn((before) => before + 1)
    setBusy('set')
    const answer = await setPin(values.password, values.pin)
    setBusy(null)
    if (answer.ok) return onDone('set')
    setFailure(answer.error)
    setTurn((before) => before + 1)
  }

  async function remove() {
    if (busy !== null) return
    setFailure(null)
    setBusy('remove')
    const answer = await removePin()
    setBusy(null)
    if (answer.ok) return onDone('removed')
    setFailure(answer.error)
  }

  function change(field: PinFieldName, value: string) {
    setValues((before) => ({ ...before, [field]: value }))
    if (isBlamed) setFailure(null)
  }

  return { values, change, errors, fields, busy, failure: isBlamed ? null : failure, submit, remove }
}

const NO_ERRORS: Record<PinFieldName, string | null> = { password: null, pin: null, again: null }
