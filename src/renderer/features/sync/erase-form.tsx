// Asks before an entry is sent that erases what its system holds and never told: by name, and never without this question.
import { Button } from '@mantine/core'
import type { Entry } from '@shared/outbox/entry'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { ExplainedAlert } from '../../ui/explained-alert'
import { readableSystems, useShop } from '../settings'
import { GatedButton } from '../staff'
import { resendErasing } from './commands'
import classes from './decision-panel.module.css'
import type { NeverSeen } from './never-seen'
import { useUnseenLabels } from './never-seen-list'
import { resendOperation } from './resend-gate'

type Props = {
  readonly entry: Entry
  readonly by: string
  readonly seen: NeverSeen
  readonly onCancel: () => void
  readonly onDecided: (act: () => void) => void
}

export function EraseForm({ entry, by, seen, onCancel, onDecided }: Props) {
  const { t } = useTranslation()
  const shop = useShop()
  const labels = useUnseenLabels()(seen)
  const cancel = useRef<HTMLButtonElement>(null)
  const system = t(`system.${entry.system}`)
  // The harmless one has the focus.
  useEffect(() => cancel.current?.focus(), [])
  return (
    <div className={classes.form}>
      <ExplainedAlert
        tone="attention"
        title={t('entryContent.neverSeen.confirmTitle', { system })}
        text={t('entryContent.neverSeen.confirmText', { system, fields: labels.join(', ') })}
      />
      <div className={classes.actions}>
        <Button ref={cancel} variant="default" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
        <GatedButton
          operation={resendOperation(entry, by)}
          color="clay"
          onClick={() => onDecided(() => resendErasing(entry, by, readableSystems(shop).includes(entry.system)))}
        >
          {t('entryContent.neverSeen.confirm')}
        </GatedButton>
      </div>
    </div>
  )
}
