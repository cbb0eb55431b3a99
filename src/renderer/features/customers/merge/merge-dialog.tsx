// Merges a customer with another one: who it is, what is to stand, what happens in each system; then it is done.
import { Modal } from '@mantine/core'
import type { Customer, LikelyDuplicate } from '@shared/domain/customer'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './merge.module.css'
import { MergeForm } from './merge-form'
import { OtherSearch } from './other-search'

type Props = {
  readonly customer: Customer
  /** Who may be the same person. */
  readonly suggested: readonly LikelyDuplicate[]
  readonly onClose: () => void
}

export function MergeDialog({ customer, suggested, onClose }: Props) {
  const { t } = useTranslation()
  const [other, setOther] = useState<Customer | null>(null)
  return (
    <Modal
      opened
      onClose={onClose}
      size={860}
      title={t('merge.title', { name: customer.name })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      classNames={{ title: classes.title ?? '' }}
    >
      {other === null ? (
        <OtherSearch customer={customer} suggested={suggested} onChoose={setOther} />
      ) : (
        <MergeForm key={other.id} one={customer} other={other} onBack={() => setOther(null)} onDone={onClose} />
      )}
    </Modal>
  )
}
