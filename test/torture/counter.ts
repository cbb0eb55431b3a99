// Goal: a cashier in a hurry, and ears for what the app says.
// Method: the form on the screen, filled in by a script inside the page, many times faster than steps from outside; every
// "Đã lưu …" that appears on the page is told to us at once, so that what was acknowledged is known when the app dies.

import type { App } from '../e2e/driver/app'
import type { Registration } from '../e2e/steps'
import { runInPage } from './in-page'

/** Calls `heard` with the name in every "Đã lưu …" that appears from now on. */
export async function hearSaved({ page }: App, heard: (name: string) => void): Promise<void> {
  await page.exposeFunction('heardSaved', heard)
  await runInPage(
    page,
    () => {
      const said = 'Đã lưu '
      const tell = (Reflect.get(window, 'heardSaved') as (name: string) => void).bind(window)
      new MutationObserver((changes) => {
        for (const added of changes.flatMap((change) => [...change.addedNodes])) {
          const texts = document.createTreeWalker(added, NodeFilter.SHOW_TEXT)
          for (let text = texts.currentNode as Node | null; text; text = texts.nextNode()) {
            if (text.nodeValue?.startsWith(said)) tell(text.nodeValue.slice(said.length))
          }
        }
      }).observe(document.body, { childList: true, subtree: true })
    },
    null,
  )
}

/** Fills in the form and presses save, one after the other. `onPress` hears of a press before its outcome is known. */
export async function registerInHaste(
  { page }: App,
  people: readonly Registration[],
  onPress: (name: string) => void,
): Promise<void> {
  for (const person of people) {
    onPress(person.name)
    await runInPage(page, fillAndSave, person)
  }
}

/** Runs inside the page. Resolves when the app has said that it is saved; rejects with what it said instead. */
async function fillAndSave({ name, phone }: Registration): Promise<void> {
  const deadline = Date.now() + 15_000
  async function until<T>(look: () => T | null | undefined | false, what: string): Promise<T> {
    for (;;) {
      const seen = look()
      if (seen) return seen
      if (Date.now() > deadline) throw new Error(`${what} did not appear; ${problems()}`)
      await new Promise((resolve) => setTimeout(resolve, 4))
    }
  }
  function problems(): string {
    const wrong = [...document.querySelectorAll<HTMLInputElement>('form input')].map(
      (input) => `"${input.value}"${input.ariaInvalid === 'true' ? ' (wrong)' : ''}`,
    )
    const said = [...document.querySelectorAll('[role="alert"]')].map((one) => one.textContent)
    return `the form holds ${wrong.join(', ')}; the app said ${said.join(', ') || 'nothing'}`
  }
  function button(start: string, root: ParentNode = document): HTMLButtonElement | undefined {
    return [...root.querySelectorAll('button')].find((one) => one.textContent?.trim().startsWith(start))
  }
  function fieldOf(form: HTMLFormElement, label: string): HTMLInputElement {
    const own = [...form.querySelectorAll('label')].find((one) => one.textContent?.startsWith(label))
    const input = own?.htmlFor ? document.getElementById(own.htmlFor) : null
    if (!(input instanceof HTMLInputElement)) throw new Error(`no field ${label}`)
    return input
  }
  async function type(form: HTMLFormElement, label: string, text: string): Promise<void> {
    const input = fieldOf(form, label)
    // React hears of a change only when the element's own setter is used.
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text)
    input.dispatchEvent(new Event('input', { bubbles: true }))
    // What was typed must stand in the form before the next field is typed into, as it does for any hand.
    await new Promise((resolve) => setTimeout(resolve, 0))
  }

  /** Only five toasts stand at once, and more than that would make the next "saved" wait for its turn. */
  function closeToasts(): void {
    const toasts = [...document.querySelectorAll('[role="alert"]')].filter((one) => !form.contains(one))
    for (const toast of toasts) toast.querySelector<HTMLButtonElement>('button[aria-label]')?.click()
  }
  const hasSaved = () => document.body.textContent?.includes(`Đã lưu ${name}`)
  if (!document.querySelector('form')) {
    const opener = await until(() => button('Khách mới'), 'the button for a new customer')
    opener.click()
  }
  const form = await until(() => document.querySelector('form'), 'the form')
  const readyToSave = () => {
    const found = button('Lưu và nhập tiếp', form)
    return found && !found.disabled && found
  }
  // The toast may stand on the page a moment before the form is ready for the next customer.
  await until(readyToSave, 'a form that is ready')
  await type(form, 'Họ và tên', name)
  await type(form, 'Số điện thoại', phone)
  for (;;) {
    const save = await until(readyToSave, 'the button to save')
    // A press may meet a form that still compares a draft of an earlier day with who is known: then nothing was saved and
    // the form still holds the name. A form that is empty again was saved, and must not be filled in a second time.
    if (fieldOf(form, 'Họ và tên').value === name) save.click()
    const isSoon = Date.now() + 1_500
    await until(() => hasSaved() || Date.now() > isSoon, 'a moment')
    if (hasSaved()) return closeToasts()
    if (Date.now() > deadline) await until(() => false, `"Đã lưu ${name}"`)
  }
}

/** Begins a form and leaves it half filled in. */
export async function typeHalfAForm({ page }: App, { name, phone }: Registration): Promise<void> {
  await page
    .getByRole('button', { name: /^Khách mới/ })
    .first()
    .click()
  const form = page.getByRole('dialog', { name: 'Khách mới' })
  await form.getByRole('textbox', { name: 'Họ và tên' }).fill(name)
  await form.getByRole('textbox', { name: 'Số điện thoại' }).fill(phone.slice(0, 6))
}

/** Puts the form away if it is open; what was typed is kept. */
export async function closeForm({ page }: App): Promise<void> {
  if (await page.getByRole('dialog', { name: 'Khách mới' }).isVisible()) await page.keyboard.press('Escape')
  await page.getByRole('dialog', { name: 'Khách mới' }).waitFor({ state: 'hidden' })
}
