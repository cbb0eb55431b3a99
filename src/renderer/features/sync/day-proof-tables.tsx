// The two tables of the proof: what became of the entries, system by system, and who entered how many.
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../i18n/format'
import { type DayProof, type ProofCounts, sentOf } from './day-proof'
import classes from './day-proof-tables.module.css'

type RowName =
  | 'entered'
  | 'sent'
  | 'byAnswer'
  | 'byRead'
  | 'byPerson'
  | 'discarded'
  | 'waiting'
  | 'checking'
  | 'needsYou'

type Row = {
  readonly name: RowName
  readonly level: 'sum' | 'part' | 'detail'
  readonly of: (counts: ProofCounts) => number
}

const ROWS: readonly Row[] = [
  { name: 'entered', level: 'sum', of: ({ entered }) => entered },
  { name: 'sent', level: 'part', of: sentOf },
  { name: 'byAnswer', level: 'detail', of: ({ byAnswer }) => byAnswer },
  { name: 'byRead', level: 'detail', of: ({ byRead }) => byRead },
  { name: 'byPerson', level: 'detail', of: ({ byPerson }) => byPerson },
  { name: 'discarded', level: 'part', of: ({ discarded }) => discarded },
  { name: 'waiting', level: 'part', of: ({ waiting }) => waiting },
  { name: 'checking', level: 'part', of: ({ checking }) => checking },
  { name: 'needsYou', level: 'part', of: ({ needsYou }) => needsYou },
]

export function SystemsTable({ proof }: { proof: DayProof }) {
  const { t } = useTranslation()
  const formats = useFormats()
  return (
    <table className={`${classes.table} tabular`}>
      <caption className={classes.caption}>{t('proof.bySystem')}</caption>
      <thead>
        <tr>
          <th scope="col" className={classes.name}>
            {t('proof.kind')}
          </th>
          {proof.systems.map(({ system }) => (
            <th key={system} scope="col">
              {t(`system.${system}`)}
            </th>
          ))}
          <th scope="col">{t('proof.total')}</th>
        </tr>
      </thead>
      <tbody>
        {ROWS.map(({ name, level, of }) => (
          <tr key={name} data-level={level} data-attention={(name === 'needsYou' && of(proof.total) > 0) || undefined}>
            <th scope="row" className={classes.name}>
              {t(`proof.row.${name}`)}
            </th>
            {proof.systems.map(({ system, counts }) => (
              <td key={system} data-zero={of(counts) === 0 || undefined}>
                {formats.count(of(counts))}
              </td>
            ))}
            <td className={classes.total} data-zero={of(proof.total) === 0 || undefined}>
              {formats.count(of(proof.total))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export function AuthorsTable({ proof, nameOf }: { proof: DayProof; nameOf: (username: string) => string }) {
  const { t } = useTranslation()
  const formats = useFormats()
  return (
    <table className={`${classes.table} tabular`}>
      <caption className={classes.caption}>{t('proof.authors')}</caption>
      <thead>
        <tr>
          <th scope="col" className={classes.name}>
            {t('proof.author')}
          </th>
          <th scope="col">{t('proof.mutations')}</th>
          <th scope="col">{t('proof.entries')}</th>
          <th scope="col">{t('proof.unfinished')}</th>
        </tr>
      </thead>
      <tbody>
        {proof.authors.map(({ author, mutations, entries, unfinished }) => (
          <tr key={author}>
            <th scope="row" className={classes.name}>
              {nameOf(author)}
            </th>
            <td>{formats.count(mutations)}</td>
            <td>{formats.count(entries)}</td>
            <td data-zero={unfinished === 0 || undefined}>{formats.count(unfinished)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
