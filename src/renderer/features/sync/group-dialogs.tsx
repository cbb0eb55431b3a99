// What is asked before a whole group is decided: a reason and the count to drop it, a plain warning where sending again
// could double.
import { Button, Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../i18n/format'
import { ExplainedAlert } from '../../ui/explained-alert'
import classes from './group-dialogs.module.css'
import type { ParkedGroup } from './parked-groups'
import { useWhy, WhyField } from './why-field'

/** Which group is being asked about, and what; null for nothing. */
export type Asking = { readonly kind: 'resend' | 'discard'; readonly group: ParkedGroup } | null

type Props = {
  readonly asking: Asking
  readonly onClose: () => void
  readonly onResend: (group: ParkedGroup) => void
  readonly onDiscard: (group: ParkedGroup, why: string) => void
}

export function GroupDialogs({ asking, onClose, onResend, onDiscard }: Props) {
  const { t } = useTranslation()
  const formats = useFormats()
  const title =
    asking?.kind === 'discard'
      ? t('groups.discardTitle', {
          amount: formats.count(asking.group.entries.length),
          system: t(`system.${asking.group.system}`),
        })
      : t('groups.resendTitle')
  return (
    <Modal
      opened={asking !== null}
      onClose={onClose}
      // While it fades out nothing is asked any more.
      title={asking && title}
      size={560}
      classNames={{ title: classes.title ?? '' }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {asking?.kind === 'resend' && (
        <ResendConfirm group={asking.group} onClose={onClose} onConfirm={() => onResend(asking.group)} />
      )}
      {asking?.kind === 'discard' && (
        <DiscardConfirm group={asking.group} onClose={onClose} onConfirm={(why) => onDiscard(asking.group, why)} />
      )}
    </Modal>
  )
}

function ResendConfirm({
  group,
  onClose,
  onConfirm,
}: {
  group: ParkedGroup
  onClose: () => void
  onConfirm: () => void
}) {
  const { t } = useTranslation()
  const formats = useFormats()
  const system = t(`system.${group.system}`)
  return (
    <div className={classes.content}>
      <ExplainedAlert
        tone="attention"
        title={group.reason}
        text={t('groups.resendRisk', { amount: formats.count(group.mayDuplicate), system })}
      />
      <p className={classes.text}>{t('groups.resendKept')}</p>
      <div className={classes.actions}>
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('common.cancel')}
        </Button>
        <Button color="clay" onClick={onConfirm}>
          {t('groups.resendConfirm', { amount: formats.count(group.entries.length) })}
        </Button>
      </div>
    </div>
  )
}

function DiscardConfirm({
  group,
  onClose,
  onConfirm,
}: {
  group: ParkedGroup
  onClose: () => void
  onConfirm: (why: string) => void
}) {
  const { t } = useTranslation()
  const formats = useFormats()
  const why = useWhy()
  const system = t(`system.${group.system}`)
  return (
    <form className={classes.content} noValidate onSubmit={why.submit(onConfirm)}>
      <p className={classes.reason}>{group.reason}</p>
      {group.mayStandThere > 0 && (
        <ExplainedAlert
          tone="attention"
          title={t('doubt.discardTitle', { system })}
          text={t('doubt.discardGroup', { amount: formats.count(group.mayStandThere), system })}
        />
      )}
      <p className={classes.text}>{t('groups.discardText', { system })}</p>
      <WhyField why={why} />
      <div className={classes.actions}>
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" color="clay">
          {t('groups.discardConfirm', { amount: formats.count(group.entries.length) })}
        </Button>
      </div>
    </form>
  )
}
