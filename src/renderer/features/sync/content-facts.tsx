// What an entry brings to its system, as lines of the entry's facts: the field, what is to stand there, and what stood there.
import type { Entry } from '@shared/outbox/entry'
import { useTranslation } from 'react-i18next'
import { contentOf } from './entry-content'
import classes from './entry-drawer.module.css'
import { Fact } from './fact'
import { useContentTerms, useFieldLabel } from './use-content-terms'

export function ContentFacts({ entry }: { readonly entry: Entry }) {
  const { t } = useTranslation()
  const labelOf = useFieldLabel()
  const lines = contentOf(entry, useContentTerms())
  return lines.map(({ field, before, value }) => (
    <Fact key={field} label={labelOf(field)}>
      <span className="tabular">{value}</span>
      {before !== null && before !== value && (
        <span className={classes.before}>{t('entryContent.before', { value: before })}</span>
      )}
    </Fact>
  ))
}
