// A button that calls an operation. Where the signed-in person may not, it stays in reach of the keyboard, does nothing
// and says why; so that nobody wonders where it went.
import { Button, type ButtonProps } from '@mantine/core'
import type { OperationId } from '@shared/connectors/catalogue'
import type { ComponentPropsWithoutRef, MouseEvent } from 'react'
import classes from './gate.module.css'
import { GateExplained } from './gate-explained'

type Props = ButtonProps &
  Omit<ComponentPropsWithoutRef<'button'>, keyof ButtonProps> & {
    /** What the button calls; null: nothing that needs a permission. */
    readonly operation: OperationId | null
  }

/** A button of a form would send it. */
function withhold(event: MouseEvent): void {
  event.preventDefault()
}

export function GatedButton({ operation, onClick, className, disabled = false, ...props }: Props) {
  return (
    <GateExplained operation={operation}>
      {(closed) => (
        <Button
          {...props}
          {...closed}
          // Why it may not be used comes before why it cannot be used just now, and must be within reach.
          disabled={closed ? false : disabled}
          className={`${classes.button} ${className ?? ''}`}
          onClick={closed ? withhold : onClick}
        />
      )}
    </GateExplained>
  )
}
