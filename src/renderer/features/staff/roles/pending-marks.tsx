// What was entered here about a role and is not confirmed by the POS yet, each with the way to its entry in the outbox.
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Look } from '../../../ui/looks'
import { StateBadge } from '../../../ui/state-badge'
import type { PendingChange } from '../data/overlay'
import classes from './roles.module.css'

const LOOK_OF: Readonly<Record<PendingChange['state'], Look>> = {
  waiting: 'waiting',
  sending: 'sending',
  checking: 'checking',
  needsYou: 'needsYou',
}

/** How a mark is said: the change and how far it is. */
export function usePendingWords(): (change: PendingChange) => string {
  const { t } = useTranslation()
  return ({ kind, field, state }) => {
    const progress = t(`progress.${state === 'needsYou' ? 'parked' : state}`)
    if (kind !== 'edit') return t('roles.pendingState', { change: t(`roles.pending.${kind}`), progress })
    return t('roles.pendingState', {
      change: t(`roles.pending.${field === 'name' ? 'name' : 'permissions'}`),
      progress,
    })
  }
}

export function PendingMarks({ pending }: { pending: readonly PendingChange[] }) {
  const { t } = useTranslation()
  const words = usePendingWords()
  if (pending.length === 0) return null
  return (
    <ul className={classes.marks} aria-label={t('roles.pendingList')}>
      {pending.map((change) => (
        <li key={change.entryId}>
          <Link to={`/outbox/${change.entryId}`} title={t('roles.pendingOpen', { who: change.author })}>
            <StateBadge look={LOOK_OF[change.state]} label={words(change)} />
          </Link>
        </li>
      ))}
    </ul>
  )
}
