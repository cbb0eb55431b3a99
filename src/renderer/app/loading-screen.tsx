// What stands on screen while the app starts.
import { useTranslation } from 'react-i18next'
import { Logo } from '../ui/logo'
import classes from './full-screen.module.css'

export function LoadingScreen() {
  const { t } = useTranslation()
  return (
    <main className={classes.screen}>
      <span className={classes.logo}>
        <Logo size={72} />
      </span>
      <h1 className={classes.title}>{t('app.name')}</h1>
      <p className={classes.text} role="status">
        {t('app.loading')}
      </p>
    </main>
  )
}
