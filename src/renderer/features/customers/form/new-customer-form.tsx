// Registers a customer. What is half typed is kept; whoever may be here already is shown before anything is saved.
import type { DuplicateCandidate } from '@shared/domain/customer'
import type { CustomerValues } from '@shared/domain/customer-values'
import { err } from '@shared/kit/result'
import { useDeferredValue, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useToast } from '../../../ui/use-toast'
import { customerSystems, useShop } from '../../settings'
import { registerCustomer } from '../commands'
import { useLikelyDuplicates } from '../queries'
import { useCustomerContext } from '../use-customer-context'
import { useRegistrationOperation } from '../use-open-form'
import { closeForm, keepDraft, showSearch, useCustomersView } from '../view-state'
import { CustomerForm, RestoredNote } from './customer-form'
import { DuplicatesNotice } from './duplicates-notice'
import { type FormValues, isBlankForm } from './form-values'
import { viewPhone } from './registration'
import { useCustomerForm } from './use-customer-form'
import { useFieldGates } from './use-field-gates'

/** Whoever is in the form, or null while it tells too little of them. */
function candidateOf({ registration, details }: FormValues): DuplicateCandidate | null {
  const phone = viewPhone(registration.phone)
  const phones = phone.kind === 'read' ? [phone.canonical] : []
  const { name, province, ward, line } = registration
  const { taxId, card } = details
  if (phones.length === 0 && [name, taxId, card].every((text) => text.trim() === '')) return null
  return { name, phones, address: { province, district: '', ward, line }, taxId, card }
}

function showNotice(notice: HTMLElement | null) {
  notice?.focus({ preventScroll: true })
  notice?.scrollIntoView({ block: 'nearest' })
}

export function NewCustomerForm() {
  const { t } = useTranslation()
  const toast = useToast()
  const navigate = useNavigate()
  const shop = useShop()
  const context = useCustomerContext()
  const [wasRestored] = useState(() => !isBlankForm(useCustomersView.getState().draft))
  const form = useCustomerForm(useCustomersView.getState().draft, keepDraft)
  // Shown while typing has a pause, so it may be about what stood in the form a moment ago.
  const { registration, details } = form.values
  const settledRegistration = useDeferredValue(registration)
  const settledDetails = useDeferredValue(details)
  const candidate = useMemo(
    () => candidateOf({ registration: settledRegistration, details: settledDetails }),
    [settledRegistration, settledDetails],
  )
  const duplicates = useLikelyDuplicates(candidate)
  const isKnownToBeNew = useRef(false)
  const notice = useRef<HTMLDivElement>(null)
  const nameField = useRef<HTMLInputElement>(null)
  const systems = useMemo(() => customerSystems(shop), [shop])
  const gates = useFieldGates(systems.includes('pos'))
  const furtherGates = useMemo(() => withoutRegistration(gates), [gates])
  const systemNames = systems.map((system) => t(`system.${system}`)).join(', ')

  async function save(values: CustomerValues, then: 'close' | 'next') {
    // Asked again: what is saved is what stands in the form now.
    const now = isKnownToBeNew.current ? null : candidateOf(form.values)
    const isLikelyHere = now !== null && (await duplicates.check(now)).length > 0
    // The notice may have been answered meanwhile.
    const isAllowed = isKnownToBeNew.current
    isKnownToBeNew.current = false
    if (isLikelyHere && !isAllowed) {
      // It may only just have appeared.
      setTimeout(() => showNotice(notice.current))
      return null
    }
    if (!context) return err({ kind: 'failure', failure: { kind: 'signInExpired', origin: 'local' } } as const)
    const saved = await registerCustomer(values, context, form.values.registration.phone.trim())
    if (!saved.ok) return saved
    form.clear()
    showSearch('')
    toast({
      tone: 'good',
      title: t('form.saved', { name: saved.value.name }),
      text: systems.length > 0 ? t('form.savedText', { systems: systemNames }) : t('form.savedLocalText'),
    })
    if (then === 'next') nameField.current?.focus()
    else {
      closeForm()
      void navigate(`/customers/${saved.value.id}`)
    }
    return saved
  }

  return (
    <CustomerForm
      form={form}
      operation={useRegistrationOperation()}
      systems={systems}
      // Registering itself needs none of the rights to change; the fields that follow it do.
      gates={furtherGates}
      nameField={nameField}
      saveLabel={t('form.save')}
      hasNext
      onSave={save}
      destination={
        systems.length > 0 ? (
          <>
            {t('form.goesTo')} <strong>{systemNames}</strong>
          </>
        ) : (
          t('form.goesNowhere')
        )
      }
      notice={
        wasRestored && !isBlankForm(form.values) ? (
          <RestoredNote
            onClear={() => {
              form.clear()
              nameField.current?.focus()
            }}
          />
        ) : null
      }
    >
      {duplicates.found.length > 0 && (
        <DuplicatesNotice
          ref={notice}
          duplicates={duplicates.found}
          onOpen={(id) => {
            closeForm()
            void navigate(`/customers/${id}`)
          }}
          onCreateAnyway={() => {
            isKnownToBeNew.current = true
            notice.current?.closest('form')?.requestSubmit()
          }}
        />
      )}
    </CustomerForm>
  )
}

function withoutRegistration({
  name: _name,
  phone: _phone,
  address: _address,
  ...gates
}: ReturnType<typeof useFieldGates>) {
  return gates
}
