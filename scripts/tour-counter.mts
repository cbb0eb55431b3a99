// What a person does at the counter during the tour, by the labels a person reads. Labels come from the app's own
// catalogues, so the tour can switch languages.
import type { Locator, Page } from 'playwright-core'
import { en } from '../src/renderer/i18n/en'
import { type Messages, vi } from '../src/renderer/i18n/vi'

const CATALOGUES: Readonly<Record<'vi' | 'en', Messages>> = { vi, en }

export type NewCustomer = {
  readonly name: string
  readonly phone: string
  readonly province: string
  readonly ward: string
  readonly line: string
}

export type Counter = {
  readonly words: Messages
  readonly signIn: (username: string, password: string) => Promise<void>
  /** Opens the form and fills it; saves nothing. */
  readonly fillNewCustomer: (customer: NewCustomer) => Promise<void>
  /** Saves what is in the form; resolves when the screen says "saved". */
  readonly saveNewCustomer: (name: string) => Promise<void>
  readonly openCustomers: () => Promise<void>
  readonly openOutbox: () => Promise<void>
  /** The row of a customer, found by searching. */
  readonly findCustomer: (search: string, name: string) => Promise<Locator>
}

/** Puts values into a sentence of the catalogue. */
export function inSentence(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => String(values[name] ?? whole))
}

export function counterOf(page: Page, lang: 'vi' | 'en' = 'vi'): Counter {
  const words = CATALOGUES[lang]
  const searchBox = page.getByRole('combobox', { name: words.customers.search })
  const navigation = page.getByRole('navigation', { name: words.nav.main })
  const form = page.getByRole('dialog', { name: words.form.title })
  // The number of entries that need a person may follow the name.
  const link = (name: string) => navigation.getByRole('link', { name: new RegExp(`^${name}`) })

  return {
    words,
    signIn: async (username, password) => {
      await page.getByRole('textbox', { name: words.signIn.username }).fill(username)
      await page.getByLabel(words.signIn.password.label, { exact: true }).fill(password)
      await page.getByRole('button', { name: words.signIn.submit, exact: true }).click()
      await searchBox.waitFor()
    },
    fillNewCustomer: async ({ name, phone, province, ward, line }) => {
      await page.keyboard.press('Control+n')
      await form.getByRole('textbox', { name: words.form.name }).fill(name)
      await form.getByRole('textbox', { name: words.form.phone }).fill(phone)
      // The list that opens under the field carries the same label.
      await form.getByLabel(words.form.province).and(page.locator('input')).fill(province)
      await form.getByRole('textbox', { name: words.form.ward }).fill(ward)
      await form.getByRole('textbox', { name: words.form.line }).fill(line)
    },
    saveNewCustomer: async (name) => {
      await form.getByRole('button', { name: words.form.save, exact: true }).click()
      await page.getByText(inSentence(words.form.saved, { name }), { exact: true }).first().waitFor()
    },
    openCustomers: async () => {
      await link(words.nav.customers).click()
      await searchBox.waitFor()
    },
    openOutbox: async () => {
      await link(words.nav.outbox).click()
      await page.getByRole('heading', { name: words.outbox.title, level: 1 }).waitFor()
    },
    findCustomer: async (search, name) => {
      await searchBox.fill(search)
      const row = page.getByRole('option', { name }).first()
      await row.waitFor()
      return row
    },
  }
}
