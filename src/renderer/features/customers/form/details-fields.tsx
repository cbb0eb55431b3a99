// Everything of a customer beyond name, phone and address, in sections that open on demand. A field is there only where a
// system of this shop keeps it.
import { Accordion, NumberInput, SegmentedControl, Select, Switch, Textarea, TextInput } from '@mantine/core'
import type { System } from '@shared/kit/ids'
import { memo, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Live } from '../../../db/live-query'
import { categoryValueOf } from '../categories/category-overlay'
import { useCategories, useLoyalCategories } from '../categories/category-queries'
import classes from './details-fields.module.css'
import { type DetailField, type Details, filledIn, type Section, sectionsFor } from './form-values'
import { RowsField } from './rows-field'
import type { Remarks } from './use-customer-form'
import type { FieldGates } from './use-field-gates'

type Props = {
  readonly details: Details
  readonly systems: readonly System[]
  readonly gates: FieldGates
  readonly remarks: Remarks
  readonly onChange: (part: Partial<Details>) => void
}

/** Drawn again only when something of it changes: not at every letter of the name above it. */
export const DetailsFields = memo(function DetailsFields(props: Props) {
  const { details, systems, remarks } = props
  const sections = sectionsFor(systems)
  const [initial] = useState(() => sections.filter((section) => filledIn(section, details) > 0).map(({ key }) => key))
  const [opened, setOpened] = useState<readonly string[]>(initial)
  // What is wrong must be seen.
  const wrong = sections.filter(({ fields }) => fields.some((field) => field in remarks)).map(({ key }) => key)
  const shown = [...new Set<string>([...opened, ...wrong])]
  return (
    <Accordion
      multiple
      value={shown}
      onChange={setOpened}
      classNames={{ item: classes.item ?? '', control: classes.control ?? '', content: classes.content ?? '' }}
    >
      {sections.map((section) => (
        <Accordion.Item key={section.key} value={section.key}>
          <Accordion.Control>
            <SectionTitle section={section} count={filledIn(section, details)} />
          </Accordion.Control>
          <Accordion.Panel>
            {/* Only what is open is drawn: a form of thirty fields must open at once. */}
            <div className={classes.fields}>
              {(shown.includes(section.key) ? section.fields : []).map((field) => (
                <DetailsField key={field} field={field} {...props} />
              ))}
            </div>
          </Accordion.Panel>
        </Accordion.Item>
      ))}
    </Accordion>
  )
})

function SectionTitle({ section, count }: { readonly section: Section; readonly count: number }) {
  const { t } = useTranslation()
  return (
    <span className={classes.title}>
      {t(`customerForm.section.${section.key}`)}
      {count > 0 && <span className={classes.count}>{t('customerForm.filled', { count })}</span>}
    </span>
  )
}

type FieldProps = Props & { readonly field: DetailField }

/** The editor of one field. */
export function DetailsField(props: FieldProps) {
  const { field, details, onChange } = props
  const { t } = useTranslation()
  const common = useCommon(props)
  switch (field) {
    case 'kind':
      return <KindField {...props} />
    case 'categoryId':
    case 'loyalCategoryId':
      return <CategoryField {...props} field={field} />
    case 'isVisible':
      return (
        <Switch
          {...common}
          error={undefined}
          checked={details.isVisible}
          onChange={(event) => onChange({ isVisible: event.currentTarget.checked })}
        />
      )
    case 'maxDebt':
      return (
        <NumberInput
          {...common}
          value={details.maxDebt ?? ''}
          onChange={(value) => onChange({ maxDebt: typeof value === 'number' ? value : null })}
          suffix=" đ"
          thousandSeparator="."
          decimalSeparator=","
          allowDecimal={false}
          allowNegative={false}
          hideControls
        />
      )
    case 'notes':
      return (
        <Textarea
          {...common}
          autosize
          minRows={2}
          maxRows={6}
          value={details.notes}
          onChange={(event) => onChange({ notes: event.currentTarget.value })}
        />
      )
    case 'contacts':
      return (
        <RowsField
          legend={t('customerForm.field.contacts')}
          addLabel={t('customerForm.addContact')}
          rows={details.contacts}
          empty={{ name: '', phone: '', email: '' }}
          columns={(['name', 'phone', 'email'] as const).map((key) => ({
            key,
            label: t(`customerForm.contact.${key}`),
          }))}
          error={common.error}
          isDisabled={common.disabled}
          onChange={(contacts) => onChange({ contacts })}
        />
      )
    case 'bankAccounts':
      return (
        <RowsField
          legend={t('customerForm.field.bankAccounts')}
          addLabel={t('customerForm.addAccount')}
          rows={details.bankAccounts}
          empty={{ bankCode: '', bankName: '', accountNumber: '', holder: '' }}
          columns={(['bankName', 'bankCode', 'accountNumber', 'holder'] as const).map((key) => ({
            key,
            label: t(`customerForm.account.${key}`),
          }))}
          error={common.error}
          isDisabled={common.disabled}
          onChange={(bankAccounts) => onChange({ bankAccounts })}
        />
      )
    case 'vbotFields':
      return (
        <RowsField
          legend={t('customerForm.field.vbotFields')}
          addLabel={t('customerForm.addField')}
          rows={details.vbotFields}
          empty={{ key: '', value: '' }}
          columns={(['key', 'value'] as const).map((key) => ({ key, label: t(`customerForm.further.${key}`) }))}
          error={common.error}
          isDisabled={common.disabled}
          onChange={(vbotFields) => onChange({ vbotFields })}
        />
      )
    default:
      return (
        <TextInput
          {...common}
          value={details[field]}
          onChange={(event) => onChange({ [field]: event.currentTarget.value })}
          autoComplete="off"
          spellCheck={false}
        />
      )
  }
}

const HINTED = [
  ...(['otherPhones', 'card', 'posCode', 'searchKey', 'shortName', 'employeeCode'] as const),
  ...(['vbotCode', 'vbotStatusCode', 'vbotTypeCode', 'vbotGroupName'] as const),
]

/** Label, hint, error and gate of a field. */
function useCommon({ field, gates, remarks }: FieldProps) {
  const { t } = useTranslation()
  const gate = gates[field]
  const hint = HINTED.find((one) => one === field)
  const closed = gate === '' ? t('customerForm.closed') : t('customerForm.closedBy', { permission: gate })
  return {
    label: t(`customerForm.field.${field}`),
    description: gate === undefined ? hint && t(`customerForm.hint.${hint}`) : closed,
    disabled: gate !== undefined,
    error: remarks[field] ?? null,
  }
}

function KindField({ details, onChange, ...props }: FieldProps): ReactNode {
  const { t } = useTranslation()
  const { label, disabled } = useCommon({ details, onChange, ...props })
  return (
    <div>
      <span className={classes.label} id="customer-kind">
        {label}
      </span>
      <SegmentedControl
        fullWidth
        aria-labelledby="customer-kind"
        disabled={disabled}
        value={details.kind}
        onChange={(kind) => onChange({ kind: kind as Details['kind'] })}
        data={(['personal', 'company'] as const).map((value) => ({ value, label: t(`customerForm.kind.${value}`) }))}
      />
    </div>
  )
}

function CategoryField(props: FieldProps & { readonly field: 'categoryId' | 'loyalCategoryId' }) {
  const { field, details, onChange } = props
  const { t } = useTranslation()
  const common = useCommon(props)
  const categories = useCategories()
  const loyalCategories = useLoyalCategories()
  const value = details[field]
  const known =
    field === 'categoryId'
      ? readyOf(categories).map((category) => ({ value: categoryValueOf(category), label: category.name }))
      : readyOf(loyalCategories).map(({ id, name }) => ({ value: id, label: name }))
  // One that is no longer in the list, or was never read, is shown by its id rather than as nothing.
  const data = value === null || known.some((one) => one.value === value) ? known : [...known, { value, label: value }]
  return (
    <Select
      {...common}
      data={data}
      value={value}
      onChange={(id) => onChange({ [field]: id })}
      placeholder={t('customerForm.noCategory')}
      clearable
      searchable
      nothingFoundMessage={t('customerForm.noSuchCategory')}
      comboboxProps={{ withinPortal: false }}
    />
  )
}

function readyOf<T>(rows: Live<readonly T[]>): readonly T[] {
  return rows.state === 'ready' ? rows.value : []
}
