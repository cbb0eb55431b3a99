// Barcode scanners type like a keyboard, only faster: a burst of signs a few milliseconds apart with Enter at its end.
// Tells such a burst from a person by its rhythm, wherever the focus is.
import { type RefObject, useEffect, useRef } from 'react'

/** On average: scanners leave 1–30 ms between two signs, people hardly less than 80. */
const GAP_MEAN_MAX_MS = 50
/** A pause that parts what was typed before from a scan. A machine that stumbles for less must not cut a code in two. */
const PART_MS = 300
/** In which another sign shows that a key was not pressed for itself. */
const ALONE_MS = 50
const LENGTH_MIN = 4
/** Cards and codes have digits and no blanks; quickly typed names are none. */
const CODE_LIKE = /^(?=.*\d)\S+$/

/** The signs heard so far that may be a scanner's, and when the first and the last of them were. */
export type Burst = { readonly text: string; readonly firstMs: number; readonly lastMs: number }
export const NO_BURST: Burst = { text: '', firstMs: 0, lastMs: Number.NEGATIVE_INFINITY }

/** What is heard of a key; `KeyboardEvent` has it. */
export type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'code' | 'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey' | 'repeat' | 'timeStamp'
>

/** The burst with one key more, and what was scanned when that key ends one. */
export function hearKey(burst: Burst, press: KeyPress): { readonly burst: Burst; readonly scanned: string | null } {
  if (press.key === 'Shift' || press.key === 'CapsLock') return { burst, scanned: null }
  if (press.repeat || press.ctrlKey || press.altKey || press.metaKey) return { burst: NO_BURST, scanned: null }
  const atMs = press.timeStamp
  const { text, firstMs } = atMs - burst.lastMs <= PART_MS ? burst : { text: '', firstMs: atMs }
  if (press.key === 'Enter') {
    const isQuick = (atMs - firstMs) / text.length <= GAP_MEAN_MAX_MS
    const isScan = isQuick && text.length >= LENGTH_MIN && CODE_LIKE.test(text)
    return { burst: NO_BURST, scanned: isScan ? text : null }
  }
  const sign = signOf(press)
  if (sign === null) return { burst: NO_BURST, scanned: null }
  return { burst: { text: text + sign, firstMs, lastMs: atMs }, scanned: null }
}

/** While Vietnamese is being put together the key is hidden; which one it was is still told by its place. */
function signOf({ key, code, shiftKey }: KeyPress): string | null {
  if ([...key].length === 1) return key
  if (key !== 'Process' && key !== 'Unidentified') return null
  const letter = /^Key([A-Z])$/.exec(code)?.[1]
  if (letter !== undefined) return shiftKey ? letter : letter.toLowerCase()
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1]
  if (digit !== undefined) return digit
  if (code === 'Minus') return shiftKey ? '_' : '-'
  return null
}

const FIELD = 'input, textarea, select, [contenteditable="true"]'
const ELSEWHERE = '[role="dialog"], [role="alertdialog"]'

/** True where keys belong to somebody else: to another field, or to a dialog over the screen. */
function isTaken(target: EventTarget | null, ownField: Element | null): boolean {
  if (!(target instanceof Element) || target === ownField) return false
  return target.closest(FIELD) !== null || target.closest(ELSEWHERE) !== null
}

/**
 * Hands over what is scanned while the focus is anywhere on the screen but in a field other than `ownField`. The Enter at
 * its end presses nothing.
 */
export function useScanner(ownField: RefObject<Element | null>, onScan: (text: string) => void): void {
  const latest = useRef(onScan)
  useEffect(() => {
    latest.current = onScan
  })
  useEffect(() => {
    let burst = NO_BURST
    const hear = (event: KeyboardEvent) => {
      if (isTaken(event.target, ownField.current)) {
        burst = NO_BURST
        return
      }
      const heard = hearKey(burst, event)
      burst = heard.burst
      if (heard.scanned === null) return
      event.preventDefault()
      event.stopPropagation()
      latest.current(heard.scanned)
    }
    window.addEventListener('keydown', hear, true)
    return () => window.removeEventListener('keydown', hear, true)
  }, [ownField])
}

/** Runs when a person presses the key alone: not as a sign of a scanned code, and not in a field. */
export function useLoneKey(key: string, run: () => void): void {
  const latest = useRef(run)
  useEffect(() => {
    latest.current = run
  })
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined
    const hear = (event: KeyboardEvent) => {
      clearTimeout(waiting)
      const isAlone = !(event.ctrlKey || event.altKey || event.metaKey || event.repeat)
      if (event.key !== key || !isAlone || isTaken(event.target, null)) return
      waiting = setTimeout(() => latest.current(), ALONE_MS)
    }
    window.addEventListener('keydown', hear)
    return () => {
      clearTimeout(waiting)
      window.removeEventListener('keydown', hear)
    }
  }, [key])
}
