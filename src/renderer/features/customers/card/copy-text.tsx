// A quiet button that copies a text, and says so.
import { ActionIcon, CopyButton, Tooltip } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

type Props = {
  readonly text: string
  readonly label: string
  /** Less seen: for what hardly anybody needs. */
  readonly isQuiet?: boolean
}

export function CopyText({ text, label, isQuiet = false }: Props) {
  const { t } = useTranslation()
  const size = isQuiet ? 16 : 18
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? t('panel.copied') : label}>
          <ActionIcon
            variant="subtle"
            size="lg"
            {...(isQuiet && { color: 'gray' })}
            onClick={copy}
            aria-label={copied ? t('panel.copied') : label}
          >
            {copied ? <IconCheck size={size} aria-hidden /> : <IconCopy size={size} aria-hidden />}
          </ActionIcon>
        </Tooltip>
      )}
    </CopyButton>
  )
}
