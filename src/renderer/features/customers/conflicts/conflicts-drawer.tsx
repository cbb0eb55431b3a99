// The drawer "different between the systems": true conflicts, customer by customer, field by field.
import { Drawer } from '@mantine/core'
import { IconArrowsDiff, IconDatabaseX } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useFormats } from '../../../i18n/format'
import { KeyHint } from '../../../ui/key-hint'
import { LoadingNotice, NoticeScreen } from '../../../ui/notice-screen'
import { ConflictedCustomer } from './conflicted-customer'
import classes from './conflicts.module.css'
import { type Conflicts, useConflicts } from './queries'
import { useFieldText } from './value-text'

type Props = { readonly isOpen: boolean; readonly onClose: () => void }

export function ConflictsDrawer({ isOpen, onClose }: Props) {
  const { t } = useTranslation()
  return (
    <Drawer
      opened={isOpen}
      onClose={onClose}
      position="right"
      size={640}
      title={t('customerSync.conflicts.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      classNames={{ title: classes.title ?? '' }}
    >
      {isOpen && <ConflictList onClose={onClose} />}
    </Drawer>
  )
}

function ConflictList({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const conflicts = useConflicts()
  if (conflicts.state === 'loading') return <LoadingNotice text={t('customers.loading')} />
  if (conflicts.state === 'failed') {
    return (
      <NoticeScreen
        icon={IconDatabaseX}
        tone="attention"
        title={t('customerSync.conflicts.failed')}
        text={t('customerSync.conflicts.failedText')}
      />
    )
  }
  if (conflicts.value.count === 0) {
    return (
      <NoticeScreen
        icon={IconArrowsDiff}
        title={t('customerSync.conflicts.none')}
        text={t('customerSync.conflicts.noneText')}
      />
    )
  }
  return <ReadyList conflicts={conflicts.value} onClose={onClose} />
}

function ReadyList({ conflicts, onClose }: { readonly conflicts: Conflicts; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const navigate = useNavigate()
  const textOf = useFieldText()
  const { count, customers } = conflicts
  const list = useRef<HTMLDivElement>(null)
  // The drawer gave the focus to its first button, when nothing was read yet.
  useEffect(
    () => list.current?.querySelector<HTMLInputElement>('input[type="radio"]')?.focus({ preventScroll: true }),
    [],
  )
  const open = (customerId: string) => {
    onClose()
    void navigate(`/customers/${customerId}`)
  }
  return (
    <div ref={list} className={classes.list}>
      <p className={classes.intro}>{t('customerSync.conflicts.intro')}</p>
      <div className={classes.keys}>
        <KeyHint keys={['↑', '↓']} label={t('customerSync.conflicts.keys.choose')} />
        <KeyHint keys={['Tab']} label={t('customerSync.conflicts.keys.next')} />
      </div>
      {customers.map(({ customer, questions }) => (
        <ConflictedCustomer key={customer.id} customer={customer} questions={questions} textOf={textOf} onOpen={open} />
      ))}
      {count > customers.length && (
        <p className={classes.intro}>
          {t('customerSync.conflicts.more', { amount: formats.count(count - customers.length) })}
        </p>
      )}
    </div>
  )
}
