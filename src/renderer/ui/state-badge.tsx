// A state in words with its icon and tone; the compact form adds the system's name for lists.
import { LOOKS, type Look } from './looks'
import classes from './state-badge.module.css'

/** "✓ Đã gửi". */
export function StateBadge({ look, label }: { look: Look; label: string }) {
  const { tone, Icon } = LOOKS[look]
  return (
    <span className={classes.badge} data-tone={tone}>
      <Icon size={16} stroke={2} aria-hidden />
      {label}
    </span>
  )
}

/** One system in a customer's row: icon and name to see, the state in words to hear. */
export function SystemChip({ look, system, state }: { look: Look; system: string; state: string }) {
  const { tone, Icon } = LOOKS[look]
  return (
    <span className={classes.chip} data-tone={tone} title={`${system}: ${state}`}>
      <Icon size={14} stroke={2.25} aria-hidden />
      <span aria-hidden>{system}</span>
    </span>
  )
}
