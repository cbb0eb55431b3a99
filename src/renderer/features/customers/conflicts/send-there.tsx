// Brings a customer to the systems that do not have them, or hold something else: one button each, and S for the first.
import { useHotkeys } from '@mantine/hooks'
import type { Customer } from '@shared/domain/customer'
import type { System } from '@shared/kit/ids'
import { IconSend } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { KeyHint } from '../../../ui/key-hint'
import { useToast } from '../../../ui/use-toast'
import { customerSystems, useShop } from '../../settings'
import { GatedButton, useGatedRun } from '../../staff'
import type { Refusal } from '../customer-entries'
import { CustomerRefused } from '../form/customer-refused'
import { sendCustomerTo } from '../send-to'
import { useCustomerContext } from '../use-customer-context'
import classes from './conflicts.module.css'
import type { Agreement } from './differences'
import { useDifferences } from './queries'

/** Only these can be mended by sending: the others wait already, or wait for a person. */
function isSendable(agreement: Agreement): boolean {
  return agreement === 'notThere' || agreement === 'differs'
}

export function SendThere({ customer }: { readonly customer: Customer }) {
  const { t } = useTranslation()
  const toast = useToast()
  const shop = useShop()
  const context = useCustomerContext()
  const differences = useDifferences(customer.id)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [sending, setSending] = useState<System | null>(null)
  const known = differences.state === 'ready' ? differences.value : null
  const systems = known ? customerSystems(shop).filter((system) => isSendable(known[system].agreement)) : []
  const [first] = systems

  async function send(system: System) {
    if (!context || sending !== null) return
    setRefusal(null)
    setSending(system)
    const sent = await sendCustomerTo(customer, system, context)
    setSending(null)
    if (!sent.ok) return setRefusal(sent.error)
    const name = t(`system.${system}`)
    toast(
      sent.value > 0
        ? { tone: 'good', title: t('customerSync.send.sent'), text: t('customerSync.send.sentText', { system: name }) }
        : {
            tone: 'quiet',
            title: t('customerSync.send.nothing', { system: name }),
            text: t('customerSync.send.nothingText'),
          },
    )
  }

  const run = useGatedRun(first && known ? operationFor(first, known[first].agreement) : null)
  useHotkeys([['s', () => first && run(() => void send(first))]])
  if (!known || systems.length === 0) return refusal && <CustomerRefused refusal={refusal} />
  return (
    <div className={classes.actions}>
      {systems.map((system) => (
        <GatedButton
          key={system}
          operation={operationFor(system, known[system].agreement)}
          variant="default"
          size="compact-md"
          loading={sending === system}
          leftSection={<IconSend size={16} aria-hidden />}
          onClick={() => void send(system)}
          {...(system === first && { 'aria-keyshortcuts': 'S' })}
        >
          {t(known[system].agreement === 'notThere' ? 'customerSync.send.create' : 'customerSync.send.bring', {
            system: t(`system.${system}`),
          })}
        </GatedButton>
      ))}
      <KeyHint keys={['S']} />
      {refusal && <CustomerRefused refusal={refusal} />}
    </div>
  )
}

/** The POS lets not everybody make customers; its edits are gated one by one where they are sent. */
function operationFor(system: System, agreement: Agreement) {
  return system === 'pos' && agreement === 'notThere' ? 'pos.customers.create' : null
}
