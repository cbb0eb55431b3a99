// Why two customers were not merged, and the way to what must be done with first.
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { ExplainedAlert } from '../../../ui/explained-alert'
import { CustomerRefused } from '../form/customer-refused'
import classes from './merge.module.css'
import type { MergeRefusal } from './merge-customers'

const SHOWN_MAX = 5

type Props = { readonly refusal: MergeRefusal; readonly onLeave: () => void }

export function MergeRefused({ refusal, onLeave }: Props) {
  const { t } = useTranslation()
  switch (refusal.kind) {
    case 'underway':
      return (
        <ExplainedAlert tone="attention" title={t('merge.underwayTitle')} text={t('merge.underwayText')}>
          <ul className={classes.links}>
            {refusal.entries.slice(0, SHOWN_MAX).map((id, place) => (
              <li key={id}>
                <Link to={`/outbox/${id}`} onClick={onLeave}>
                  {t('merge.underwayOpen', { number: place + 1 })}
                </Link>
              </li>
            ))}
          </ul>
        </ExplainedAlert>
      )
    case 'taken': {
      const words = { system: t(`system.${refusal.system}`), field: t(`customerForm.field.${refusal.field}`) }
      return <ExplainedAlert tone="attention" title={t('merge.takenTitle', words)} text={t('merge.takenText', words)} />
    }
    default:
      return <CustomerRefused refusal={refusal} />
  }
}
