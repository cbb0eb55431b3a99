// The one box to search a list with: a combobox over the list below it, which keeps the focus while a person chooses.
import { CloseButton, type MantineSize, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import type { KeyboardEvent, ReactNode, Ref } from 'react'

type Props = {
  readonly ref: Ref<HTMLInputElement>
  readonly size: MantineSize
  readonly value: string
  readonly onType: (text: string) => void
  readonly onKeyDown: (event: KeyboardEvent) => void
  readonly label: string
  readonly placeholder: string
  readonly clearLabel: string
  readonly listId: string
  readonly activeOptionId: string | undefined
  /** Shown while nothing is typed. */
  readonly hint?: ReactNode
}

export function SearchBox({ ref, size, value, onType, onKeyDown, hint, ...words }: Props) {
  const iconSize = size === 'lg' ? 20 : 18
  return (
    <TextInput
      ref={ref}
      size={size}
      value={value}
      onChange={(event) => onType(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      placeholder={words.placeholder}
      aria-label={words.label}
      role="combobox"
      aria-expanded={words.activeOptionId !== undefined}
      aria-controls={words.listId}
      aria-autocomplete="list"
      aria-activedescendant={words.activeOptionId}
      aria-keyshortcuts="/ Control+K"
      leftSection={<IconSearch size={iconSize} aria-hidden />}
      rightSection={value === '' ? hint : <CloseButton aria-label={words.clearLabel} onClick={() => onType('')} />}
      autoComplete="off"
      spellCheck={false}
    />
  )
}
