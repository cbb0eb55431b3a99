// Opens the whole renderer in jsdom on a real (in-memory) database, as main.tsx does, for component tests.
import { notifications } from '@mantine/notifications'
import { render } from '@testing-library/react'
import { App } from '../../src/renderer/app/app'
import { db } from '../../src/renderer/db/database'
import { showSession } from '../../src/renderer/features/staff/session-store'
import { type Language, startLanguage } from '../../src/renderer/i18n'
import { installBridge, type TestBridge } from './make-bridge'

let made = 0

/** Empties every table, so that one test sees nothing of another. */
async function emptyDatabase(): Promise<void> {
  await Promise.all(db.tables.map((table) => table.clear()))
}

/** Starts the app; `prepare` sets the stage before it opens. */
export async function openApp(
  prepare: (bridge: TestBridge) => Promise<void> | void = () => undefined,
  language: Language = 'vi',
): Promise<TestBridge> {
  await emptyDatabase()
  // Toasts outlive the screen they were shown on, and two that say the same are one too many to find.
  notifications.clean()
  const bridge = installBridge()
  await prepare(bridge)
  await startLanguage(language)
  showSession(bridge.session)
  window.location.hash = '#/customers'
  render(
    <App
      env="test"
      styleNonce=""
      preferences={{ language, colorScheme: 'light' }}
      sources={{
        nowMs: () => Date.now(),
        newUuid: () => {
          made += 1
          return `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`
        },
      }}
    />,
  )
  return bridge
}
