// What a closed gate tells: what may not be done, which permission is missing, and whom to ask.
import type { OperationId } from '@shared/connectors/catalogue'
import { useTranslation } from 'react-i18next'
import { operationWord } from '../../../i18n/operation-words'
import type { ClosedGate } from './gate'

export type GateWords = { readonly title: string; readonly text: string }

/** Gives the function that names a closed gate's permission: the POS's words and its name; null where none is known. */
export function usePermissionWords(): (gate: ClosedGate) => string | null {
  const { t } = useTranslation()
  return ({ permission, label }) => {
    if (permission === null) return null
    return label === null ? t('gate.named', { permission }) : t('gate.labelled', { permission, label })
  }
}

/** Gives the function that puts a closed gate into words. */
export function useGateWords(): (operation: OperationId, gate: ClosedGate) => GateWords {
  const { t } = useTranslation()
  const permissionOf = usePermissionWords()

  function whyWords(gate: ClosedGate): string {
    const permission = permissionOf(gate)
    if (permission === null) return t('gate.refused')
    return gate.why === 'permission' ? t('gate.needs', { permission }) : t('gate.refusedNamed', { permission })
  }

  return (operation, gate) => {
    const word = operationWord(operation)
    const what = word === null ? t('gate.reading') : t(`operation.${word}`)
    return { title: t('gate.title', { what }), text: `${whyWords(gate)} ${t('gate.ask')}` }
  }
}
