// Explains a closed gate at its control: on hover, on focus, and to a screen reader. The control stays the same element
// whether the gate is open or closed, so that nobody loses their place when it changes.
import { Tooltip, VisuallyHidden } from '@mantine/core'
import type { OperationId } from '@shared/connectors/catalogue'
import { type ReactElement, useId } from 'react'
import classes from './gate.module.css'
import { useGateWords } from './gate-words'
import { useGate } from './use-gate'

/** What a control is given while its gate is closed: it is not `disabled`, or the keyboard could not reach it. */
export type ClosedProps = { readonly 'aria-disabled': true; readonly 'aria-describedby': string }

type Props = {
  /** What the control calls; null: nothing that needs a permission. */
  readonly operation: OperationId | null
  /** The control; `closed` is null while the gate is open. */
  readonly children: (closed: ClosedProps | null) => ReactElement
}

export function GateExplained({ operation, children }: Props) {
  const gate = useGate(operation)
  const descriptionId = useId()
  const wordsOf = useGateWords()
  const words = operation === null || gate.allowed ? null : wordsOf(operation, gate)
  return (
    <>
      <Tooltip
        multiline
        disabled={words === null}
        events={{ hover: true, focus: true, touch: true }}
        classNames={{ tooltip: classes.tooltip ?? '' }}
        label={
          <>
            <strong className={classes.title}>{words?.title}</strong>
            {words?.text}
          </>
        }
      >
        {children(words && { 'aria-disabled': true, 'aria-describedby': descriptionId })}
      </Tooltip>
      {words && <VisuallyHidden id={descriptionId}>{`${words.title} ${words.text}`}</VisuallyHidden>}
    </>
  )
}
