// For actions without a control of their own, such as keys: runs one where the gate is open, else tells why not.
import type { OperationId } from '@shared/connectors/catalogue'
import { useToast } from '../../../ui/use-toast'
import { useGateWords } from './gate-words'
import { useGate } from './use-gate'

/** Gives the function that runs an action behind the operation's gate; null stands for no gate. */
export function useGatedRun(operation: OperationId | null): (act: () => void) => void {
  const gate = useGate(operation)
  const wordsOf = useGateWords()
  const toast = useToast()
  return (act) => {
    if (operation === null || gate.allowed) return act()
    toast({ tone: 'attention', id: 'gate', ...wordsOf(operation, gate) })
  }
}
