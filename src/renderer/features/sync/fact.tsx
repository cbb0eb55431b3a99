// One line of facts: what it is, and what is known of it.
import type { ReactNode } from 'react'
import classes from './entry-drawer.module.css'

export function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
