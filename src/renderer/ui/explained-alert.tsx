// A failure or a warning as a person reads it: what happened, then what it means and what to do.
import { Alert } from '@mantine/core'
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'

type Props = {
  readonly tone: 'attention' | 'waiting' | 'quiet'
  readonly title: string
  readonly text?: string
  readonly children?: ReactNode
}

const COLOURS = { attention: 'clay', waiting: 'amber', quiet: 'gray' } as const

export function ExplainedAlert({ tone, title, text, children }: Props) {
  return (
    <Alert
      color={COLOURS[tone]}
      variant="light"
      title={title}
      icon={tone === 'quiet' ? <IconInfoCircle aria-hidden /> : <IconAlertTriangle aria-hidden />}
      role={tone === 'attention' ? 'alert' : 'status'}
      className="cf-alert"
      data-tone={tone}
    >
      {text}
      {children}
    </Alert>
  )
}
