// Goal: both languages are one click apart, and the choice is remembered. Method: the whole app on the sign-in screen.
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { openApp } from '../../../test/dom/open-app'
import { db } from '../db/database'
import { en } from '../i18n/en'
import { vi } from '../i18n/vi'

test('every sentence changes at a click, and the choice is kept', async () => {
  await openApp()
  await screen.findByRole('heading', { name: 'Đăng nhập' })
  await userEvent.click(screen.getByRole('radio', { name: 'English' }))
  expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeVisible()
  expect(document.documentElement).toHaveAttribute('lang', 'en')
  await waitFor(async () => expect(await db.settings.get('preference.language')).toMatchObject({ value: 'en' }))
})

function sentences(catalogue: object, path = ''): readonly (readonly [string, string])[] {
  return Object.entries(catalogue).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as const] : sentences(value as object, `${path}${key}.`),
  )
}

function values(sentence: string): readonly string[] {
  return [...sentence.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').sort()
}

test('both languages have the same sentences with the same values, and none is empty', () => {
  const english = new Map(sentences(en))
  const vietnamese = sentences(vi)
  expect([...english.keys()].sort()).toEqual(vietnamese.map(([key]) => key).sort())
  for (const [key, sentence] of vietnamese) {
    expect(sentence.trim(), key).not.toBe('')
    expect([...new Set(values(english.get(key) ?? ''))], key).toEqual([...new Set(values(sentence))])
  }
})
