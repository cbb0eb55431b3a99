// Language and appearance, one click each.
import { SegmentedControl, Tooltip, useMantineColorScheme, VisuallyHidden } from '@mantine/core'
import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { chooseLanguage } from '../features/settings'
import { asLanguage } from '../i18n'
import classes from './preference-switches.module.css'

export function LanguageSwitch() {
  const { t, i18n } = useTranslation()
  return (
    <SegmentedControl
      classNames={{
        root: classes.root ?? '',
        label: classes.label ?? '',
        indicator: classes.indicator ?? '',
        control: classes.control ?? '',
      }}
      size="sm"
      aria-label={t('preferences.language')}
      value={asLanguage(i18n.language)}
      onChange={chooseLanguage}
      data={[
        { value: 'vi', label: <Named short="VI" name={t('preferences.vi')} /> },
        { value: 'en', label: <Named short="EN" name={t('preferences.en')} /> },
      ]}
    />
  )
}

function Named({ short, name }: { short: string; name: string }) {
  return (
    <>
      <span aria-hidden>{short}</span>
      <VisuallyHidden>{name}</VisuallyHidden>
    </>
  )
}

const SCHEMES = [
  { value: 'light', Icon: IconSun },
  { value: 'dark', Icon: IconMoon },
  { value: 'auto', Icon: IconDeviceDesktop },
] as const

export function SchemeSwitch() {
  const { t } = useTranslation()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <SegmentedControl
      classNames={{
        root: classes.root ?? '',
        label: classes.label ?? '',
        indicator: classes.indicator ?? '',
        control: classes.control ?? '',
      }}
      size="sm"
      aria-label={t('preferences.scheme')}
      value={colorScheme}
      onChange={setColorScheme}
      data={SCHEMES.map(({ value, Icon }) => ({
        value,
        label: (
          <Tooltip label={t(`preferences.${value}`)}>
            <span className={classes.icon}>
              <Icon size={16} aria-hidden />
              <VisuallyHidden>{t(`preferences.${value}`)}</VisuallyHidden>
            </span>
          </Tooltip>
        ),
      }))}
    />
  )
}
