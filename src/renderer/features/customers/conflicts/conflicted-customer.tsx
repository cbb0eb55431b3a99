// One customer in the list of conflicts: a choice per field, and one button that keeps what was chosen.
import { Button } from '@mantine/core'
import type { SomeValues } from '@shared/domain/customer-values'
import { type KeyboardEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { KeyHint } from '../../../ui/key-hint'
import { useToast } from '../../../ui/use-toast'
import type { Refusal } from '../customer-entries'
import { CustomerRefused } from '../form/customer-refused'
import { useCustomerContext } from '../use-customer-context'
import { Choice, valueOn } from './choice'
import classes from './conflicts.module.css'
import type { Conflicted } from './queries'
import { settleConflicts } from './settle-conflicts'
import type { ValueText } from './value-text'

type Props = Conflicted & { readonly textOf: ValueText; readonly onOpen: (customerId: string) => void }

export function ConflictedCustomer({ customer, questions, textOf, onOpen }: Props) {
  const { t } = useTranslation()
  const toast = useToast()
  const context = useCustomerContext()
  const [sides, setSides] = useState<Readonly<Record<string, string>>>({})
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [isSaving, setSaving] = useState(false)
  const heading = useId()
  const isComplete = questions.every(({ field }) => sides[field] !== undefined)

  async function keep() {
    if (!context || !isComplete || isSaving) return
    setSaving(true)
    const picks = questions.map((question) => [question.field, valueOn(question, sides[question.field] ?? 'here')])
    const settled = await settleConflicts(customer, Object.fromEntries(picks) as SomeValues, context)
    setSaving(false)
    if (!settled.ok) return setRefusal(settled.error)
    const name = settled.value.name
    toast({
      tone: 'good',
      title: t('customerSync.conflicts.kept', { name }),
      text: t('customerSync.conflicts.keptText'),
    })
  }

  function keepByKey(event: KeyboardEvent) {
    if (event.key !== 'Enter' || !event.ctrlKey) return
    event.preventDefault()
    void keep()
  }

  return (
    <section className={classes.customer} aria-labelledby={heading} onKeyDown={keepByKey}>
      <div className={classes.head}>
        <h3 id={heading} className={classes.name}>
          {customer.name} <span className={`${classes.code} tabular`}>{customer.code}</span>
        </h3>
        <Button variant="subtle" size="compact-sm" onClick={() => onOpen(customer.id)}>
          {t('customerSync.conflicts.openCard')}
        </Button>
      </div>
      {questions.map((question) => (
        <Choice
          key={question.field}
          question={question}
          textOf={textOf}
          side={sides[question.field] ?? null}
          onChoose={(side) => setSides((before) => ({ ...before, [question.field]: side }))}
        />
      ))}
      {refusal && <CustomerRefused refusal={refusal} />}
      <div className={classes.actions}>
        <Button onClick={() => void keep()} disabled={!isComplete} loading={isSaving} aria-keyshortcuts="Control+Enter">
          {t('customerSync.conflicts.keep')}
        </Button>
        <KeyHint keys={['Ctrl', 'Enter']} />
      </div>
    </section>
  )
}
