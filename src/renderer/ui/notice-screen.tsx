// A centred notice for a place that has nothing to list: empty, loading, failed, or gone.
import { Loader } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './notice-screen.module.css'

type Props = {
  readonly icon: Icon
  readonly title: string
  readonly text?: string
  readonly tone?: 'quiet' | 'attention'
  readonly children?: ReactNode
}

export function NoticeScreen({ icon: NoticeIcon, title, text, tone = 'quiet', children }: Props) {
  return (
    <div className={classes.notice} role={tone === 'attention' ? 'alert' : 'status'}>
      <span className={classes.icon} data-tone={tone}>
        <NoticeIcon size={28} stroke={1.75} aria-hidden />
      </span>
      <p className={classes.title}>{title}</p>
      {text && <p className={classes.text}>{text}</p>}
      {children}
    </div>
  )
}

/** The same place while its rows are being read. */
export function LoadingNotice({ text }: { text: string }) {
  return (
    <div className={classes.notice} role="status">
      <Loader size="sm" aria-hidden />
      <p className={classes.text}>{text}</p>
    </div>
  )
}
