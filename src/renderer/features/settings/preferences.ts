// This device's choices of language and appearance, kept in the settings table. Losing them costs a click, never data.
import type { MantineColorScheme, MantineColorSchemeManager } from '@mantine/core'
import { z } from 'zod'
import { cacheDb } from '../../db/database'
import { type Language, switchLanguage } from '../../i18n'

const LANGUAGE_KEY = 'preference.language'
const SCHEME_KEY = 'preference.colorScheme'

const LanguageChoice = z.enum(['vi', 'en'])
const SchemeChoice = z.enum(['light', 'dark', 'auto'])

export type Preferences = { readonly language: Language | null; readonly colorScheme: MantineColorScheme }

/** Reads the choices; a database that does not open yet gives the defaults, and its failure is shown elsewhere. */
export async function readPreferences(): Promise<Preferences> {
  try {
    const [language, scheme] = await cacheDb.settings.bulkGet([LANGUAGE_KEY, SCHEME_KEY])
    return {
      language: LanguageChoice.nullable().catch(null).parse(language?.value),
      colorScheme: SchemeChoice.catch('auto').parse(scheme?.value),
    }
  } catch {
    return { language: null, colorScheme: 'auto' }
  }
}

function keep(key: string, value: string): void {
  // A choice that cannot be stored still holds until the app is closed.
  cacheDb.settings.put({ key, value }).catch(() => undefined)
}

/** Switches the language and remembers it. */
export function chooseLanguage(language: Language): void {
  keep(LANGUAGE_KEY, language)
  void switchLanguage(language)
}

/** Mantine's memory of the colour scheme, over the settings table. */
export function makeSchemeManager(initial: MantineColorScheme): MantineColorSchemeManager {
  let current = initial
  return {
    get: () => current,
    set: (scheme) => {
      current = scheme
      keep(SCHEME_KEY, scheme)
    },
    subscribe: () => undefined,
    unsubscribe: () => undefined,
    clear: () => undefined,
  }
}
