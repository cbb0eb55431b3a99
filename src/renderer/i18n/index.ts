// Sets up i18next with the two catalogues and types its keys. Screens use `useTranslation` from react-i18next.
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { en } from './en'
import { type Messages, vi } from './vi'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: { translation: Messages }
  }
}

export type Language = 'vi' | 'en'

/** Narrows i18next's language to ours. */
export function asLanguage(language: string): Language {
  return language.startsWith('en') ? 'en' : 'vi'
}

/** Starts i18next in `language`; resources are bundled, so it is ready at once. */
export async function startLanguage(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'vi',
    resources: { vi: { translation: vi }, en: { translation: en } },
    interpolation: { escapeValue: false },
  })
  document.documentElement.lang = language
}

/** Switches every screen to `language` at once. */
export async function switchLanguage(language: Language): Promise<void> {
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
}
