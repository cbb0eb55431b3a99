// Hides the whole app behind one element: from sight, from the keyboard and from assistive technology, while everything
// in it stays as it is. Not only the app's own tree: drawers, dialogs and messages stand beside it in the page.
import { useEffectEvent, useLayoutEffect, useState } from 'react'

/** Marks what is hidden; global.css makes it so for every descendant. */
const HIDDEN_MARK = 'data-curtained'

function hide(element: Element): void {
  element.setAttribute('inert', '')
  element.setAttribute(HIDDEN_MARK, '')
  if (element instanceof HTMLElement) element.style.setProperty('visibility', 'hidden', 'important')
}

function show(element: Element): void {
  element.removeAttribute('inert')
  element.removeAttribute(HIDDEN_MARK)
  if (element instanceof HTMLElement) element.style.removeProperty('visibility')
}

/** Hides everything in the page but `host`, also what comes later. Returns how to show it again. */
function hideOthers(host: Element): () => void {
  const hideNew = () => {
    for (const element of document.body.children) {
      if (element !== host && !element.hasAttribute(HIDDEN_MARK)) hide(element)
    }
  }
  hideNew()
  const observer = new MutationObserver(hideNew)
  observer.observe(document.body, { childList: true })
  return () => {
    observer.disconnect()
    for (const element of document.querySelectorAll(`[${HIDDEN_MARK}]`)) show(element)
  }
}

/** Where what stands over the app is to be drawn; null while nothing does. `onEscape`: the Escape key, while it does. */
export function useCurtain(isDown: boolean, onEscape: () => void): HTMLElement | null {
  const [host, setHost] = useState<HTMLElement | null>(null)

  // First everything is hidden, then what stands over it is drawn and takes the focus.
  useLayoutEffect(() => {
    if (!isDown) return
    const before = document.activeElement
    const made = document.createElement('div')
    made.className = 'curtain'
    document.body.append(made)
    const showOthers = hideOthers(made)
    // Keys pressed up here are none of the app's.
    made.addEventListener('keydown', (event) => event.stopPropagation())
    setHost(made)
    return () => {
      showOthers()
      made.remove()
      setHost(null)
      focusAgain(before)
    }
  }, [isDown])

  useGuardedKeys(isDown ? host : null, onEscape)
  return isDown ? host : null
}

function focusAgain(before: Element | null): void {
  const isThere = before instanceof HTMLElement && before !== document.body && before.isConnected
  const back = isThere ? before : document.getElementById('main')
  back?.focus({ preventScroll: true })
}

/**
 * Keys while the curtain is down. Dialogs of the app hear Escape on the window itself and would close underneath, so this
 * listens there too, and before them: it is set up before anything else in the app is.
 */
function useGuardedKeys(host: HTMLElement | null, onEscape: () => void): void {
  const guard = useEffectEvent((event: KeyboardEvent) => {
    if (!host) return
    const isInside = event.target instanceof Node && host.contains(event.target)
    if (isInside && event.key !== 'Escape') return
    event.stopImmediatePropagation()
    if (event.key === 'Escape') onEscape()
    // Typed while nothing had the focus: what is typed belongs into the field.
    else if (!event.ctrlKey && !event.metaKey && !event.altKey) focusField(host)
  })
  useLayoutEffect(() => {
    window.addEventListener('keydown', guard, true)
    return () => window.removeEventListener('keydown', guard, true)
  }, [])
}

function focusField(host: HTMLElement): void {
  host.querySelector<HTMLElement>('[data-autofocus]')?.focus()
}
