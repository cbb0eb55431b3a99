// The loyalty categories, to be looked at: the POS offers no way to change them.
import { useTranslation } from 'react-i18next'
import classes from './categories.module.css'
import { useLoyalCategories } from './category-queries'

export function LoyalCategories() {
  const { t } = useTranslation()
  const live = useLoyalCategories()
  return (
    <section aria-labelledby="loyal-categories">
      <h2 id="loyal-categories" className={classes.heading}>
        {t('categories.loyal')}
      </h2>
      <p className={classes.quiet}>{t('categories.loyalText')}</p>
      {live.state === 'ready' && live.value.length === 0 && (
        <p className={classes.quiet}>{t('categories.loyalEmpty')}</p>
      )}
      {live.state === 'ready' && live.value.length > 0 && (
        <ul className={classes.list} aria-labelledby="loyal-categories">
          {live.value.map(({ id, name }) => (
            <li key={id} className={classes.row}>
              <span className={classes.name}>{name}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
