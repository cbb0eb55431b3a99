// The fields of a registration: name, phone, address. Used to register a customer and to correct one that was refused.
import { Switch, TextInput } from '@mantine/core'
import { useCallbackRef } from '@mantine/hooks'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import type { ReactNode, RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { ProvinceField } from './province-field'
import { type FieldName, viewPhone } from './registration'
import classes from './registration-fields.module.css'
import type { FieldGates } from './use-field-gates'
import type { RegistrationForm } from './use-registration-form'

type Props = {
  readonly form: RegistrationForm
  readonly nameField?: RefObject<HTMLInputElement | null>
  /** What somebody else says about a field, shown while the form itself has nothing against it. */
  readonly remarks?: Readonly<Partial<Record<FieldName, string>>>
  /** Fields that the person may not change, with the permission that is missing. */
  readonly closed?: FieldGates
  /** Stands between who the customer is and where they live. */
  readonly children?: ReactNode
}

/** Says what is wrong with a field, in the language on screen. */
function useProblemText(form: RegistrationForm, remarks: Props['remarks']): (field: FieldName) => string | null {
  const { t } = useTranslation()
  return (field) => {
    const problem = form.problems[field]
    if (!problem) return remarks?.[field] ?? null
    if (problem.rule === 'phone') return t(`form.phoneProblem.${problem.problem}`)
    if (problem.rule === 'tooLong') return t('form.tooLong', { max: problem.max })
    return t('form.nameEmpty')
  }
}

export function RegistrationFields({ form, nameField, remarks, closed = {}, children }: Props) {
  const { t } = useTranslation()
  const problemText = useProblemText(form, remarks)
  const { values, change, judge } = form
  const closedProps = (field: 'name' | 'phone') => {
    const permission = closed[field]
    if (permission === undefined) return {}
    const text = permission === '' ? t('customerForm.closed') : t('customerForm.closedBy', { permission })
    return { disabled: true, description: text }
  }
  const changeProvince = useCallbackRef((province: string) => change({ province }))
  const optional = <span className={classes.optional}> · {t('common.optional')}</span>

  return (
    <div className={classes.fields}>
      <TextInput
        {...(nameField ? { ref: nameField } : {})}
        label={t('form.name')}
        {...closedProps('name')}
        placeholder={t('form.namePlaceholder')}
        value={values.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
        onBlur={() => judge('name')}
        error={problemText('name')}
        autoComplete="off"
        spellCheck={false}
        data-autofocus
        required
        withAsterisk={false}
      />
      <div>
        <TextInput
          label={t('form.phone')}
          {...closedProps('phone')}
          placeholder={t('form.phonePlaceholder')}
          value={values.phone}
          onChange={(event) => change({ phone: event.currentTarget.value })}
          onBlur={() => judge('phone')}
          error={problemText('phone')}
          type="tel"
          inputMode="tel"
          autoComplete="off"
          classNames={{ input: 'tabular' }}
          aria-describedby="phone-reading"
          required
          withAsterisk={false}
        />
        <PhoneReading typed={remarks?.phone === undefined ? values.phone : ''} />
      </div>
      {children}
      <fieldset className={classes.address} disabled={closed.address !== undefined}>
        <legend className={classes.legend}>
          {t('form.address')}
          {optional}
        </legend>
        <ProvinceField
          value={values.province}
          keepsOldNames={values.hasDistrict}
          onChange={changeProvince}
          error={problemText('province')}
        />
        <div className={values.hasDistrict ? classes.pair : undefined}>
          {values.hasDistrict && (
            <TextInput
              label={t('form.district')}
              value={values.district}
              onChange={(event) => change({ district: event.currentTarget.value })}
              error={problemText('district')}
              autoComplete="off"
            />
          )}
          <TextInput
            label={t('form.ward')}
            value={values.ward}
            onChange={(event) => change({ ward: event.currentTarget.value })}
            error={problemText('ward')}
            autoComplete="off"
          />
        </div>
        <TextInput
          label={t('form.line')}
          value={values.line}
          onChange={(event) => change({ line: event.currentTarget.value })}
          error={problemText('line')}
          autoComplete="off"
        />
        <Switch
          label={t('form.oldAddress')}
          checked={values.hasDistrict}
          onChange={(event) => change({ hasDistrict: event.currentTarget.checked })}
        />
      </fieldset>
    </div>
  )
}

/** Says as one types how the number is understood; a wrong one is named only when the field is left. */
function PhoneReading({ typed }: { typed: string }) {
  const { t } = useTranslation()
  const phone = viewPhone(typed)
  return (
    <div id="phone-reading" aria-live="polite" className={classes.reading}>
      {phone.kind === 'read' && (
        <p className={classes.read}>
          <IconCheck size={16} stroke={2.25} aria-hidden />
          {phone.converted
            ? t('form.phoneConverted', { phone: phone.display })
            : t('form.phoneReadAs', { phone: phone.display })}
        </p>
      )}
      {phone.kind === 'read' && phone.unusual && (
        <p className={classes.unusual}>
          <IconAlertTriangle size={16} aria-hidden />
          {t('form.phoneUnusual')}
        </p>
      )}
    </div>
  )
}
