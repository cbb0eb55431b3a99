// A list of small records in a form: contact persons, bank accounts, further fields. One row each, the last one can be
// added to from the keyboard.
import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './rows-field.module.css'

type Row = Readonly<Record<string, string>>

type Props<R extends Row> = {
  readonly legend: string
  readonly addLabel: string
  readonly rows: readonly R[]
  readonly empty: R
  readonly columns: ReadonlyArray<{ readonly key: keyof R & string; readonly label: string }>
  readonly error: string | null
  readonly isDisabled: boolean
  readonly onChange: (rows: readonly R[]) => void
}

export function RowsField<R extends Row>(props: Props<R>) {
  const { legend, addLabel, rows, empty, columns, error, isDisabled, onChange } = props
  const { t } = useTranslation()
  const element = useRef<HTMLFieldSetElement>(null)

  function add() {
    onChange([...rows, empty])
    setTimeout(() => element.current?.querySelector<HTMLInputElement>('[data-row]:last-of-type input')?.focus())
  }

  return (
    <fieldset ref={element} className={classes.rows} disabled={isDisabled}>
      <legend className={classes.legend}>{legend}</legend>
      {rows.map((row, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity beyond their place.
        <div key={place} className={classes.row} data-row>
          {columns.map(({ key, label }) => (
            <TextInput
              key={key}
              size="sm"
              label={label}
              value={row[key]}
              onChange={(event) => onChange(rows.with(place, { ...row, [key]: event.currentTarget.value }))}
              autoComplete="off"
              spellCheck={false}
            />
          ))}
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            className={classes.remove ?? ''}
            aria-label={t('customerForm.removeRow', { legend, number: place + 1 })}
            onClick={() => onChange(rows.toSpliced(place, 1))}
          >
            <IconTrash size={18} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      {error !== null && (
        <p className={classes.error} role="alert">
          {error}
        </p>
      )}
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconPlus size={16} aria-hidden />}
        className={classes.add ?? ''}
        onClick={add}
      >
        {addLabel}
      </Button>
    </fieldset>
  )
}
