// One customer category: its name, how many customers are known to be in it, what waits, and what can be done with it.
import { IconPencil, IconStar, IconStarFilled, IconTrashX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useFormats } from '../../../i18n/format'
import { StateBadge } from '../../../ui/state-badge'
import { GatedButton } from '../../staff'
import classes from './categories.module.css'
import type { CategoryQuestion } from './category-dialogs'
import type { Category, CategoryMark } from './category-overlay'

type Props = {
  readonly category: Category
  /** Null while they are being counted. */
  readonly customers: number | null
  readonly onAsk: (kind: Exclude<CategoryQuestion['kind'], 'create'>) => void
}

export function CategoryRow({ category, customers, onAsk }: Props) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { name, isDefault, pending } = category
  const isLeaving = pending.some(({ kind }) => kind === 'delete')
  return (
    <li className={classes.row} aria-label={name} data-leaving={isLeaving || undefined}>
      <div className={classes.facts}>
        <span className={classes.name}>{name || t('categories.unnamed')}</span>
        {isDefault && (
          <span className={classes.default}>
            <IconStarFilled size={14} aria-hidden />
            {t('categories.default')}
          </span>
        )}
        {customers !== null && (
          <span className={classes.quiet}>{t('categories.customers', { amount: formats.count(customers) })}</span>
        )}
        <CategoryMarks pending={pending} />
      </div>
      {!isLeaving && (
        <div className={classes.actions}>
          <GatedButton
            operation="pos.customerCats.editName"
            variant="default"
            size="xs"
            leftSection={<IconPencil size={14} aria-hidden />}
            aria-label={t('categories.renameOf', { name })}
            onClick={() => onAsk('rename')}
          >
            {t('categories.rename')}
          </GatedButton>
          {!isDefault && (
            <GatedButton
              operation="pos.customerCats.editIsDefault"
              variant="default"
              size="xs"
              leftSection={<IconStar size={14} aria-hidden />}
              aria-label={t('categories.makeDefaultOf', { name })}
              onClick={() => onAsk('default')}
            >
              {t('categories.makeDefault')}
            </GatedButton>
          )}
          <GatedButton
            operation="pos.customerCats.delete"
            variant="default"
            size="xs"
            leftSection={<IconTrashX size={14} aria-hidden />}
            aria-label={t('categories.deleteOf', { name })}
            onClick={() => onAsk('delete')}
          >
            {t('categories.delete')}
          </GatedButton>
        </div>
      )}
    </li>
  )
}

/** What was entered here and is not confirmed yet, each with the way to its entry in the outbox. */
function CategoryMarks({ pending }: { pending: readonly CategoryMark[] }) {
  const { t } = useTranslation()
  if (pending.length === 0) return null
  return (
    <ul className={classes.marks} aria-label={t('categories.pendingList')}>
      {pending.map(({ entryId, kind, state, author }) => (
        <li key={entryId}>
          <Link to={`/outbox/${entryId}`} title={t('categories.pendingOpen', { who: author })}>
            <StateBadge
              look={state}
              label={t('categories.pendingState', {
                change: t(`categories.pending.${kind}`),
                progress: t(`progress.${state === 'needsYou' ? 'parked' : state}`),
              })}
            />
          </Link>
        </li>
      ))}
    </ul>
  )
}
