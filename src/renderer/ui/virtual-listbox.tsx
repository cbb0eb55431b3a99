// A listbox of which only what is on screen is drawn, with options of one height.
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useRef } from 'react'
import classes from './virtual-listbox.module.css'

const ROW_HEIGHT = 60
const OVERSCAN = 8

export type VirtualOption = { readonly key: string; readonly place: number; readonly top: number }

export type VirtualOptions = {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly height: number
  /** Those on screen, and a few beyond. */
  readonly options: readonly VirtualOption[]
}

/** Which options of a list are on screen; keeps the active one there. */
export function useVirtualOptions(
  count: number,
  activePlace: number,
  keyAt: (place: number) => string,
): VirtualOptions {
  const scroller = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
  })
  useEffect(() => {
    if (activePlace >= 0) virtualizer.scrollToIndex(activePlace)
  }, [virtualizer, activePlace])
  return {
    scroller,
    height: virtualizer.getTotalSize(),
    // Keys of what is drawn only: the virtualizer would ask for those of the whole list.
    options: virtualizer.getVirtualItems().map(({ index, start }) => ({ key: keyAt(index), place: index, top: start })),
  }
}

type ListboxProps = {
  readonly id: string
  readonly label: string
  readonly virtual: VirtualOptions
  readonly activeOptionId: string | undefined
  readonly onKeyDown: (event: KeyboardEvent) => void
  readonly children: ReactNode
}

export function VirtualListbox({ id, label, virtual, activeOptionId, onKeyDown, children }: ListboxProps) {
  return (
    <div
      ref={virtual.scroller}
      id={id}
      className={classes.scroller}
      role="listbox"
      aria-label={label}
      aria-activedescendant={activeOptionId}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div className={classes.space} role="presentation" style={{ height: virtual.height }}>
        {children}
      </div>
    </div>
  )
}

/** Where an option stands in its list. */
export type OptionPosition = {
  readonly place: number
  readonly total: number
  readonly top: number
  readonly isActive: boolean
  readonly isOpen: boolean
}

type OptionProps = {
  readonly id: string
  readonly position: OptionPosition
  readonly label: string
  readonly onClick?: (() => void) | undefined
  readonly children: ReactNode
}

/** Two lines: what the option is called and what belongs to it on the right, a quieter line below. */
export function ListboxOption({ id, position, label, onClick, children }: OptionProps) {
  const { place, total, top, isActive, isOpen } = position
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox and the search box hear the keys for every option.
    <div
      id={id}
      className={classes.option}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      aria-posinset={place + 1}
      aria-setsize={total}
      aria-label={label}
      data-open={isOpen || undefined}
      style={{ transform: `translateY(${top}px)` }}
      onClick={onClick}
    >
      {children}
    </div>
  )
}
