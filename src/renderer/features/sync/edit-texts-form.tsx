// Corrects the texts of a refused entry (a name, a user name, a phone, a password) and sends it again. What is sealed is
// never shown: a new secret takes its place, or it stays.
import { Button, PasswordInput, TextInput } from '@mantine/core'
import { readPhone } from '@shared/domain/phone'
import type { Failure } from '@shared/ipc/failure'
import type { Entry } from '@shared/outbox/entry'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { request } from '../../bridge'
import { ExplainedAlert } from '../../ui/explained-alert'
import { readableSystems, useShop } from '../settings'
import { GatedButton } from '../staff'
import { resendEdited } from './commands'
import classes from './decision-panel.module.css'
import { editableTexts, isSealLost, mistakeIn, type TextName } from './editable-texts'
import { resendOperation } from './resend-gate'

type Props = {
  readonly entry: Entry
  readonly by: string
  readonly onCancel: () => void
  readonly onDecided: (act: () => void) => void
}

export function EditTextsForm({ entry, by, onCancel, onDecided }: Props) {
  const { t } = useTranslation()
  const shop = useShop()
  const { texts, secrets } = editableTexts(entry)
  const [values, setValues] = useState(texts)
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const [wrong, setWrong] = useState<string | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const needsSecret = isSealLost(entry)

  /** The stored input with what was typed in it; null where something is missing. */
  async function corrected(): Promise<Record<string, unknown> | null> {
    const input: Record<string, unknown> = { ...(entry.payload as object), ...values }
    if (values.phone !== undefined) {
      const { canonical } = readPhone(values.phone)
      if (canonical === null) return missing('phone')
      input.phone = canonical
    }
    const mistake = mistakeIn(entry.operation, input)
    if (mistake !== null) return missing(mistake)
    for (const name of secrets) {
      const secret = typed[name] ?? ''
      if (secret.trim() === '') {
        if (needsSecret || secret !== '') return missing(name)
        continue
      }
      const sealed = await request('secret.seal', { operation: entry.operation, value: secret })
      if (!sealed.ok) {
        setFailure(sealed.error)
        return null
      }
      input[name] = sealed.value
    }
    return input
  }

  function missing(name: string): null {
    setWrong(name)
    return null
  }

  async function submit(event: FormEvent) {
    event.preventDefault()
    setWrong(null)
    setFailure(null)
    const payload = await corrected()
    if (payload === null) return
    const title = typeof payload.name === 'string' ? payload.name : entry.title
    const readsBack = readableSystems(shop).includes(entry.system)
    onDecided(() => resendEdited(entry, by, { payload, title }, readsBack))
  }

  const problemOf = (name: string) => (wrong === name ? t('editTexts.wrong') : null)
  return (
    <form className={classes.form} noValidate onSubmit={(event) => void submit(event)}>
      {Object.entries(values).map(([name, value], place) => (
        <TextInput
          key={name}
          label={t(`editTexts.field.${name as TextName}`)}
          value={value}
          onChange={(event) => setValues({ ...values, [name]: event.currentTarget.value })}
          error={problemOf(name)}
          autoComplete="off"
          spellCheck={false}
          autoFocus={place === 0}
        />
      ))}
      {secrets.map((name) => (
        <PasswordInput
          key={name}
          label={t('editTexts.secret')}
          description={t(needsSecret ? 'editTexts.secretNeeded' : 'editTexts.secretKept')}
          value={typed[name] ?? ''}
          onChange={(event) => setTyped({ ...typed, [name]: event.currentTarget.value })}
          error={problemOf(name)}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': t('people.showPassword'), tabIndex: 0 }}
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
        <GatedButton operation={resendOperation(entry, by)} type="submit">
          {t('entry.editSave')}
        </GatedButton>
      </div>
    </form>
  )
}
