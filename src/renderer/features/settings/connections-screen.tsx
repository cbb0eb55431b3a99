// The connections screen: per system which secrets are entered, a form to enter or replace them, and a test of the line;
// below, what the systems answered in ways nobody knows.

import { Button } from '@mantine/core'
import { SYSTEMS, type System } from '@shared/kit/ids'
import { IconPlugConnectedX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ExplainedAlert } from '../../ui/explained-alert'
import { LoadingNotice, NoticeScreen } from '../../ui/notice-screen'
import { PageHeader } from '../../ui/page-header'
import { ConnectionCard } from './connection-card'
import classes from './connections-screen.module.css'
import { DriftSections } from './drift-sections'
import { useSecrets } from './queries'
import { useShop } from './shop-context'
import { WebhookSection } from './webhook-section'

export function ConnectionsScreen() {
  const { t } = useTranslation()
  const shop = useShop()
  const [secrets, askAgain] = useSecrets()
  const isEnabled = (system: System) => shop.systems.some((each) => each.system === system && each.enabled)

  return (
    <div className={classes.screen}>
      <PageHeader title={t('connections.title')} />
      <p className={classes.intro}>{t('connections.intro')}</p>
      {shop.vault === 'keyFile' ? (
        <ExplainedAlert tone="waiting" title={t('connections.vaultWarning')} text={t('connections.vaultWarningText')} />
      ) : (
        <p className={classes.intro}>{t('connections.vaultSafe')}</p>
      )}
      {secrets.state === 'loading' && <LoadingNotice text={t('connections.loading')} />}
      {secrets.state === 'failed' && (
        <NoticeScreen
          icon={IconPlugConnectedX}
          tone="attention"
          title={t(`failure.${secrets.failure.kind}.title`)}
          text={t(`failure.${secrets.failure.kind}.text`)}
        >
          <Button onClick={askAgain}>{t('common.retry')}</Button>
        </NoticeScreen>
      )}
      {secrets.state === 'ready' && (
        <div className={classes.cards}>
          {SYSTEMS.map((system) => (
            <ConnectionCard
              key={system}
              system={system}
              enabled={isEnabled(system)}
              fields={secrets.value.find((status) => status.system === system)?.fields ?? []}
            />
          ))}
        </div>
      )}
      <WebhookSection />
      <DriftSections />
      <p className={classes.version}>{t('app.version', { version: shop.version })}</p>
    </div>
  )
}
