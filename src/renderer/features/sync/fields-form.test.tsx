// Goal: a refused staff change can be mended as a person does it, without a secret ever shown or stored in clear; a missing
// permission and an awaited sign-in are named. Method: entries in the real database under the real engine, in the drawer.
import type { Entry, Progress } from '@shared/outbox/entry'
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, test } from 'vitest'
import { enter } from '../../../../test/dom/enter'
import { STAFF } from '../../../../test/dom/make-bridge'
import { makeCustomerEntry, openOutboxAt } from '../../../../test/dom/open-outbox'
import { db } from '../../db/database'
import { type Language, startLanguage } from '../../i18n'

const AT_MS = 1_790_000_000_000
const SEALED = { $sealed: 'c2VhbGVkLW9sZA==' }
const NEW_SECRET = 'mật khẩu mới 42'

function refused(code: string, category: 'validation' | 'permission' | 'client' | 'conflict' = 'validation'): Progress {
  const outcome = { kind: 'rejected', category, code, message: '', field: null } as const
  return { state: 'parked', atMs: AT_MS, reason: { kind: 'rejected', outcome } }
}

function makeStaffEntry(operation: string, payload: unknown, progress: Progress, change: Partial<Entry> = {}): Entry {
  const { seq, ...rest } = makeCustomerEntry()
  const subject = `staff:${rest.id}`
  return { ...rest, seq, operation, payload, progress, subject, lane: `pos:${subject}`, title: 'Lê Thị Hoa', ...change }
}

const newPerson = (progress: Progress) =>
  makeStaffEntry(
    'pos.people.create',
    {
      ...{ name: 'Lê Thị Hoa', username: 'hoa', password: SEALED, isActive: true },
      ...{ roleId: { $local: 'role:0a000000-0000-4000-8000-000000000001' }, locationIds: [] },
    },
    progress,
  )

const WORDS = {
  vi: {
    ...{ dialog: 'Mục trong Sổ gửi', edit: 'Sửa rồi gửi lại', save: 'Sửa và gửi lại' },
    ...{ username: 'Tên đăng nhập', password: 'Mật khẩu', empty: 'Ô này không được để trống.' },
  },
  en: {
    ...{ dialog: 'Outbox entry', edit: 'Edit and resend', save: 'Edit and resend' },
    ...{ username: 'Username', password: 'Password', empty: 'This must not be empty.' },
  },
} as const

async function openEntry(entry: Entry, language: Language = 'vi') {
  const bridge = await openOutboxAt(`#/outbox/${entry.id}`, [entry])
  const drawer = await screen.findByRole('dialog', { name: WORDS.vi.dialog })
  if (language !== 'vi') await startLanguage(language)
  return { bridge, drawer: within(drawer), dialog: drawer }
}

const payloadOf = async ({ seq }: Entry) => (await db.outbox.get(seq))?.payload
const sealsAsked = ({ asked }: { asked: readonly { channel: string; input: unknown }[] }) =>
  asked.filter(({ channel }) => channel === 'secret.seal').map(({ input }) => input)

describe.each(['vi', 'en'] as const)('in %s', (language) => {
  const words = WORDS[language]

  test('another user name goes with the password that was sealed', async () => {
    const entry = newPerson(refused('EXIST_USERNAME', 'conflict'))
    const { bridge, drawer, dialog } = await openEntry(entry, language)
    await userEvent.click(await drawer.findByRole('button', { name: words.edit }))
    const username = drawer.getByLabelText(words.username)
    expect(username).toHaveFocus()
    expect(username).toBeInvalid()
    expect(drawer.getByLabelText(words.password)).toHaveValue('')
    await userEvent.clear(username)
    await userEvent.click(drawer.getByRole('button', { name: words.save }))
    expect(drawer.getByText(words.empty)).toBeVisible()
    await enter(username, 'hoa.lt')
    await userEvent.click(drawer.getByRole('button', { name: words.save }))
    await waitFor(async () => expect(await payloadOf(entry)).toMatchObject({ username: 'hoa.lt', password: SEALED }))
    expect(await payloadOf(entry)).toMatchObject({ roleId: { $local: expect.any(String) } })
    expect(sealsAsked(bridge)).toEqual([])
    expect(dialog.innerHTML).not.toMatch(/\$sealed|\$local|c2VhbGVk|role:0a/)
  })

  test.each(['sealLost', 'plainSecret'])(
    'after %s the password must be entered anew, and is sealed first',
    async (code) => {
      const stored = code === 'plainSecret' ? 'in clear' : SEALED
      const payload = { id: 7, password: stored }
      const entry = makeStaffEntry('pos.people.editPassword', payload, refused(code, 'client'))
      const { bridge, drawer, dialog } = await openEntry(entry, language)
      expect(dialog.innerHTML).not.toContain('in clear')
      await userEvent.click(await drawer.findByRole('button', { name: words.edit }))
      const password = drawer.getByLabelText(words.password)
      expect(password).toHaveFocus()
      expect(password).toHaveValue('')
      await userEvent.click(drawer.getByRole('button', { name: words.save }))
      expect(drawer.getByText(words.empty)).toBeVisible()
      expect(sealsAsked(bridge)).toEqual([])
      await enter(password, NEW_SECRET)
      await userEvent.click(drawer.getByRole('button', { name: words.save }))
      const sealed = { $sealed: `sealed ${NEW_SECRET.length}` }
      await waitFor(async () => expect(await payloadOf(entry)).toEqual({ id: 7, password: sealed }))
      expect(sealsAsked(bridge)).toEqual([{ operation: 'pos.people.editPassword', value: NEW_SECRET }])
      expect(JSON.stringify(await db.outbox.toArray())).not.toContain(NEW_SECRET)
    },
  )
})

test('a new name for a role is the name of its entry too', async () => {
  const entry = makeStaffEntry(
    'pos.roles.create',
    { name: 'Quầy', permissions: ['a'] },
    refused('EXIST_NAME', 'conflict'),
  )
  const { drawer } = await openEntry(entry)
  await userEvent.click(await drawer.findByRole('button', { name: WORDS.vi.edit }))
  await userEvent.clear(drawer.getByLabelText('Tên'))
  await enter(drawer.getByLabelText('Tên'), ' Quầy 2 ')
  await userEvent.click(drawer.getByRole('button', { name: WORDS.vi.save }))
  await waitFor(async () => expect((await db.outbox.get(entry.seq))?.title).toBe('Quầy 2'))
  expect(await payloadOf(entry)).toEqual({ name: 'Quầy 2', permissions: ['a'] })
})

test('a phone is read as people write it, and what is none is told at its field', async () => {
  const payload = { id: '7', phone: '+84912345678' }
  const entry = makeStaffEntry('pos.people.linkCustomer', payload, refused('NOT_FOUND_CUSTOMERVUADUNGCU'))
  const { drawer } = await openEntry(entry)
  await userEvent.click(await drawer.findByRole('button', { name: WORDS.vi.edit }))
  const phone = drawer.getByLabelText('Số điện thoại')
  expect(phone).toBeInvalid()
  await userEvent.clear(phone)
  await enter(phone, '12')
  await userEvent.click(drawer.getByRole('button', { name: WORDS.vi.save }))
  expect(drawer.getByText('Số điện thoại này chưa đúng.')).toBeVisible()
  await userEvent.clear(phone)
  await enter(phone, '0987 654 321')
  await userEvent.click(drawer.getByRole('button', { name: WORDS.vi.save }))
  await waitFor(async () => expect(await payloadOf(entry)).toEqual({ id: '7', phone: '+84987654321' }))
})

test('blanks are no password: nothing is sealed and nothing stored', async () => {
  const entry = makeStaffEntry('pos.people.editPassword', { id: 7, password: SEALED }, refused('ERROR'))
  const { bridge, drawer } = await openEntry(entry)
  await userEvent.click(await drawer.findByRole('button', { name: WORDS.vi.edit }))
  await enter(drawer.getByLabelText(WORDS.vi.password), '   ')
  await userEvent.click(drawer.getByRole('button', { name: WORDS.vi.save }))
  expect(drawer.getByText(WORDS.vi.empty)).toBeVisible()
  expect(sealsAsked(bridge)).toEqual([])
  expect(await payloadOf(entry)).toEqual({ id: 7, password: SEALED })
})

const LACKS = {
  vi: /Nguyễn Thị Lan chưa có quyền “Sửa tên khách” \(customer\.edit_name\) trong POS/,
  en: /Nguyễn Thị Lan lacks the permission “Sửa tên khách” \(customer\.edit_name\) in POS/,
}
const WAITS = { vi: /Chờ Nguyễn Thị Lan đăng nhập lại POS/, en: /Waiting for Nguyễn Thị Lan to sign in to POS again/ }

describe.each(['vi', 'en'] as const)('names in %s', (language) => {
  test('a missing permission by the POS’s own words, in the drawer and on the card', async () => {
    const change = { operation: 'pos.customers.editName', progress: refused('403', 'permission') }
    const { drawer } = await openEntry(makeCustomerEntry(change), language)
    await db.permissions.put({ permission: 'customer.edit_name', group: 'g', label: 'Sửa tên khách', place: 0 })
    await db.staffLogins.put({
      username: STAFF.username,
      personName: STAFF.personName,
      lastSignedInAtMs: AT_MS,
    })
    expect(await drawer.findByText(LACKS[language])).toBeVisible()
    expect((await screen.findAllByTitle(LACKS[language])).length).toBeGreaterThan(0)
  })

  test('whose sign-in an entry waits for, in the drawer and on the card', async () => {
    const progress: Progress = { state: 'waiting', because: 'unauthorised', notBeforeMs: Date.now() + 3_600_000 }
    const { drawer } = await openEntry(makeCustomerEntry({ progress }), language)
    await db.staffLogins.put({ username: STAFF.username, personName: STAFF.personName, lastSignedInAtMs: AT_MS })
    expect(await drawer.findByText(WAITS[language])).toBeVisible()
    expect((await screen.findAllByTitle(WAITS[language])).length).toBeGreaterThan(0)
  })
})
