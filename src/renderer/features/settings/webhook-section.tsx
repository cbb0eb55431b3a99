// GoUP's webhook on the connections screen: whether it listens, the address to enter at GoUP, and the codes it told of that
// GoUP does not have. Nothing at all where the shop has no webhook.
import { Button, CopyButton, TextInput } from '@mantine/core'
import type { WebhookStatus } from '@shared/ipc/webhook'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../i18n/format'
import { ExplainedAlert } from '../../ui/explained-alert'
import type { Look } from '../../ui/looks'
import { useNow } from '../../ui/sources'
import { StateBadge } from '../../ui/state-badge'
import classes from './connections-screen.module.css'
import { missingSeen, useMissingCodes, useWebhook } from './webhook-query'
import own from './webhook-section.module.css'

const LOOK: Readonly<Record<WebhookStatus['state'], Look>> = {
  starting: 'waiting',
  listening: 'done',
  portTaken: 'needsYou',
  failed: 'needsYou',
}

export function WebhookSection() {
  const { t } = useTranslation()
  const webhook = useWebhook()
  if (webhook.state === 'loading' || (webhook.state === 'ready' && webhook.value === null)) return null
  return (
    <section className={own.section} aria-labelledby="goup-webhook">
      <div className={classes.cardHead}>
        <h2 id="goup-webhook" className={classes.cardTitle}>
          {t('webhook.title')}
        </h2>
        {webhook.state === 'ready' && webhook.value && (
          <StateBadge
            look={LOOK[webhook.value.state]}
            label={t(`webhook.state.${webhook.value.state}`, { port: String(webhook.value.port) })}
          />
        )}
      </div>
      {webhook.state === 'failed' && <ExplainedAlert tone="attention" title={t('webhook.unread')} />}
      {webhook.state === 'ready' && webhook.value && <WebhookFacts status={webhook.value} />}
      <MissingCodes />
    </section>
  )
}

function WebhookFacts({ status }: { status: WebhookStatus }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const nowMs = useNow(10_000)
  const { state, address, detail, lastMessage } = status
  const port = String(status.port)
  const title = t(`webhook.state.${state}`, { port })
  const last = lastMessage
    ? t(`webhook.last.${lastMessage.kind}`, { ago: formats.ago(lastMessage.atMs, nowMs) })
    : t('webhook.last.none')
  return (
    <>
      {state === 'portTaken' && (
        <ExplainedAlert tone="attention" title={title} text={t('webhook.portTakenText', { port })} />
      )}
      {state === 'failed' && (
        <ExplainedAlert tone="attention" title={title} text={t('webhook.failedText', { detail })} />
      )}
      <p className={classes.quiet}>{t('webhook.intro')}</p>
      <div className={own.address}>
        <TextInput
          className={own.url ?? ''}
          label={t('webhook.address')}
          value={address}
          readOnly
          onFocus={(event) => event.currentTarget.select()}
        />
        <CopyButton value={address}>
          {({ copied, copy }) => (
            <Button
              size="sm"
              variant="default"
              leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
              onClick={copy}
            >
              {copied ? t('webhook.copied') : t('webhook.copy')}
            </Button>
          )}
        </CopyButton>
      </div>
      <p className={classes.quiet}>{t('webhook.reach')}</p>
      <p className={classes.quiet}>{t('webhook.secret')}</p>
      <p className={classes.quiet} role="status">
        {last}
      </p>
    </>
  )
}

function MissingCodes() {
  const { t } = useTranslation()
  const missing = useMissingCodes()
  if (missing.state !== 'ready' || missing.value.length === 0) return null
  return (
    <ExplainedAlert tone="waiting" title={t('webhook.missing')} text={t('webhook.missingText')}>
      <ul className={own.codes}>
        {missing.value.map(({ code, name }) => (
          <li key={code}>
            <code>{code}</code> {name || t('webhook.missingNobody')}
          </li>
        ))}
      </ul>
      <Button size="xs" variant="default" onClick={() => void missingSeen()}>
        {t('webhook.seen')}
      </Button>
    </ExplainedAlert>
  )
}
