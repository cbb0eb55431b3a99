// What a person may do with a parked entry. Which choices make sense depends on why it was parked.
import { Button } from '@mantine/core'
import type { Entry, ParkReason } from '@shared/outbox/entry'
import { IconLink, IconPencil, IconRefresh, IconTrashX } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { GatedButton, useSession } from '../staff'
import { adopt, discard, resend } from './commands'
import classes from './decision-panel.module.css'
import { DecisionPending } from './decision-pending'
import { DiscardForm } from './discard-form'
import { mayDuplicate } from './doubt'
import { EditForm } from './edit-form'
import { resendOperation } from './resend-gate'
import type { Deciding } from './use-decision'

type Choice = 'edit' | 'discard' | null

/** True when a record stands in the system that could be taken for ours. */
function canAdopt(reason: ParkReason): boolean {
  if (reason.kind === 'differs' || reason.kind === 'unproven') return true
  return reason.kind === 'rejected' && reason.outcome.kind === 'rejected' && reason.outcome.category === 'conflict'
}

type Props = { readonly entry: Entry; readonly reason: ParkReason; readonly deciding: Deciding }

export function DecisionPanel({ entry, reason, deciding: { pending, decide } }: Props) {
  const { t } = useTranslation()
  const by = useSession((store) => store.session?.username ?? '')
  const [choice, setChoice] = useState<Choice>(null)
  const system = t(`system.${entry.system}`)
  const isOfCustomer = entry.subject.startsWith('customer:')
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
      <ChoiceRow text={t(isOfCustomer ? 'entry.editText' : 'entryEdit.text', { system })}>
        <GatedButton
          operation={operation}
          leftSection={<IconPencil size={18} aria-hidden />}
          onClick={() => setChoice('edit')}
        >
          {t('entry.edit')}
        </GatedButton>
      </ChoiceRow>
      {canAdopt(reason) && (
        <ChoiceRow text={t('entry.adoptText', { system })}>
          <Button
            variant="default"
            leftSection={<IconLink size={18} aria-hidden />}
            onClick={() => decide('adopt', () => adopt(entry, by, reason.kind === 'differs' ? reason.remoteId : null))}
          >
            {t('entry.adopt')}
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
