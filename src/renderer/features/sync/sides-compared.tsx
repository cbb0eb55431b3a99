// What was entered here beside what the system holds, line by line; lines that differ are marked in words.
import type { Seen } from '@shared/kit/outcome'
import type { Entry } from '@shared/outbox/entry'
import { useTranslation } from 'react-i18next'
import { type SidesField, sidesOf } from './comparison'
import classes from './sides-compared.module.css'
import { useContentTerms, useFieldLabel } from './use-content-terms'

export function SidesCompared({ entry, seen }: { entry: Entry; seen: Seen }) {
  const { t } = useTranslation()
  const terms = useContentTerms()
  const labelOf = useSidesLabel()
  return (
    <table className={classes.table}>
      <caption className={classes.caption}>{t('entry.comparison')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('entry.field')}</th>
          <th scope="col">{t('entry.ours')}</th>
          <th scope="col">{t('entry.theirs', { system: t(`system.${entry.system}`) })}</th>
        </tr>
      </thead>
      <tbody>
        {sidesOf(entry, seen, terms).map(({ field, ours, theirs, isDifferent }) => (
          <tr key={field} data-different={isDifferent || undefined}>
            <th scope="row">
              {labelOf(field)}
              {isDifferent && <span className={classes.differs}>{t('entry.differs')}</span>}
            </th>
            <td>{ours || t('entry.missing')}</td>
            <td>{theirs || t('entry.missing')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** A record has the short names it always had; whatever else has a line is called as in the customer's form. */
function useSidesLabel(): (field: SidesField) => string {
  const { t } = useTranslation()
  const labelOf = useFieldLabel()
  return (field) => {
    switch (field) {
      case 'name':
      case 'phone':
      case 'address':
      case 'code':
        return t(`entry.fieldName.${field}`)
      case 'by':
      case 'scoreBefore':
      case 'scoreNow':
        return t(`entryContent.seen.${field}`)
      default:
        return labelOf(field)
    }
  }
}
