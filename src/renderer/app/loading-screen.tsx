// What stands on screen while the app starts.
import { useTranslation } from 'react-i18next'
import { Logo } from '../ui/logo'
import classes from './full-screen.module.css'

export function LoadingScreen() {
  const { t } = useTranslation()
  return (
    <main className={classes.screen} role="status">
      <span className={classes.logo}>
        <Logo size={56} />
      </span>
      <p className={classes.text}>{t('app.loading')}</p>
    </main>
  )
}
