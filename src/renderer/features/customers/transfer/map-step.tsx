// The second step: how the file is read, and which of its columns is which, with its first rows as they read then.
import { Button, Checkbox, NativeSelect } from '@mantine/core'
import { columnName, TABLE_COLUMNS, type TableColumn } from '@shared/domain/customer-table'
import { useTranslation } from 'react-i18next'
import { asLanguage } from '../../../i18n'
import { ExplainedAlert } from '../../../ui/explained-alert'
import { useSources } from '../../../ui/sources'
import { readAs, startDryRun } from './import-commands'
import { mapColumn, nameColumns, type OpenTable, startOver } from './import-store'
import { DELIMITERS, type Delimiter, ENCODINGS, type Encoding, type TableForm } from './reading/table-source'
import classes from './transfer.module.css'

const NEEDED: readonly TableColumn[] = ['name', 'phone']

export function MapStep({ table }: { table: OpenTable }) {
  const { t, i18n } = useTranslation()
  const { newUuid } = useSources()
  const language = asLanguage(i18n.language)
  const missing = NEEDED.filter((column) => !table.mapping.includes(column))
  return (
    <section className={classes.map} aria-label={t('transfer.map.title')}>
      <h2 className={classes.heading}>{t('transfer.map.title')}</h2>
      <p className={classes.quiet}>{t('transfer.map.text')}</p>
      <FormFields table={table} />
      {table.problem && (
        <ExplainedAlert
          tone="attention"
          title={t(`transfer.problem.${table.problem}.title`)}
          text={t(`transfer.problem.${table.problem}.text`)}
        />
      )}
      {!table.problem && <Preview table={table} />}
      <div className={classes.actions}>
        {!table.problem && missing.length > 0 && (
          <p className={classes.missing} role="status">
            {t('transfer.map.missing', { columns: missing.map((column) => columnName(column, language)).join(', ') })}
          </p>
        )}
        <Button variant="default" onClick={() => startOver()}>
          {t('transfer.map.another')}
        </Button>
        <Button
          disabled={table.problem !== null || missing.length > 0}
          onClick={() => void startDryRun(table, newUuid(), language)}
        >
          {t('transfer.map.next')}
        </Button>
      </div>
    </section>
  )
}

function FormFields({ table }: { table: OpenTable }) {
  const { t } = useTranslation()
  const { form } = table
  const read = (changed: TableForm) => void readAs(table, changed)
  return (
    <div className={classes.form}>
      <p className={classes.fileName}>{t('transfer.map.fileIs', { file: table.fileName })}</p>
      {form.kind === 'sheet' && table.sheets.length > 1 && (
        <NativeSelect
          label={t('transfer.map.sheet')}
          value={form.sheet}
          data={[...table.sheets]}
          onChange={(event) => read({ ...form, sheet: event.currentTarget.value })}
        />
      )}
      {form.kind === 'text' && (
        <>
          <NativeSelect
            label={t('transfer.map.encoding')}
            value={form.encoding}
            data={ENCODINGS.map((value) => ({ value, label: t(`transfer.map.encodings.${value}`) }))}
            onChange={(event) => read({ ...form, encoding: event.currentTarget.value as Encoding })}
          />
          <NativeSelect
            label={t('transfer.map.delimiter')}
            value={form.delimiter}
            data={DELIMITERS.map((value) => ({ value, label: t(`transfer.map.delimiters.${value}`) }))}
            onChange={(event) => read({ ...form, delimiter: event.currentTarget.value as Delimiter })}
          />
          <p className={classes.hint}>{t('transfer.map.wrongLetters')}</p>
        </>
      )}
      <Checkbox
        label={t('transfer.map.header')}
        checked={table.hasHeader}
        onChange={(event) => nameColumns(event.currentTarget.checked)}
      />
    </div>
  )
}

function Preview({ table }: { table: OpenTable }) {
  const { t, i18n } = useTranslation()
  const language = asLanguage(i18n.language)
  const [first = []] = table.firstRows
  const rows = table.hasHeader ? table.firstRows.slice(1) : table.firstRows.slice(0, 20)
  const choices = [
    { value: '', label: t('transfer.map.ignore') },
    ...TABLE_COLUMNS.map((value) => ({ value, label: columnName(value, language) })),
  ]
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: wider than the window, it must scroll by keys too.
    <section className={classes.preview} aria-label={t('transfer.map.preview')} tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            {table.mapping.map((column, index) => {
              const name = table.hasHeader ? (first[index] ?? '') : ''
              const number = index + 1
              return (
                <th key={number} scope="col" data-ignored={column === null || undefined}>
                  <NativeSelect
                    size="sm"
                    aria-label={
                      name === ''
                        ? t('transfer.map.column', { number })
                        : t('transfer.map.columnNamed', { number, name })
                    }
                    value={column ?? ''}
                    data={choices}
                    onChange={(event) => mapColumn(index, (event.currentTarget.value || null) as TableColumn | null)}
                  />
                  <span className={classes.header}>{name}</span>
                </th>
              )
            })}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the rows of one reading never change place.
            <tr key={row}>
              {table.mapping.map((column, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: nor do its columns.
                <td key={index} data-ignored={column === null || undefined}>
                  {cells[index] ?? ''}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
