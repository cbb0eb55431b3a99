// What was entered here about a person and is not confirmed by the POS yet, each with the way to its entry in the outbox.
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { StateBadge } from '../../../ui/state-badge'
import type { PendingChange } from '../data/overlay'
import classes from './people.module.css'

/** How a mark is said: the change and how far it is. */
function useMarkWords(): (change: PendingChange) => string {
  const { t } = useTranslation()
  return ({ kind, field, state }) => {
    const what = kind === 'edit' ? t(`people.change.${field}`) : t(`people.change.${kind}`)
    return t('people.markState', { what, progress: t(`progress.${state === 'needsYou' ? 'parked' : state}`) })
  }
}

export function PersonMarks({ pending }: { pending: readonly PendingChange[] }) {
  const { t } = useTranslation()
  const words = useMarkWords()
  if (pending.length === 0) return null
  return (
    <ul className={classes.marks} aria-label={t('people.marks')}>
      {pending.map((change) => (
        <li key={change.entryId}>
          <Link to={`/outbox/${change.entryId}`} title={t('people.openEntry', { who: change.author })}>
            <StateBadge look={change.state} label={words(change)} />
          </Link>
        </li>
      ))}
    </ul>
  )
}
