// What every form of a correction has around its fields: the first wrong field has the cursor, a failure is told, and two
// buttons stand below.
import { Button } from '@mantine/core'
import type { Failure } from '@shared/ipc/failure'
import type { Entry } from '@shared/outbox/entry'
import { type FormEvent, type ReactNode, type RefObject, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { ExplainedAlert } from '../../ui/explained-alert'
import { GatedButton } from '../staff'
import classes from './decision-panel.module.css'
import { resendOperation } from './resend-gate'

type Props = {
  readonly entry: Entry
  readonly by: string
  readonly element: RefObject<HTMLFormElement | null>
  /** What is wrong and has no field to stand at; null where nothing is. */
  readonly wrong: string | null
  readonly isBusy: boolean
  readonly failure: Failure | null
  readonly onSubmit: () => void
  readonly onCancel: () => void
  readonly children: ReactNode
}

/** Puts the cursor into the first wrong field, else into the first. */
function focusFirst(form: HTMLFormElement | null) {
  const fields = 'input:not([type="hidden"]), textarea'
  const marked = form?.querySelector<HTMLInputElement>('[aria-invalid="true"]')
  const first = marked ?? form?.querySelector<HTMLInputElement>(fields)
  first?.focus()
  first?.select?.()
}

/** After the fields have turned red. */
export function focusFirstMistake(element: RefObject<HTMLFormElement | null>) {
  setTimeout(() => element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
}

export function CorrectionFrame({ entry, by, element, wrong, isBusy, failure, onSubmit, onCancel, children }: Props) {
  const { t } = useTranslation()
  useEffect(() => focusFirst(element.current), [element])

  function submit(event: FormEvent) {
    event.preventDefault()
    if (!isBusy) onSubmit()
  }

  return (
    <form ref={element} className={classes.form} noValidate onSubmit={submit}>
      {children}
      {wrong !== null && (
        <p className={classes.wrong} role="alert">
          {wrong}
        </p>
      )}
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
