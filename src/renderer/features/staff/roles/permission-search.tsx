// The box that narrows a list of permissions.
import { CloseButton, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

export function PermissionSearch({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation()
  return (
    <TextInput
      size="sm"
      aria-label={t('roles.search')}
      placeholder={t('roles.searchPlaceholder')}
      leftSection={<IconSearch size={18} aria-hidden />}
      rightSection={
        value === '' ? null : <CloseButton size="sm" aria-label={t('roles.clearSearch')} onClick={() => onChange('')} />
      }
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      autoComplete="off"
      spellCheck={false}
    />
  )
}
