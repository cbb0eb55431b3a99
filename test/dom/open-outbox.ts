// Opens the app on an outbox of a test's making, signed in, at one of the outbox's addresses.
import { CustomerId, EntryId, MutationId } from '@shared/kit/ids'
import type { Entry } from '@shared/outbox/entry'
import { act, screen, waitFor } from '@testing-library/react'
import { expect } from 'vitest'
import { db } from '../../src/renderer/db/database'
import { STAFF, type TestBridge } from './make-bridge'
import { openApp } from './open-app'

let made = 0

function makeId(group: number): string {
  return `${group}0000000-0000-4000-8000-${String(made).padStart(12, '0')}`
}

/** An entry of a customer of its own, numbered apart from every other in the file: engines of earlier tests still run. */
export function makeCustomerEntry(change: Partial<Entry> = {}): Entry {
  made += 1
  const subject = `customer:${CustomerId.parse(makeId(1))}`
  const system = change.system ?? 'pos'
  return {
    version: 1,
    id: EntryId.parse(makeId(2)),
    mutationId: MutationId.parse(makeId(3)),
    seq: made,
    system,
    operation: `${system}.customers.create`,
    replay: 'lookup',
    lane: `${system}:${subject}`,
    subject,
    dependsOn: [],
    author: STAFF.username,
    payload: {
      code: `KH-K7-26K22-${String(made).padStart(4, '0')}`,
      name: 'Trần Văn Ba',
      phone: '+84912345678',
      address: { province: 'Hà Nội', district: '', ward: '', line: '' },
    },
    title: 'Trần Văn Ba',
    createdAtMs: Date.now(),
    progress: { state: 'waiting', because: 'new', notBeforeMs: 0 },
    attempts: 1,
    failures: 0,
    uncertain: false,
    log: [],
    revision: 0,
    ...change,
  }
}

/** Stores the entries, opens the app and goes to `hash`. */
export async function openOutboxAt(hash: string, entries: readonly Entry[]): Promise<TestBridge> {
  const bridge = await openApp(async (main) => {
    main.session = STAFF
    await db.outbox.bulkAdd([...entries])
  })
  await screen.findByRole('heading', { name: 'Khách hàng' })
  // What the outbox asks last when it starts: from now on it takes decisions.
  await waitFor(() => expect(bridge.asked.map(({ channel }) => channel)).toContain('secrets.status'))
  act(() => {
    window.location.hash = hash
  })
  return bridge
}
