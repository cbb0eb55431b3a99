// Saving the rows that were refused, with why, so that they can be mended and imported again.
import { useTranslation } from 'react-i18next'
import { asLanguage } from '../../../i18n'
import { useToast } from '../../../ui/use-toast'
import { saveRefused } from './import-commands'
import type { OpenTable } from './import-store'
import { useProblemWords } from './use-problem-words'

/** Gives the function that asks where to, saves them and says so. */
export function useSaveRefused({
  table,
  importId,
}: {
  readonly table: OpenTable
  readonly importId: string
}): () => void {
  const { t, i18n } = useTranslation()
  const toast = useToast()
  const words = useProblemWords()
  return () => {
    void saveRefused(table, importId, asLanguage(i18n.language), words).then((saved) => {
      if (!saved.ok)
        toast({ tone: 'attention', title: t('transfer.export.failed'), text: t('transfer.export.failedText') })
      else if (saved.value === 'saved') {
        toast({ tone: 'good', title: t('transfer.export.saved'), text: t('transfer.export.refusedSaved') })
      }
    })
  }
}
