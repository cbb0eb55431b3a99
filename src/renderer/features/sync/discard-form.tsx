// Drops an entry for good, never without a reason that others can read later.
import { Button, Textarea } from '@mantine/core'
import type { Entry } from '@shared/outbox/entry'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { discard } from './commands'
import classes from './decision-panel.module.css'

type Props = {
  readonly entry: Entry
  readonly by: string
  readonly onCancel: () => void
  readonly onDone: () => void
}

export function DiscardForm({ entry, by, onCancel, onDone }: Props) {
  const { t } = useTranslation()
  const [why, setWhy] = useState('')
  const [isMissing, setMissing] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => field.current?.focus(), [])

  function submit(event: FormEvent) {
    event.preventDefault()
    const isEmpty = why.trim() === ''
    setMissing(isEmpty)
    if (isEmpty) return field.current?.focus()
    discard(entry, by, why.trim())
    onDone()
  }

  return (
    <form className={classes.form} noValidate onSubmit={submit}>
      <Textarea
        ref={field}
        label={t('entry.discardWhy')}
        description={t('entry.discardText', { system: t(`system.${entry.system}`) })}
        value={why}
        onChange={(event) => setWhy(event.currentTarget.value)}
        error={isMissing && why.trim() === '' ? t('entry.discardWhyMissing') : null}
        rows={2}
        maxLength={255}
      />
      <div className={classes.actions}>
        <Button variant="default" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" color="clay">
          {t('entry.discardConfirm')}
        </Button>
      </div>
    </form>
  )
}
