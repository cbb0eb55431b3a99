// What can be done with a customer: edit (E), and what is done rarely behind a menu.
import { ActionIcon, Button, Menu } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import type { Customer } from '@shared/domain/customer'
import { IconDots, IconPencil, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { openEditForm } from '../view-state'
import classes from './customer-card.module.css'
import { RemoveDialog } from './remove-dialog'

type Asked = 'remove' | null

export function CardActions({ customer, onRemoved }: { customer: Customer; onRemoved: () => void }) {
  const { t } = useTranslation()
  const [asked, setAsked] = useState<Asked>(null)
  const edit = () => openEditForm(customer.id)
  useHotkeys([['e', edit]])
  return (
    <div className={classes.actions}>
      <Button variant="light" leftSection={<IconPencil size={18} aria-hidden />} onClick={edit} aria-keyshortcuts="E">
        {t('card.edit')}
      </Button>
      <Menu position="bottom-end" withinPortal={false}>
        <Menu.Target>
          <ActionIcon variant="default" size={42} aria-label={t('card.more')}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconTrash size={18} aria-hidden />} onClick={() => setAsked('remove')}>
            {t('card.remove')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {asked === 'remove' && <RemoveDialog customer={customer} onClose={() => setAsked(null)} onRemoved={onRemoved} />}
    </div>
  )
}
