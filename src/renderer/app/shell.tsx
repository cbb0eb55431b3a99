// The frame around every screen: navigation on the left, the permanent status bar below, and keys that work anywhere.
import { useHotkeys } from '@mantine/hooks'
import { type Icon, IconBook2, IconPlug, IconUserShield, IconUsers } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { NavLink, Outlet, useLocation } from 'react-router'
import { CustomerDrawer, useOpenForm } from '../features/customers'
import { useShop } from '../features/settings'
import { useOutboxCounts } from '../features/sync'
import { Logo } from '../ui/logo'
import { AccountMenu } from './account-menu'
import { Banners } from './banners'
import { ErrorBoundary } from './error-boundary'
import { LanguageSwitch, SchemeSwitch } from './preference-switches'
import classes from './shell.module.css'
import { StatusBar } from './status-bar'
import { useNoticeToasts } from './use-notice-toasts'
import { useWaitingReport } from './use-waiting-report'

export function Shell() {
  const { t } = useTranslation()
  const shop = useShop()
  const counts = useOutboxCounts()
  const needsYou = counts.state === 'ready' ? counts.value.needsYou : 0
  useNoticeToasts()
  useWaitingReport()
  const openForm = useOpenForm()
  useHotkeys([['mod+N', openForm]], [])

  return (
    <div className={classes.shell}>
      <button type="button" className={classes.skip} onClick={focusMain}>
        {t('app.skip')}
      </button>
      <aside className={classes.rail} aria-label={t('app.name')}>
        <div className={classes.brand}>
          <Logo size={40} />
          <div className={classes.brandText}>
            <span className={classes.shop}>{shop.shopName}</span>
            <span className={classes.product}>{t('app.name')}</span>
          </div>
        </div>
        <nav className={classes.nav} aria-label={t('nav.main')}>
          <RailLink to="/customers" icon={IconUsers} label={t('nav.customers')} />
          <RailLink to="/outbox" icon={IconBook2} label={t('nav.outbox')} count={needsYou} />
          <RailLink to="/staff" icon={IconUserShield} label={t('nav.staff')} />
          <RailLink to="/connections" icon={IconPlug} label={t('nav.connections')} />
        </nav>
        <div className={classes.foot}>
          <div className={classes.switches}>
            <LanguageSwitch />
            <SchemeSwitch />
          </div>
          <AccountMenu />
        </div>
      </aside>
      <main id="main" className={classes.main} tabIndex={-1}>
        <Banners />
        <Screen />
      </main>
      <StatusBar />
      <CustomerDrawer />
    </div>
  )
}

/** Alone hears of the address: the frame is not drawn anew when a customer is opened. */
function Screen() {
  const { pathname } = useLocation()
  return (
    <ErrorBoundary key={pathname.split('/')[1]}>
      <Outlet />
    </ErrorBoundary>
  )
}

/** The address after `#` is the router's, so this moves the focus itself. */
function focusMain() {
  document.getElementById('main')?.focus()
}

type RailLinkProps = { readonly to: string; readonly icon: Icon; readonly label: string; readonly count?: number }

function RailLink({ to, icon: LinkIcon, label, count = 0 }: RailLinkProps) {
  const { t } = useTranslation()
  return (
    <NavLink
      to={to}
      className={classes.link ?? ''}
      aria-label={count > 0 ? t('nav.outboxNeeds', { amount: count }) : label}
    >
      <LinkIcon size={22} stroke={1.75} aria-hidden />
      <span className={classes.linkLabel}>{label}</span>
      {count > 0 && <span className={classes.count}>{count > 99 ? '99+' : count}</span>}
    </NavLink>
  )
}
