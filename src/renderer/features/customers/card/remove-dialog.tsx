// Asks before a customer is taken out of the list, and in which systems they are to be deleted too.
import { Button, Checkbox, Group, Modal, Stack } from '@mantine/core'
import { DELETE_OPERATIONS } from '@shared/connectors/customer-plan'
import type { Customer } from '@shared/domain/customer'
import type { System } from '@shared/kit/ids'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useToast } from '../../../ui/use-toast'
import { enabledSystems, useShop } from '../../settings'
import { useGate } from '../../staff'
import { removeCustomer, subjectOf } from '../commands'
import type { Refusal } from '../customer-entries'
import { CustomerRefused } from '../form/customer-refused'
import { useSystemsOf } from '../queries'
import { useCustomerContext } from '../use-customer-context'

type Props = { readonly customer: Customer; readonly onClose: () => void; readonly onRemoved: () => void }

export function RemoveDialog({ customer, onClose, onRemoved }: Props) {
  const { t } = useTranslation()
  const toast = useToast()
  const shop = useShop()
  const context = useCustomerContext()
  const standsIn = useSystemsOf(subjectOf(customer))
  const offered = enabledSystems(shop).filter((system) => standsIn.includes(system))
  const [chosen, setChosen] = useState<readonly System[]>([])
  const [isBusy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const systems = chosen.map((system) => t(`system.${system}`)).join(', ')

  async function remove() {
    if (!context || isBusy) return
    setBusy(true)
    const removed = await removeCustomer(customer, chosen, context)
    setBusy(false)
    if (!removed.ok) return setRefusal(removed.error)
    onRemoved()
    toast({
      tone: 'good',
      title: t('removeDialog.removed', { name: customer.name }),
      text: chosen.length > 0 ? t('removeDialog.removedText', { systems }) : t('removeDialog.removedHere'),
    })
  }

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('removeDialog.title', { name: customer.name })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap="sm">
        <p className="plain">{t(offered.length > 0 ? 'removeDialog.text' : 'removeDialog.nowhere')}</p>
        {offered.map((system) => (
          <SystemChoice
            key={system}
            system={system}
            isChosen={chosen.includes(system)}
            onChange={(isChosen) =>
              setChosen((before) => (isChosen ? [...before, system] : before.filter((one) => one !== system)))
            }
          />
        ))}
        {refusal && <CustomerRefused refusal={refusal} />}
        <Group justify="flex-end" mt="sm">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('common.cancel')}
          </Button>
          <Button color="clay" loading={isBusy} onClick={() => void remove()}>
            {t('removeDialog.confirm')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

type ChoiceProps = {
  readonly system: System
  readonly isChosen: boolean
  readonly onChange: (isChosen: boolean) => void
}

/** What deleting there may take with it stands below the choice. */
function SystemChoice({ system, isChosen, onChange }: ChoiceProps) {
  const { t } = useTranslation()
  const gate = useGate(DELETE_OPERATIONS[system])
  const warnings: Partial<Record<System, string>> = {
    pos: t('removeDialog.warnPos'),
    finan: t('removeDialog.warnFinan'),
  }
  return (
    <Checkbox
      label={t('removeDialog.system', { system: t(`system.${system}`) })}
      description={gate.allowed ? warnings[system] : t('customerForm.closed')}
      disabled={!gate.allowed}
      checked={isChosen}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  )
}
