// The fields that a system never told and that sending the entry would erase, by name; and what can be done about them.
import type { Entry } from '@shared/outbox/entry'
import { useTranslation } from 'react-i18next'
import classes from './decision-panel.module.css'
import { type NeverSeen, neverSeenIn, type OtherUnseen, type UnseenField } from './never-seen'
import { useFieldLabel } from './use-content-terms'

const OTHERS: readonly OtherUnseen[] = ['phoneCode', 'country', 'zipCode', 'holder', 'code']

/** The name of each field, once. */
export function useUnseenLabels(): (seen: NeverSeen) => readonly string[] {
  const { t } = useTranslation()
  const labelOf = useFieldLabel()
  const isOther = (field: UnseenField): field is OtherUnseen => OTHERS.some((one) => one === field)
  return ({ fields }) => [
    ...new Set(fields.map((field) => (isOther(field) ? t(`entryContent.unseen.${field}`) : labelOf(field)))),
  ]
}

export function NeverSeenList({ entry }: { readonly entry: Entry }) {
  const { t } = useTranslation()
  const labelsOf = useUnseenLabels()
  const seen = neverSeenIn(entry)
  if (!seen || seen.fields.length === 0) return null
  const system = t(`system.${entry.system}`)
  return (
    <div>
      <p className={classes.unseen}>{t('entryContent.neverSeen.list', { system })}</p>
      <ul className={classes.fields}>
        {labelsOf(seen).map((label) => (
          <li key={label}>{label}</li>
        ))}
      </ul>
      {!seen.mayErase && <p className={classes.unseen}>{t('entryContent.neverSeen.enterThem', { system })}</p>}
    </div>
  )
}
