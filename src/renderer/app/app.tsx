// The app from the outside in: theme, language and clock, then what main says this installation is, then who is signed in.
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { useMemo } from 'react'
import { HashRouter } from 'react-router'
import { CustomersProvider } from '../features/customers'
import { makeSchemeManager, type Preferences, type Shop, ShopProvider } from '../features/settings'
import { Curtain, SignInScreen, type TicketFrame, useSession } from '../features/staff'
import { useOutboxCounts } from '../features/sync'
import { type Sources, SourcesProvider } from '../ui/sources'
import { ErrorBoundary } from './error-boundary'
import { LoadingScreen } from './loading-screen'
import { LanguageSwitch, SchemeSwitch } from './preference-switches'
import { ProfileProblemScreen } from './profile-problem-screen'
import { AppRoutes } from './routes'
import { StartFailedScreen } from './start-failed-screen'
import { cssVariables, theme } from './theme'
import { useDescription } from './use-description'

type Props = {
  readonly sources: Sources
  readonly styleNonce: string
  readonly preferences: Preferences
  /** `test` switches transitions and portals off. */
  readonly env?: 'default' | 'test'
}

export function App({ sources, styleNonce, preferences, env = 'default' }: Props) {
  const schemeManager = useMemo(() => makeSchemeManager(preferences.colorScheme), [preferences.colorScheme])
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme={preferences.colorScheme}
      colorSchemeManager={schemeManager}
      getStyleNonce={() => styleNonce}
      env={env}
    >
      <SourcesProvider sources={sources}>
        <ErrorBoundary>
          <Installation hasLanguage={preferences.language !== null} />
        </ErrorBoundary>
        <Notifications position="bottom-left" autoClose={6_000} />
      </SourcesProvider>
    </MantineProvider>
  )
}

function Installation({ hasLanguage }: { hasLanguage: boolean }) {
  const [description, askAgain] = useDescription(hasLanguage)
  switch (description.state) {
    case 'loading':
      return <LoadingScreen />
    case 'failed':
      return <StartFailedScreen failure={description.failure} onRetry={askAgain} />
    case 'profileWrong':
      return <ProfileProblemScreen file={description.file} problems={description.problems} onRetry={askAgain} />
    case 'ready':
      return (
        <ShopProvider shop={description.shop}>
          <SignedInOrNot shop={description.shop} />
        </ShopProvider>
      )
  }
}

function SignedInOrNot({ shop }: { shop: Shop }) {
  const session = useSession()
  const counts = useOutboxCounts()
  if (session.state === 'loading') return <LoadingScreen />
  const frame: TicketFrame = {
    shopName: shop.shopName,
    secretKind: shop.posSignIn,
    demo: shop.demo,
    waiting: counts.state === 'ready' ? counts.value.waiting + counts.value.needsYou : null,
    preferences: (
      <>
        <LanguageSwitch />
        <SchemeSwitch />
      </>
    ),
  }
  if (session.session === null) return <SignInScreen frame={frame} />
  return (
    <>
      <Curtain session={session.session} frame={frame} lockAfterMs={shop.staff.lockAfterMs} />
      {/* A route a person asked for is drawn in one go, not in pieces between other work: a card opens a frame sooner. */}
      <HashRouter useTransitions={false}>
        <CustomersProvider>
          <AppRoutes />
        </CustomersProvider>
      </HashRouter>
    </>
  )
}
