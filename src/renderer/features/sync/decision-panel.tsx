// What a person may do with a parked entry. Which choices make sense depends on why it was parked.
import { Button } from '@mantine/core'
import type { Entry, ParkReason } from '@shared/outbox/entry'
import { IconEraser, IconLink, IconPencil, IconRefresh, IconTrashX } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { GatedButton, useSession } from '../staff'
import { adopt, discard, resend } from './commands'
import { correctionOf } from './customer-correction'
import classes from './decision-panel.module.css'
import { DecisionPending } from './decision-pending'
import { DiscardForm } from './discard-form'
import { mayDuplicate } from './doubt'
import { EditForm } from './edit-form'
import { isChange } from './entry-content'
import { correctableOf } from './entry-fields'
import { EraseForm } from './erase-form'
import { neverSeenIn } from './never-seen'
import { resendOperation } from './resend-gate'
import type { Deciding } from './use-decision'

type Choice = 'edit' | 'erase' | 'discard' | null

/** True when a record stands in the system that could be taken for ours, or for changed as it was to be. */
function canAdopt(entry: Entry, reason: ParkReason): boolean {
  if (reason.kind === 'differs' || reason.kind === 'unproven') return true
  // Somebody else has the number or the name: that makes no change of ours.
  if (isChange(entry)) return false
  return reason.kind === 'rejected' && reason.outcome.kind === 'rejected' && reason.outcome.category === 'conflict'
}

type Props = { readonly entry: Entry; readonly reason: ParkReason; readonly deciding: Deciding }

export function DecisionPanel({ entry, reason, deciding: { pending, decide } }: Props) {
  const { t } = useTranslation()
  const by = useSession((store) => store.session?.username ?? '')
  const [choice, setChoice] = useState<Choice>(null)
  const system = t(`system.${entry.system}`)
  const isOfCustomer = correctionOf(entry) !== null
  // A deletion has nothing that could be entered otherwise.
  const canEdit = isOfCustomer || correctableOf(entry) !== null
  const seen = neverSeenIn(entry)
  const isKept = isChange(entry)
  const operation = resendOperation(entry, by)

  if (pending) return <DecisionPending {...pending} />
  if (choice === 'edit') {
    return (
      <EditForm
        entry={entry}
        by={by}
        onCancel={() => setChoice(null)}
        onDecided={(act) => {
          setChoice(null)
          decide('edit', act)
        }}
      />
    )
  }
  if (choice === 'erase' && seen) {
    return (
      <EraseForm
        entry={entry}
        by={by}
        seen={seen}
        onCancel={() => setChoice(null)}
        onDecided={(act) => {
          setChoice(null)
          decide('edit', act)
        }}
      />
    )
  }
  if (choice === 'discard') {
    return (
      <DiscardForm
        entry={entry}
        onCancel={() => setChoice(null)}
        onDecided={(why) => {
          setChoice(null)
          decide('discard', () => discard(entry, by, why))
        }}
      />
    )
  }
  return (
    <section className={classes.panel} aria-labelledby="decision-title">
      <h3 id="decision-title" className={classes.heading}>
        {t('entry.actions')}
      </h3>
      {canEdit && (
        <ChoiceRow text={t(isOfCustomer ? 'entry.editText' : 'entryEdit.text', { system })}>
          <GatedButton
            operation={operation}
            leftSection={<IconPencil size={18} aria-hidden />}
            onClick={() => setChoice('edit')}
          >
            {t('entry.edit')}
          </GatedButton>
        </ChoiceRow>
      )}
      {seen?.mayErase && (
        <ChoiceRow text={t('entryContent.neverSeen.eraseText', { system })}>
          <GatedButton
            operation={operation}
            variant="default"
            leftSection={<IconEraser size={18} aria-hidden />}
            onClick={() => setChoice('erase')}
          >
            {t('entryContent.neverSeen.erase')}
          </GatedButton>
        </ChoiceRow>
      )}
      {canAdopt(entry, reason) && (
        <ChoiceRow text={t(isKept ? 'entryContent.adoptText' : 'entry.adoptText', { system })}>
          <Button
            variant="default"
            leftSection={<IconLink size={18} aria-hidden />}
            onClick={() => decide('adopt', () => adopt(entry, by, reason.kind === 'differs' ? reason.remoteId : null))}
          >
            {t(isKept ? 'entryContent.adopt' : 'entry.adopt')}
          </Button>
        </ChoiceRow>
      )}
      <ChoiceRow text={mayDuplicate(entry) ? t('doubt.resendText', { system }) : t('entry.resendText')}>
        <GatedButton
          operation={operation}
          variant="default"
          leftSection={<IconRefresh size={18} aria-hidden />}
          onClick={() => decide('resend', () => resend(entry, by))}
        >
          {t('entry.resend')}
        </GatedButton>
      </ChoiceRow>
      <ChoiceRow text={t('entry.discardText', { system })}>
        <Button
          variant="default"
          leftSection={<IconTrashX size={18} aria-hidden />}
          onClick={() => setChoice('discard')}
        >
          {t('entry.discard')}
        </Button>
      </ChoiceRow>
    </section>
  )
}

function ChoiceRow({ text, children }: { text: string; children: ReactNode }) {
  return (
    <div className={classes.choice}>
      {children}
      <p className={classes.text}>{text}</p>
    </div>
  )
}
