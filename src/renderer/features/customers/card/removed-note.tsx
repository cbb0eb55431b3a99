// Says that a customer was taken out of the list, by whom and when, and puts them back.
import { Button } from '@mantine/core'
import type { Customer } from '@shared/domain/customer'
import { formatDayTime } from '@shared/kit/dates'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { ExplainedAlert } from '../../../ui/explained-alert'
import { useToast } from '../../../ui/use-toast'
import { bringBackCustomer } from '../commands'
import { useCustomerContext } from '../use-customer-context'

type Props = { readonly customer: Customer; readonly removed: NonNullable<Customer['removed']> }

export function RemovedNote({ customer, removed: { atMs, by, mergedInto } }: Props) {
  const { t } = useTranslation()
  const toast = useToast()
  const context = useCustomerContext()
  const facts = { time: formatDayTime(atMs), who: by }

  async function bringBack() {
    if (!context) return
    const back = await bringBackCustomer(customer, context)
    if (back.ok)
      toast({ tone: 'good', title: t('card.broughtBack', { name: customer.name }), text: t('form.savedLocalText') })
  }

  if (mergedInto !== null) {
    return (
      <ExplainedAlert tone="quiet" title={t('card.mergedNote', facts)}>
        <Button mt="sm" variant="default" component={Link} to={`/customers/${mergedInto}`}>
          {t('card.openMerged')}
        </Button>
      </ExplainedAlert>
    )
  }
  return (
    <ExplainedAlert tone="quiet" title={t('card.removedNote', facts)}>
      <Button mt="sm" variant="default" onClick={() => void bringBack()}>
        {t('card.bringBack')}
      </Button>
    </ExplainedAlert>
  )
}
