// Goal: where staff bring access tokens (P13) the sign-in screen asks for one, and says plainly why it was not taken, in
// both languages. Method: the whole app against an in-memory main; typing and pasting as a person does.
import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { enter } from '../../../../../test/dom/enter'
import type { TestBridge } from '../../../../../test/dom/make-bridge'
import { openApp } from '../../../../../test/dom/open-app'

const WORDS = {
  vi: {
    label: 'Mã truy cập (access token)',
    name: 'Tên đăng nhập',
    submit: 'Đăng nhập',
    missing: 'Dán mã truy cập.',
    show: 'Hiện hoặc ẩn mã truy cập',
    refused: 'POS không nhận mã truy cập này',
    safe: /Không có gì bị mất/,
    unreachable: /POS kiểm tra mã truy cập/,
    other: 'Mật khẩu',
  },
  en: {
    label: 'Access token',
    name: 'Username',
    submit: 'Sign in',
    missing: 'Paste your access token.',
    show: 'Show or hide the access token',
    refused: 'The POS does not take this access token',
    safe: /Nothing is lost/,
    unreachable: /The POS checks the access token/,
    other: 'Password',
  },
} as const

const bringTokens = (bridge: TestBridge) => {
  if (bridge.describes.kind === 'ready') bridge.describes = { ...bridge.describes, posSignIn: 'token' }
}

test.each(['vi', 'en'] as const)('%s: asks for a token, and never for a password', async (language) => {
  const words = WORDS[language]
  const bridge = await openApp(bringTokens, language)
  const field = await screen.findByLabelText(words.label)
  expect(screen.queryByLabelText(words.other)).toBeNull()
  expect(screen.getByRole('button', { name: words.show })).toBeVisible()
  // What is pasted is a secret: hidden, and no password manager is to keep it as a password.
  expect(field).toHaveAttribute('type', 'password')
  expect(field).toHaveAttribute('autocomplete', 'off')
  await userEvent.click(screen.getByRole('button', { name: words.submit }))
  expect(screen.getByText(words.missing)).toBeVisible()
  await enter(screen.getByLabelText(words.name), 'lan.nt')
  await userEvent.click(field)
  await userEvent.paste('t-0001')
  await userEvent.keyboard('{Enter}')
  const asked = bridge.asked.find(({ channel }) => channel === 'session.signIn')
  expect(asked?.input).toEqual({ username: 'lan.nt', proof: { kind: 'password', password: 't-0001' } })
})

test.each([
  ['vi', 'signInExpired'],
  ['vi', 'wrongCredentials'],
  ['en', 'signInExpired'],
] as const)('%s: a token that is not taken (%s) is told as one, and may be pasted again', async (language, kind) => {
  const words = WORDS[language]
  await openApp((bridge) => {
    bringTokens(bridge)
    bridge.signInFailure = kind
  }, language)
  await enter(await screen.findByLabelText(words.name), 'lan.nt')
  await enter(screen.getByLabelText(words.label), 'old{Enter}')
  const alert = await screen.findByRole('alert')
  expect(alert).toHaveTextContent(words.refused)
  expect(alert).toHaveTextContent(words.safe)
  expect(screen.getByLabelText(words.label)).toHaveFocus()
})

test.each(['vi', 'en'] as const)('%s: without a line it is the network, not the token', async (language) => {
  const words = WORDS[language]
  await openApp((bridge) => {
    bringTokens(bridge)
    bridge.signInFailure = 'systemUnreachable'
  }, language)
  await enter(await screen.findByLabelText(words.name), 'lan.nt')
  await enter(screen.getByLabelText(words.label), 't{Enter}')
  expect(await screen.findByRole('alert')).toHaveTextContent(words.unreachable)
})
