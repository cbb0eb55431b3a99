// Acts on what the POS's answers say of people: keeps it in their records, locks the screen of whoever is gone, and has
// the POS asked again where rights may be others now.
import type { Notice } from '../connectors/call-operation'
import { type News, newsOf } from './account-news'
import type { Admission } from './admission'
import type { Confirmation } from './confirmation'
import { type Cost, makeVerifier } from './password-check'
import type { SessionKeeper } from './session'
import type { StaffRecord, StaffRecords } from './staff-records'

type Parts = {
  readonly records: StaffRecords
  readonly session: SessionKeeper
  readonly admission: Admission
  readonly confirmation: Confirmation
  readonly cost: Cost
  readonly changed: () => void
}

/** Resolves once all that an answer says is kept. */
export function makeHeed(parts: Parts): (notice: Notice) => Promise<void> {
  const { records, session, admission, confirmation, cost, changed } = parts

  async function people(): Promise<readonly StaffRecord[]> {
    const kept = await Promise.all(records.usernames().map((username) => records.read(username)))
    return kept.flatMap((one) => (one.kind === 'ok' ? [one.value] : []))
  }

  async function change(username: string, changes: (record: StaffRecord) => Partial<StaffRecord>): Promise<void> {
    await records.change(username, changes)
    if (session.username() === username) changed()
  }

  async function act(news: News): Promise<void> {
    switch (news.kind) {
      case 'answered':
        if (session.username() === news.username && session.confirmedBy() === 'device') confirmation.hasten()
        return
      case 'rights':
        return confirmation.hasten()
      case 'needsPassword':
        return change(news.username, () => ({ needsPassword: true }))
      case 'refused':
        await change(news.username, (record) => refusedIn(record, news))
        // The list may be another by now; if it is not, the refusal stands beside it.
        if (session.username() === news.username) confirmation.hasten()
        return
      case 'personId':
        return change(news.username, () => ({ personId: news.personId }))
      case 'gone':
        return admission.shutOut(news.username, news.reason)
      case 'password': {
        const password = await makeVerifier(news.password, cost)
        return change(news.username, () => ({ password }))
      }
    }
  }

  return async (notice) => {
    for (const news of newsOf(notice, await people())) await act(news)
  }
}

function refusedIn(
  { permissions, refusedOperations }: StaffRecord,
  { operation, permission }: Extract<News, { kind: 'refused' }>,
): Partial<StaffRecord> {
  return {
    permissions: permissions?.filter((name) => name !== permission) ?? null,
    refusedOperations: [...new Set([...refusedOperations, operation])],
  }
}
