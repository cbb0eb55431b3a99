// The form of a customer, new or changed: the fields, what may be a duplicate, where it goes, and saving by button or key.
import { Button } from '@mantine/core'
import { useCallbackRef } from '@mantine/hooks'
import type { OperationId } from '@shared/connectors/catalogue'
import type { CustomerValues } from '@shared/domain/customer-values'
import type { System } from '@shared/kit/ids'
import { IconDeviceFloppy } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, type RefObject, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { KeyHint } from '../../../ui/key-hint'
import { GatedButton, useGatedRun } from '../../staff'
import type { Refusal, Saved } from '../commands'
import classes from './customer-form.module.css'
import { CustomerRefused } from './customer-refused'
import { DetailsFields } from './details-fields'
import { RegistrationFields } from './registration-fields'
import type { CustomerForm as FormState } from './use-customer-form'
import type { FieldGates } from './use-field-gates'

type Props = {
  readonly form: FormState
  /** What saving calls under the person's own sign-in. */
  readonly operation: OperationId | null
  /** The systems whose fields are shown. */
  readonly systems: readonly System[]
  readonly gates: FieldGates
  readonly nameField: RefObject<HTMLInputElement | null>
  readonly saveLabel: string
  readonly destination: ReactNode
  /** Above the fields. */
  readonly notice?: ReactNode
  /** Between who the customer is and where they live. */
  readonly children?: ReactNode
  /** Saves; a refusal is shown here. `then`: what the person asked for afterwards. Null: something must be answered first. */
  readonly onSave: (values: CustomerValues, then: 'close' | 'next') => Promise<Saved<unknown> | null>
  readonly hasNext: boolean
}

export function CustomerForm(props: Props) {
  const { form, operation, systems, gates, nameField, saveLabel, destination, notice, children, onSave, hasNext } =
    props
  const { t } = useTranslation()
  const [isBusy, showBusy] = useState(false)
  // Asked between two drawings too: a press that comes right after a save must not be lost.
  const busy = useRef(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const element = useRef<HTMLFormElement>(null)
  const run = useGatedRun(operation)

  function showFirstMistake() {
    // The fields turn red after this render; then the first of them gets the cursor.
    setTimeout(() => element.current?.querySelector<HTMLInputElement>('[aria-invalid="true"]')?.focus())
  }

  function setBusy(is: boolean) {
    busy.current = is
    showBusy(is)
  }

  async function saveAllowed(then: 'close' | 'next') {
    const values = form.read()
    if (!values) return showFirstMistake()
    setBusy(true)
    const saved = await onSave(values, then)
    setBusy(false)
    if (!saved) return
    setRefusal(saved.ok ? null : saved.error)
    if (saved.ok || saved.error.kind !== 'field') return
    form.refuse(saved.error)
    showFirstMistake()
  }

  // The gate may close while the form is open; what was typed stays.
  function save(then: 'close' | 'next') {
    if (!busy.current) run(() => void saveAllowed(then))
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    save(event.shiftKey && hasNext ? 'next' : 'close')
  }

  const { remarks } = form
  const changeDetails = useCallbackRef(form.changeDetails)
  return (
    <form
      ref={element}
      className={classes.form}
      noValidate
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault()
        save('close')
      }}
    >
      <div className={classes.scroll}>
        {notice}
        <RegistrationFields
          form={form.registration}
          nameField={nameField}
          remarks={{
            ...(remarks.name && { name: remarks.name }),
            ...(remarks.phone && { phone: remarks.phone }),
            ...(remarks.address && { line: remarks.address }),
          }}
          closed={gates}
        >
          {children}
        </RegistrationFields>
        <DetailsFields
          details={form.values.details}
          systems={systems}
          gates={gates}
          remarks={remarks}
          onChange={changeDetails}
        />
        {refusal && <CustomerRefused refusal={refusal} />}
      </div>
      <div className={classes.stub}>
        <p className={classes.destination}>{destination}</p>
        <div className={hasNext ? classes.actions : undefined}>
          {hasNext && (
            <GatedButton operation={operation} variant="default" disabled={isBusy} onClick={() => save('next')}>
              {t('form.saveAndNext')}
            </GatedButton>
          )}
          <GatedButton
            operation={operation}
            type="submit"
            fullWidth
            loading={isBusy}
            leftSection={<IconDeviceFloppy size={18} aria-hidden />}
          >
            {saveLabel}
          </GatedButton>
        </div>
        <div className={classes.keys}>
          <KeyHint keys={['Ctrl', 'Enter']} label={saveLabel} />
          <KeyHint keys={['Esc']} label={t('form.close')} />
        </div>
      </div>
    </form>
  )
}

/** Says that a form is being continued, and clears it when asked. */
export function RestoredNote({ onClear }: { readonly onClear: () => void }) {
  const { t } = useTranslation()
  return (
    <p className={classes.restored}>
      {t('form.draftRestored')}
      <Button variant="subtle" size="compact-sm" onClick={onClear}>
        {t('form.clear')}
      </Button>
    </p>
  )
}
