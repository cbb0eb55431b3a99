// The head of a screen: its title, one line of what it is, and its main action.
import type { ReactNode } from 'react'
import classes from './page-header.module.css'

export function PageHeader({ title, aside, children }: { title: string; aside?: ReactNode; children?: ReactNode }) {
  return (
    <header className={classes.header}>
      <div className={classes.words}>
        <h1 className={classes.title}>{title}</h1>
        {aside && <div className={classes.aside}>{aside}</div>}
      </div>
      {children}
    </header>
  )
}
