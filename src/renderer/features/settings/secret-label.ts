// What a secret's field is called for people; a name nobody foresaw is shown as it is.
import { useTranslation } from 'react-i18next'
import { vi } from '../../i18n/vi'

type KnownSecret = keyof typeof vi.connections.secret

function isKnownSecret(name: string): name is KnownSecret {
  return Object.hasOwn(vi.connections.secret, name)
}

/** Gives the label of a secret's field in the language on screen. */
export function useSecretLabel(): (name: string) => string {
  const { t } = useTranslation()
  return (name) => (isKnownSecret(name) ? t(`connections.secret.${name}`) : name)
}
