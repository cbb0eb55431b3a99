// The keys that choose from a long list while the focus stays in its search box, or on the list itself.
import type { KeyboardEvent } from 'react'

const PAGE_ROWS = 8

type Options = {
  readonly count: number
  /** The place of the active option. */
  readonly place: number
  readonly onMove: (place: number) => void
  readonly onOpen: () => void
  readonly onEscape: () => void
}

/** Handles arrows, Page Up and Down, Home and End (in the box with Ctrl), Enter and Esc. */
export function useOptionKeys({ count, place, onMove, onOpen, onEscape }: Options): (event: KeyboardEvent) => void {
  return (event) => {
    // These keys belong to whatever puts the Vietnamese letters together.
    if (event.nativeEvent.isComposing) return
    const target = placeAfter(event, place, count)
    if (target !== null) {
      event.preventDefault()
      if (count > 0) onMove(Math.max(0, Math.min(count - 1, target)))
    } else if (event.key === 'Enter') {
      event.preventDefault()
      onOpen()
    } else if (event.key === 'Escape') onEscape()
  }
}

function placeAfter(event: KeyboardEvent, place: number, count: number): number | null {
  const movesOption = event.ctrlKey || !(event.target instanceof HTMLInputElement)
  switch (event.key) {
    case 'ArrowDown':
      return place + 1
    case 'ArrowUp':
      return place - 1
    case 'PageDown':
      return place + PAGE_ROWS
    case 'PageUp':
      return place - PAGE_ROWS
    case 'Home':
      return movesOption ? 0 : null
    case 'End':
      return movesOption ? count - 1 : null
    default:
      return null
  }
}
