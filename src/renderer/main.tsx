// Composition root of the renderer: styles, language, theme, and the only place where screens' clock and ids are made.
import '@fontsource/be-vietnam-pro/vietnamese-400.css'
import '@fontsource/be-vietnam-pro/latin-400.css'
import '@fontsource/be-vietnam-pro/vietnamese-500.css'
import '@fontsource/be-vietnam-pro/latin-500.css'
import '@fontsource/be-vietnam-pro/vietnamese-600.css'
import '@fontsource/be-vietnam-pro/latin-600.css'
import '@fontsource/be-vietnam-pro/vietnamese-700.css'
import '@fontsource/be-vietnam-pro/latin-700.css'
import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import './app/global.css'
import { assert } from '@shared/kit/assert'
import { createRoot } from 'react-dom/client'
import { App } from './app/app'
import { readPreferences } from './features/settings'
import { startLanguage } from './i18n'
import type { Sources } from './ui/sources'

const sources: Sources = {
  nowMs: () => Date.now(),
  newUuid: () => crypto.randomUUID(),
}

async function start(): Promise<void> {
  const root = document.getElementById('root')
  assert(root, 'index.html holds the root element')
  const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''
  const preferences = await readPreferences()
  await startLanguage(preferences.language ?? 'vi')
  createRoot(root).render(<App sources={sources} styleNonce={nonce} preferences={preferences} />)
}

void start()
