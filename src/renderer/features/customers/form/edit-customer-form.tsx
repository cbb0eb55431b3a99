// Changes a customer. What is saved is the difference: every system gets the fewest calls that bring it there.
import type { Customer } from '@shared/domain/customer'
import { type CustomerValues, changeBetween, valuesOf, withValues } from '@shared/domain/customer-values'
import { err, ok } from '@shared/kit/result'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useToast } from '../../../ui/use-toast'
import { enabledSystems, useShop } from '../../settings'
import { editCustomer, subjectOf } from '../commands'
import { useSystemsOf } from '../queries'
import { useCustomerContext } from '../use-customer-context'
import { CustomerForm } from './customer-form'
import classes from './customer-form.module.css'
import { formOf } from './form-values'
import { useCustomerForm } from './use-customer-form'
import { useFieldGates } from './use-field-gates'

type Props = {
  readonly customer: Customer
  readonly onDirty: (isDirty: boolean) => void
  readonly onDone: () => void
}

export function EditCustomerForm({ customer, onDirty, onDone }: Props) {
  const { t } = useTranslation()
  const toast = useToast()
  const shop = useShop()
  const context = useCustomerContext()
  // The customer as the person saw it when the form opened, and what they were shown of it since.
  const [opened] = useState(customer)
  const [seen, setSeen] = useState(customer)
  const [initial] = useState(() => formOf(valuesOf(customer)))
  const form = useCustomerForm(
    initial,
    (values) => onDirty(JSON.stringify(values) !== JSON.stringify(initial)),
    opened.phones.length === 0,
  )
  const nameField = useRef<HTMLInputElement>(null)
  const standsIn = useSystemsOf(subjectOf(customer))
  const enabled = useMemo(() => enabledSystems(shop), [shop])
  const asked = enabled.filter((system) => standsIn.includes(system))
  const gates = useFieldGates(asked.includes('pos'))
  const systemNames = asked.map((system) => t(`system.${system}`)).join(', ')
  useEffect(() => nameField.current?.focus(), [])

  async function save(values: CustomerValues) {
    if (!context) return err({ kind: 'failure', failure: { kind: 'signInExpired', origin: 'local' } } as const)
    const change = changeBetween(valuesOf(seen), values)
    if (Object.keys(change).length === 0) {
      toast({ tone: 'quiet', title: t('customerForm.nothingChanged'), text: t('customerForm.nothingChangedText') })
      onDone()
      return ok(null)
    }
    const saved = await editCustomer(seen, values, context)
    if (!saved.ok) {
      if (saved.error.kind === 'overlap') setSeen(withValues(seen, saved.error.now))
      return saved
    }
    onDone()
    toast({
      tone: 'good',
      title: t('customerForm.changed', { name: saved.value.name }),
      text: asked.length > 0 ? t('customerForm.changedText', { systems: systemNames }) : t('form.savedLocalText'),
    })
    return saved
  }

  return (
    <CustomerForm
      form={form}
      operation={null}
      systems={enabled}
      gates={gates}
      nameField={nameField}
      saveLabel={t('customerForm.saveChanges')}
      hasNext={false}
      onSave={save}
      destination={
        asked.length > 0 ? (
          <>
            {t('form.goesTo')} <strong>{systemNames}</strong>
          </>
        ) : (
          t('form.goesNowhere')
        )
      }
      notice={
        opened.phones.length === 0 && opened.phoneRaw !== '' ? (
          <p className={classes.restored}>{t('customerForm.maskedPhone', { phone: opened.phoneRaw })}</p>
        ) : null
      }
    />
  )
}
