// What the person decides: what becomes of customers who are here already, and whether rows are sent on. Sending is
// never what happens by itself: a hundred thousand registrations cannot be called back.
import { Button, Checkbox, Radio } from '@mantine/core'
import type { System } from '@shared/kit/ids'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asLanguage } from '../../../i18n'
import { useFormats } from '../../../i18n/format'
import { ExplainedAlert } from '../../../ui/explained-alert'
import { useSources } from '../../../ui/sources'
import { customerSystems, readableSystems, useShop } from '../../settings'
import { GatedButton, useSession } from '../../staff'
import { backToColumns, startImport } from './import-commands'
import type { ImportStep } from './import-store'
import { POLICIES, type Policy } from './judging/merge-row'
import classes from './transfer.module.css'

export function DecideChoices({ at }: { at: Extract<ImportStep, { step: 'decide' }> }) {
  const { t, i18n } = useTranslation()
  const formats = useFormats()
  const sources = useSources()
  const shop = useShop()
  const author = useSession((store) => store.session?.username ?? '')
  const [policy, setPolicy] = useState<Policy>('skip')
  const [wantsSending, setWantsSending] = useState(false)
  const [chosen, setChosen] = useState<readonly System[]>([])
  const { counts, fillable } = at.dryRun
  const takers = customerSystems(shop)
  const changes = { skip: 0, fill: fillable, replace: counts.changed }
  const amount = counts.new + changes[policy]
  const canSend = amount > 0 && takers.length > 0
  const isSending = canSend && wantsSending
  const systems = isSending ? takers.filter((system) => chosen.includes(system)) : []
  const warning = {
    systems: systems.map((system) => t(`system.${system}`)).join(', '),
    amount: formats.count(counts.new),
    changed: formats.count(changes[policy]),
  }
  const isUndecided = isSending && systems.length === 0

  function start() {
    void startImport({
      ...{ table: at.table, importId: at.importId, policy, deviceMark: shop.deviceMark },
      language: asLanguage(i18n.language),
      context: { sources, author, systems, readsBack: readableSystems(shop) },
    })
  }

  return (
    <div className={classes.choices}>
      {counts.changed > 0 && (
        <Radio.Group
          label={t('transfer.decide.policy')}
          description={t('transfer.decide.policyHint')}
          value={policy}
          onChange={(value) => setPolicy(value as Policy)}
        >
          {POLICIES.map((value) => (
            <Radio
              key={value}
              value={value}
              label={t(`transfer.decide.policies.${value}`, { amount: formats.count(changes[value]) })}
            />
          ))}
        </Radio.Group>
      )}
      {canSend && (
        <Radio.Group
          label={t('transfer.decide.send')}
          value={isSending ? 'send' : 'keep'}
          onChange={(value) => setWantsSending(value === 'send')}
        >
          <Radio value="keep" label={t('transfer.decide.keep')} />
          <Radio value="send" label={t('transfer.decide.sendAlso')} />
        </Radio.Group>
      )}
      {isSending && (
        <>
          <Checkbox.Group
            label={t('transfer.decide.sendTo')}
            value={[...chosen]}
            onChange={(value) => setChosen(value as System[])}
          >
            {takers.map((system) => (
              <Checkbox key={system} value={system} label={t(`system.${system}`)} />
            ))}
          </Checkbox.Group>
          {isUndecided ? (
            <p className={classes.missing}>{t('transfer.decide.sendNone')}</p>
          ) : (
            <ExplainedAlert
              tone="waiting"
              title={t(`transfer.decide.${counts.new > 0 ? 'sendWarn' : 'sendWarnChanged'}`, warning)}
              text={t('transfer.decide.sendWarnText')}
            />
          )}
          {changes[policy] > 0 && <p className={classes.hint}>{t('transfer.decide.sendChanged')}</p>}
        </>
      )}
      {!isSending && changes[policy] > 0 && <p className={classes.hint}>{t('transfer.decide.keepChanged')}</p>}
      {amount === 0 && <p className={classes.quiet}>{t('transfer.decide.nothingToDo')}</p>}
      <div className={classes.actions}>
        <Button variant="default" onClick={() => void backToColumns(at.table)}>
          {t('transfer.decide.back')}
        </Button>
        <GatedButton
          operation={systems.includes('pos') && counts.new > 0 ? 'pos.customers.create' : null}
          disabled={amount === 0 || isUndecided}
          onClick={start}
        >
          {t(isSending ? 'transfer.decide.startSend' : 'transfer.decide.start', { amount: formats.count(amount) })}
        </GatedButton>
      </div>
    </div>
  )
}
