// A keyboard hint: the key and what it does. Hidden from screen readers, which announce the control itself.
import { Kbd } from '@mantine/core'
import classes from './key-hint.module.css'

export function KeyHint({ keys, label }: { keys: readonly string[]; label?: string }) {
  return (
    <span className={classes.hint} aria-hidden>
      {keys.map((key) => (
        <Kbd key={key} size="xs" className={classes.key}>
          {key}
        </Kbd>
      ))}
      {label}
    </span>
  )
}
