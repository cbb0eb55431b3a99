// Deciding about a group from the click to the sentence on what became of it.
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../i18n/format'
import { useToast } from '../../ui/use-toast'
import { useSession } from '../staff'
import type { BulkEnd, BulkKind } from './bulk'
import { discardGroup, resendGroup } from './commands'
import type { ParkedGroup } from './parked-groups'

export type GroupActions = {
  readonly resend: (group: ParkedGroup) => void
  readonly discard: (group: ParkedGroup, why: string) => void
}

export function useGroupActions(): GroupActions {
  const { t } = useTranslation()
  const formats = useFormats()
  const toast = useToast()
  const by = useSession((store) => store.session?.username ?? '')

  function tell(kind: BulkKind, group: ParkedGroup, { end, done, total }: BulkEnd) {
    const amounts = { done: formats.count(done), total: formats.count(total) }
    if (end === 'done') {
      const system = t(`system.${group.system}`)
      toast({ tone: 'good', title: t(`groups.done.${kind}`, amounts), text: t(`groups.doneText.${kind}`, { system }) })
    } else if (end === 'stopped') {
      toast({ tone: 'waiting', title: t('groups.stopped', amounts), text: t('groups.stoppedText') })
    } else {
      toast({ tone: 'attention', title: t('groups.partly', amounts), text: t('groups.partlyText') })
    }
  }

  return {
    resend: (group) => void resendGroup(group.entries, by).then((ended) => tell('resend', group, ended)),
    discard: (group, why) => void discardGroup(group.entries, by, why).then((ended) => tell('discard', group, ended)),
  }
}
