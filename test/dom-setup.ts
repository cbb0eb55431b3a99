// What jsdom lacks and the component tests need: a real IndexedDB, sizes for virtual lists, and the browser's observers.
import './dom/react-act'
import '@testing-library/jest-dom/vitest'
import 'fake-indexeddb/auto'
import { cleanup, configure } from '@testing-library/react'
import { afterEach } from 'vitest'

configure({
  // A busy machine is slow, not wrong.
  asyncUtilTimeout: 10_000,
  // What is waited for is missed at first, and each miss would print the whole page: a tenth of the time of a test.
  getElementError: (message) => new Error(message ?? 'not found'),
})
afterEach(cleanup)

Object.defineProperty(window, 'matchMedia', {
  configurable: true,
  value: (query: string) => ({
    matches: false,
    media: query,
    onchange: null,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    addListener: () => undefined,
    removeListener: () => undefined,
    dispatchEvent: () => false,
  }),
})

/**
 * No style sheet is loaded here, so an element is hidden by its own style or by what browsers never draw. jsdom would
 * match every rule that the component library adds against every element whenever something is looked for by its role.
 */
const NOT_DRAWN = document.createElement('div').style
NOT_DRAWN.display = 'none'
const INVISIBLE = document.createElement('div').style
INVISIBLE.visibility = 'hidden'
window.getComputedStyle = (element) => {
  if (element.matches('[hidden], head, script, style, template')) return NOT_DRAWN
  return element.closest('[style*="visibility: hidden"]') ? INVISIBLE : (element as HTMLElement).style
}

/** Everything has the size of a small window, so that virtual lists draw their first rows. */
const SIZE = { width: 1024, height: 640 }
Object.defineProperties(HTMLElement.prototype, {
  clientWidth: { configurable: true, get: () => SIZE.width },
  clientHeight: { configurable: true, get: () => SIZE.height },
  offsetWidth: { configurable: true, get: () => SIZE.width },
  offsetHeight: { configurable: true, get: () => SIZE.height },
})

class SizeOnce implements ResizeObserver {
  readonly #report: ResizeObserverCallback

  constructor(report: ResizeObserverCallback) {
    this.#report = report
  }

  observe(target: Element): void {
    const contentRect = target.getBoundingClientRect()
    const size = [{ inlineSize: SIZE.width, blockSize: SIZE.height }]
    this.#report(
      [{ target, contentRect, borderBoxSize: size, contentBoxSize: size, devicePixelContentBoxSize: size }],
      this,
    )
  }

  unobserve(): void {}
  disconnect(): void {}
}

globalThis.ResizeObserver = SizeOnce
Element.prototype.scrollIntoView = () => undefined
Element.prototype.scrollTo = () => undefined

// Fields that grow with their text measure anew when fonts have come.
Object.defineProperty(document, 'fonts', { configurable: true, value: new EventTarget() })

// One window, so the lock is always free.
Object.defineProperty(navigator, 'locks', {
  configurable: true,
  value: { request: (_name: string, callback: (lock: null) => Promise<unknown>) => callback(null) },
})
