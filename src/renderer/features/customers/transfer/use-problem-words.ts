// The words for what can be wrong with a cell, in the language on screen.
import { useTranslation } from 'react-i18next'
import type { ProblemWords } from './judging/say-problem'

export function useProblemWords(): ProblemWords {
  const { t } = useTranslation()
  return { ...t('transfer.cell', { returnObjects: true }), phone: t('form.phoneProblem', { returnObjects: true }) }
}

/** Says how a row was found to be the same as somebody. */
export function useMatchWords() {
  const { t } = useTranslation()
  return {
    ...t('transfer.decide.same', { returnObjects: true }),
    ...t('transfer.decide.sameMore', { returnObjects: true }),
  }
}
