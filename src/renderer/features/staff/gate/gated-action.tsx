// Any control that calls an operation (a menu item, a switch, a checkbox), behind that operation's gate; see GatedButton.
import type { OperationId } from '@shared/connectors/catalogue'
import { cloneElement, type KeyboardEvent, type ReactElement, type SyntheticEvent } from 'react'
import classes from './gate.module.css'
import { type ClosedProps, GateExplained } from './gate-explained'

type Props = {
  readonly operation: OperationId | null
  /** One control that passes `aria-disabled` and `aria-describedby` on to what takes the focus. */
  readonly children: ReactElement<Partial<ClosedProps>>
}

/** Keeps what happens from the control: its own handlers, and what the browser does with it. */
function withhold(event: SyntheticEvent): void {
  event.preventDefault()
  event.stopPropagation()
}

/** The keys that would use a control; all others go on moving the focus. */
function withholdUse(event: KeyboardEvent): void {
  if (event.key === 'Enter' || event.key === ' ') withhold(event)
}

export function GatedAction({ operation, children }: Props) {
  return (
    <GateExplained operation={operation}>
      {(closed) => (
        <span className={classes.wrap} {...(closed && { onClickCapture: withhold, onKeyDownCapture: withholdUse })}>
          {closed ? cloneElement(children, closed) : children}
        </span>
      )}
    </GateExplained>
  )
}
