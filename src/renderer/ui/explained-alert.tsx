// A failure or a warning as a person reads it: what happened, then what it means and what to do.
import { Alert } from '@mantine/core'
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './explained-alert.module.css'

type Props = {
  readonly tone: 'attention' | 'waiting' | 'quiet'
  readonly title: string
  readonly text?: string
  readonly children?: ReactNode
}

export function ExplainedAlert({ tone, title, text, children }: Props) {
  return (
    <Alert
      variant="light"
      title={title}
      icon={tone === 'quiet' ? <IconInfoCircle aria-hidden /> : <IconAlertTriangle aria-hidden />}
      role={tone === 'attention' ? 'alert' : 'status'}
      classNames={{
        root: classes.root ?? '',
        icon: classes.mark ?? '',
        title: classes.mark ?? '',
        message: classes.message ?? '',
      }}
      data-tone={tone}
    >
      {text}
      {children}
    </Alert>
  )
}
