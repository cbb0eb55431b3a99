// The drawer to register a customer, open from anywhere by Ctrl+N. Closing it keeps what was typed.
import { Button, Drawer } from '@mantine/core'
import type { DuplicateCandidate } from '@shared/domain/customer'
import type { Failure } from '@shared/ipc/failure'
import { IconDeviceFloppy } from '@tabler/icons-react'
import { type KeyboardEvent, useDeferredValue, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { ExplainedAlert } from '../../ui/explained-alert'
import { KeyHint } from '../../ui/key-hint'
import { useSources } from '../../ui/sources'
import { useToast } from '../../ui/use-toast'
import { customerSystems, readableSystems, useShop } from '../settings'
import { GatedButton, useGatedRun, useSession } from '../staff'
import { registerCustomer } from './commands'
import { DuplicatesNotice } from './duplicates-notice'
import classes from './new-customer-drawer.module.css'
import { useLikelyDuplicates } from './queries'
import { EMPTY_REGISTRATION, isBlank, type RegistrationValues, viewPhone } from './registration'
import { RegistrationFields } from './registration-fields'
import { useRegistrationOperation } from './use-open-form'
import { useRegistrationForm } from './use-registration-form'
import { closeForm, keepDraft, showSearch, useCustomersView } from './view-state'

export function NewCustomerDrawer() {
  const { t } = useTranslation()
  const toast = useToast()
  const isOpen = useCustomersView((view) => view.isFormOpen)

  function close() {
    closeForm()
    if (isBlank(useCustomersView.getState().draft)) return
    toast({ tone: 'quiet', title: t('form.draftKept'), text: t('form.draftKeptText') })
  }

  return (
    <Drawer
      opened={isOpen}
      onClose={close}
      size={520}
      title={t('form.title')}
      closeButtonProps={{ 'aria-label': t('form.close') }}
      classNames={{
        content: classes.content ?? '',
        header: classes.header ?? '',
        title: classes.title ?? '',
        body: classes.body ?? '',
      }}
    >
      {isOpen && <NewCustomerForm />}
    </Drawer>
  )
}

/** Whoever is in the form, or null while it tells too little of them. */
function candidateOf(values: RegistrationValues): DuplicateCandidate | null {
  const phone = viewPhone(values.phone)
  const phones = phone.kind === 'read' ? [phone.canonical] : []
  if (phones.length === 0 && values.name.trim() === '') return null
  const { name, province, ward, line } = values
  return { name, phones, address: { province, district: '', ward, line } }
}

function showNotice(notice: HTMLElement | null) {
  notice?.focus({ preventScroll: true })
  notice?.scrollIntoView({ block: 'nearest' })
}

function NewCustomerForm() {
  const { t } = useTranslation()
  const toast = useToast()
  const navigate = useNavigate()
  const shop = useShop()
  const sources = useSources()
  const session = useSession((store) => store.session)
  const [wasRestored] = useState(() => !isBlank(useCustomersView.getState().draft))
  const form = useRegistrationForm(useCustomersView.getState().draft, keepDraft)
  // Shown while typing has a pause, so it may be about what stood in the form a moment ago.
  const settled = useDeferredValue(form.values)
  const duplicates = useLikelyDuplicates(useMemo(() => candidateOf(settled), [settled]))
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const notice = useRef<HTMLDivElement>(null)
  const nameField = useRef<HTMLInputElement>(null)
  const element = useRef<HTMLFormElement>(null)
  const systems = customerSystems(shop)
  const registration = useRegistrationOperation()
  const run = useGatedRun(registration)
  const systemNames = systems.map((system) => t(`system.${system}`)).join(', ')

  // The gate may close while the form is open; what was typed stays.
  function save(then: 'close' | 'next', evenIfKnown: boolean) {
    if (!isBusy) run(() => void saveAllowed(then, evenIfKnown))
  }

  async function saveAllowed(then: 'close' | 'next', evenIfKnown: boolean) {
    const read = form.read()
    if (!read.ok) {
      // The fields turn red after this render; then the first of them gets the cursor.
      setTimeout(() => element.current?.querySelector<HTMLInputElement>('[aria-invalid="true"]')?.focus())
      return
    }
    // Asked again: what is saved is what stands in the form now.
    const candidate = evenIfKnown ? null : candidateOf(form.values)
    setBusy(true)
    if (candidate && (await duplicates.check(candidate)).length > 0) {
      setBusy(false)
      // It may only just have appeared.
      setTimeout(() => showNotice(notice.current))
      return
    }
    if (!session) {
      setBusy(false)
      return setFailure({ kind: 'signInExpired', origin: 'local' })
    }
    const saved = await registerCustomer(read, {
      sources,
      deviceMark: shop.deviceMark,
      systems,
      readsBack: readableSystems(shop),
      author: session.username,
    })
    setBusy(false)
    if (!saved.ok) return setFailure(saved.error)
    setFailure(null)
    form.reset(EMPTY_REGISTRATION)
    showSearch('')
    toast({
      tone: 'good',
      title: t('form.saved', { name: saved.value.name }),
      text: systems.length > 0 ? t('form.savedText', { systems: systemNames }) : t('form.savedLocalText'),
    })
    if (then === 'next') return nameField.current?.focus()
    closeForm()
    void navigate(`/customers/${saved.value.id}`)
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    save(event.shiftKey ? 'next' : 'close', false)
  }

  return (
    <form
      ref={element}
      className={classes.form}
      noValidate
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault()
        save('close', false)
      }}
    >
      <div className={classes.scroll}>
        {wasRestored && !isBlank(form.values) && (
          <p className={classes.restored}>
            {t('form.draftRestored')}
            <Button
              variant="subtle"
              size="compact-sm"
              onClick={() => {
                form.reset(EMPTY_REGISTRATION)
                nameField.current?.focus()
              }}
            >
              {t('form.clear')}
            </Button>
          </p>
        )}
        <RegistrationFields form={form} nameField={nameField}>
          {duplicates.found.length > 0 && (
            <DuplicatesNotice
              ref={notice}
              duplicates={duplicates.found}
              isBusy={isBusy}
              onOpen={(id) => {
                closeForm()
                void navigate(`/customers/${id}`)
              }}
              onCreateAnyway={() => save('close', true)}
            />
          )}
        </RegistrationFields>
        {failure && (
          <ExplainedAlert
            tone="attention"
            title={t(`failure.${failure.kind}.title`)}
            text={t(`failure.${failure.kind}.text`)}
          />
        )}
      </div>
      <div className={classes.stub}>
        <p className={classes.destination}>
          {systems.length > 0 ? (
            <>
              {t('form.goesTo')} <strong>{systemNames}</strong>
            </>
          ) : (
            t('form.goesNowhere')
          )}
        </p>
        <div className={classes.actions}>
          <GatedButton operation={registration} variant="default" disabled={isBusy} onClick={() => save('next', false)}>
            {t('form.saveAndNext')}
          </GatedButton>
          <GatedButton
            operation={registration}
            type="submit"
            loading={isBusy}
            leftSection={<IconDeviceFloppy size={18} aria-hidden />}
          >
            {t('form.save')}
          </GatedButton>
        </div>
        <div className={classes.keys}>
          <KeyHint keys={['Ctrl', 'Enter']} label={t('form.save')} />
          <KeyHint keys={['Esc']} label={t('form.close')} />
        </div>
      </div>
    </form>
  )
}
