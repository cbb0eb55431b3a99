// What is rarely needed in the outbox: saving the black box for whoever looks into a strange day.
import { ActionIcon, Menu } from '@mantine/core'
import { IconDots, IconPackageExport } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useSources } from '../../ui/sources'
import { useToast } from '../../ui/use-toast'
import { saveBlackBox } from './commands'
import classes from './more-menu.module.css'

export function MoreMenu() {
  const { t } = useTranslation()
  const toast = useToast()
  const { nowMs } = useSources()

  async function save() {
    const saved = await saveBlackBox(nowMs())
    const told = { id: 'black-box' }
    if (!saved.ok) {
      toast({
        ...told,
        tone: 'attention',
        title: t('outboxTools.blackBoxNotSaved'),
        text: t(`failure.${saved.error.kind}.text`),
      })
    } else if (saved.value) {
      toast({
        ...told,
        tone: 'good',
        title: t('outboxTools.blackBoxSaved'),
        text: t('outboxTools.blackBoxSavedText'),
      })
    } else {
      toast({
        ...told,
        tone: 'quiet',
        title: t('outboxTools.blackBoxNotSaved'),
        text: t('outboxTools.blackBoxNotSavedText'),
      })
    }
  }

  return (
    <Menu position="bottom-end" width={320} shadow="md" withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon variant="default" size={42} aria-label={t('outboxTools.more')} title={t('outboxTools.more')}>
          <IconDots size={20} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPackageExport size={20} aria-hidden />} onClick={() => void save()}>
          {t('outboxTools.blackBox')}
          <span className={classes.text}>{t('outboxTools.blackBoxText')}</span>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
