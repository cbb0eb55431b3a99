// One system on the connections screen: what is entered, what is missing, and whether the line works.
import { Button } from '@mantine/core'
import type { SecretStatus } from '@shared/ipc/contract'
import type { System } from '@shared/kit/ids'
import { IconPlugConnected } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ExplainedAlert } from '../../ui/explained-alert'
import { StateBadge } from '../../ui/state-badge'
import { testReach } from './commands'
import classes from './connections-screen.module.css'
import { useSecretLabel } from './secret-label'
import { SecretsForm } from './secrets-form'

type Props = { readonly system: System; readonly enabled: boolean; readonly fields: SecretStatus['fields'] }
type Test = 'idle' | 'testing' | 'reached' | 'notReached'

export function ConnectionCard({ system, enabled, fields }: Props) {
  const { t } = useTranslation()
  const labelOf = useSecretLabel()
  const [isEntering, setEntering] = useState(false)
  const [test, setTest] = useState<Test>('idle')
  const [tidied, setTidied] = useState<readonly string[]>([])
  const name = t(`system.${system}`)
  const isComplete = fields.every((field) => field.isSet)
  const hasAny = fields.some((field) => field.isSet)

  async function runTest() {
    setTest('testing')
    const answer = await testReach(system)
    setTest(answer.ok && answer.value.line === 'up' ? 'reached' : 'notReached')
  }

  return (
    <section className={classes.card} aria-labelledby={`connection-${system}`} data-enabled={enabled}>
      <div className={classes.cardHead}>
        <h2 id={`connection-${system}`} className={classes.cardTitle}>
          {name}
        </h2>
        {enabled && fields.length > 0 && (
          <StateBadge
            look={isComplete ? 'done' : 'needsYou'}
            label={isComplete ? t('connections.complete') : t('connections.incomplete')}
          />
        )}
      </div>
      {!enabled && <p className={classes.quiet}>{t('connections.notUsed')}</p>}
      {enabled && fields.length === 0 && <p className={classes.quiet}>{t('connections.nothingNeeded')}</p>}
      {enabled && fields.length > 0 && (
        <ul className={classes.fields}>
          {fields.map((field) => (
            <li key={field.name} className={classes.field}>
              <span>{labelOf(field.name)}</span>
              <StateBadge
                look={field.isSet ? 'done' : 'absent'}
                label={field.isSet ? t('connections.set') : t('connections.missing')}
              />
            </li>
          ))}
        </ul>
      )}
      {tidied.length > 0 && (
        <ExplainedAlert
          tone="quiet"
          title={t('connections.tidied')}
          text={t('connections.tidiedText', { fields: tidied.map(labelOf).join(', ') })}
        />
      )}
      {enabled && (
        <div className={classes.cardActions}>
          {fields.length > 0 && (
            <Button
              variant={isComplete ? 'default' : 'filled'}
              size="sm"
              onClick={() => setEntering(true)}
              aria-label={t(hasAny ? 'connections.replaceFor' : 'connections.enterFor', { system: name })}
            >
              {t(hasAny ? 'connections.replace' : 'connections.enter')}
            </Button>
          )}
          <Button
            variant="subtle"
            size="sm"
            leftSection={<IconPlugConnected size={16} aria-hidden />}
            loading={test === 'testing'}
            onClick={() => void runTest()}
            aria-label={t('connections.testFor', { system: name })}
          >
            {t('connections.test')}
          </Button>
          <span role="status" className={classes.testResult}>
            {test === 'reached' && <StateBadge look="done" label={t('connections.reached')} />}
            {test === 'notReached' && <StateBadge look="needsYou" label={t('connections.notReached')} />}
          </span>
        </div>
      )}
      <SecretsForm
        system={system}
        fields={fields}
        opened={isEntering}
        onClose={() => setEntering(false)}
        onSaved={setTidied}
      />
    </section>
  )
}
