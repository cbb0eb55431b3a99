// Corrects a refused change of a staff account or a role, field by field, and sends it again. A new secret is sealed by
// main before anything is stored.
import { Button, PasswordInput, TextInput } from '@mantine/core'
import type { Failure } from '@shared/ipc/failure'
import { ok, type Result } from '@shared/kit/result'
import type { Entry } from '@shared/outbox/entry'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { request } from '../../bridge'
import { ExplainedAlert } from '../../ui/explained-alert'
import { readableSystems, useShop } from '../settings'
import { GatedButton } from '../staff'
import { resendEdited } from './commands'
import classes from './decision-panel.module.css'
import { type Correctable, type Corrected, type EntryField, type Mistakes, readCorrection } from './entry-fields'
import { resendOperation } from './resend-gate'

type Props = {
  readonly entry: Entry
  readonly by: string
  readonly correctable: Correctable
  /** The field that the system refused, and what it said; null where it named none. */
  readonly remark: { readonly field: EntryField; readonly text: string } | null
  readonly onCancel: () => void
  readonly onDecided: (act: () => void) => void
}

/** Puts sealed texts in the place of what was entered. */
async function sealEntered(
  { operation }: Correctable,
  { payload, entered }: Corrected,
): Promise<Result<Readonly<Record<string, unknown>>, Failure>> {
  const complete: Record<string, unknown> = { ...payload }
  for (const [name, value] of entered) {
    const answer = await request('secret.seal', { operation, value })
    if (!answer.ok) return answer
    complete[name] = answer.value
  }
  return ok(complete)
}

export function FieldsForm({ entry, by, correctable, remark, onCancel, onDecided }: Props) {
  const { t } = useTranslation()
  const shop = useShop()
  const element = useRef<HTMLFormElement>(null)
  const [values, setValues] = useState(correctable.initial)
  const [mistakes, setMistakes] = useState<Mistakes>({})
  const [failure, setFailure] = useState<Failure | null>(null)
  const [isBusy, setBusy] = useState(false)
  useEffect(() => {
    const inputs = element.current
    const first =
      inputs?.querySelector<HTMLInputElement>('input[aria-invalid="true"]') ?? inputs?.querySelector('input')
    first?.focus()
    first?.select()
  }, [])

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (isBusy) return
    const read = readCorrection(correctable, values)
    setMistakes(read.ok ? {} : read.mistakes)
    if (!read.ok) return
    setBusy(true)
    const sealed = await sealEntered(correctable, read.value)
    setBusy(false)
    if (!sealed.ok) return setFailure(sealed.error)
    const payload = sealed.value
    const title = correctable.isNamedByInput && typeof payload.name === 'string' ? payload.name : entry.title
    const readsBack = readableSystems(shop).includes(entry.system)
    onDecided(() => resendEdited(entry, by, { payload, title }, readsBack))
  }

  /** Once a field is changed, what was said of it is about something that is no longer there. */
  function errorOf(field: EntryField): string | null {
    const mistake = mistakes[field]
    if (mistake) return t(`entryEdit.rule.${mistake.rule}`, { max: mistake.max })
    return remark?.field === field && values[field] === correctable.initial[field] ? remark.text : null
  }

  const common = (field: EntryField) => ({
    label: t(`entryEdit.field.${field}`),
    value: values[field],
    error: errorOf(field),
    autoComplete: field === 'password' ? 'new-password' : 'off',
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => {
      const { value } = event.currentTarget
      setValues((before) => ({ ...before, [field]: value }))
      setMistakes((before) => ({ ...before, [field]: undefined }))
    },
  })

  return (
    <form ref={element} className={classes.form} noValidate onSubmit={(event) => void submit(event)}>
      {correctable.texts.map((field) => (
        <TextInput key={field} {...common(field)} />
      ))}
      {correctable.secrets.map((field) => (
        <PasswordInput
          key={field}
          {...common(field)}
          description={t(correctable.lost.includes(field) ? 'entryEdit.secretAnew' : 'entryEdit.secretKept')}
        />
      ))}
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
