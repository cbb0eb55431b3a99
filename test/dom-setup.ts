// What jsdom lacks and the component tests need: a real IndexedDB, sizes for virtual lists, and the browser's observers.
import '@testing-library/jest-dom/vitest'
import 'fake-indexeddb/auto'
import { cleanup, configure } from '@testing-library/react'
import { afterEach } from 'vitest'

// A busy machine is slow, not wrong.
configure({ asyncUtilTimeout: 10_000 })
afterEach(cleanup)

Object.defineProperty(window, 'matchMedia', {
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

/** Everything has the size of a small window, so that virtual lists draw their first rows. */
const SIZE = { width: 1024, height: 640 }
Object.defineProperties(HTMLElement.prototype, {
  clientWidth: { get: () => SIZE.width },
  clientHeight: { get: () => SIZE.height },
  offsetWidth: { get: () => SIZE.width },
  offsetHeight: { get: () => SIZE.height },
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
Object.defineProperty(document, 'fonts', { value: new EventTarget() })

// One window, so the lock is always free.
Object.defineProperty(navigator, 'locks', {
  value: { request: (_name: string, callback: (lock: null) => Promise<unknown>) => callback(null) },
})
