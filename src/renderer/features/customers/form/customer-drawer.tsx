// The drawer with a customer's form: a new one, open from anywhere by Ctrl+N, or one that is being changed.
import { Button, Drawer, Group, Modal } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LoadingNotice } from '../../../ui/notice-screen'
import { useToast } from '../../../ui/use-toast'
import { useCustomer } from '../queries'
import { closeForm, useCustomersView } from '../view-state'
import classes from './customer-form.module.css'
import { EditCustomerForm } from './edit-customer-form'
import { isBlankForm } from './form-values'
import { NewCustomerForm } from './new-customer-form'

export function CustomerDrawer() {
  const { t } = useTranslation()
  const toast = useToast()
  const isNew = useCustomersView((view) => view.isFormOpen)
  const editingId = useCustomersView((view) => view.editingId)
  const [isDirty, setDirty] = useState(false)
  const [isAsking, setAsking] = useState(false)

  function leave() {
    setAsking(false)
    setDirty(false)
    closeForm()
  }

  function close() {
    // A moment later: the Esc that asks must not answer as well.
    if (isDirty) return void setTimeout(() => setAsking(true))
    leave()
    if (!isNew || isBlankForm(useCustomersView.getState().draft)) return
    toast({ tone: 'quiet', title: t('form.draftKept'), text: t('form.draftKeptText') })
  }

  return (
    <Drawer
      opened={isNew || editingId !== null}
      onClose={close}
      size={540}
      title={isNew ? t('form.title') : t('customerForm.editTitle')}
      closeButtonProps={{ 'aria-label': t('form.close') }}
      classNames={{
        content: classes.content ?? '',
        header: classes.header ?? '',
        title: classes.title ?? '',
        body: classes.body ?? '',
      }}
    >
      {isNew && <NewCustomerForm />}
      {editingId !== null && <Editing key={editingId} customerId={editingId} onDirty={setDirty} onDone={leave} />}
      <Modal
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={t('customerForm.leaveTitle')}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        <p className={classes.destination}>{t('customerForm.leaveText')}</p>
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={leave}>
            {t('customerForm.leaveGo')}
          </Button>
          <Button data-autofocus onClick={() => setAsking(false)}>
            {t('customerForm.leaveStay')}
          </Button>
        </Group>
      </Modal>
    </Drawer>
  )
}

type EditingProps = {
  readonly customerId: string
  readonly onDirty: (isDirty: boolean) => void
  readonly onDone: () => void
}

function Editing({ customerId, onDirty, onDone }: EditingProps) {
  const { t } = useTranslation()
  const customer = useCustomer(customerId)
  if (customer.state !== 'ready' || !customer.value) return <LoadingNotice text={t('customers.loading')} />
  return <EditCustomerForm customer={customer.value} onDirty={onDirty} onDone={onDone} />
}
