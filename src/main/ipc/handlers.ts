// What each channel does, in terms of the parts main is made of. No Electron here.
import { rejected } from '@shared/connectors/answer'
import type { ShopProfile } from '@shared/domain/shop-profile'
import type { EventChannel } from '@shared/ipc/channels'
import type { AppDescription, ProfileProblem, SecretStatus } from '@shared/ipc/contract'
import type { Failure } from '@shared/ipc/failure'
import { WEBHOOK_HINTS_MAX } from '@shared/ipc/webhook'
import { SYSTEMS } from '@shared/kit/ids'
import { err, ok, type Result } from '@shared/kit/result'
import type { Connectors } from '../connectors/call-operation'
import type { DriftKeeper } from '../connectors/drift'
import { enterSecrets } from '../connectors/enter-secrets'
import { makeSealedFields } from '../connectors/sealed-fields'
import { secretsNeeded } from '../connectors/secrets-needed'
import type { StatsKeeper } from '../connectors/system-stats'
import type { Device } from '../platform/device'
import type { DiskGuard } from '../platform/disk-guard'
import type { JournalKeeper } from '../platform/journal-keeper'
import type { FileSaver } from '../platform/save-file'
import type { VaultKind } from '../platform/vault'
import type { Vault } from '../platform/vault-port'
import type { WebhookKeeper } from '../platform/webhook-keeper'
import type { StaffKeeper } from '../staff/staff'
import type { Handlers } from './serve'

export type Parts = {
  readonly version: string
  readonly deviceMark: string
  readonly profile: ShopProfile
  readonly vault: Vault
  readonly vaultKind: VaultKind
  readonly staff: StaffKeeper
  readonly connectors: Connectors
  readonly stats: StatsKeeper
  readonly drift: DriftKeeper
  readonly reserveNumbers: Device['reserveNumbers']
  readonly journal: JournalKeeper
  readonly disk: DiskGuard
  readonly webhook: WebhookKeeper
  readonly waitingChanged: (waiting: number, needsPerson: number) => void
  readonly files: FileSaver
  readonly printPage: () => Promise<boolean>
  readonly tell: (event: EventChannel) => void
}

/** What came of reading the shop profile: an app, or what is wrong with the file. */
export type ProfileReading =
  | { readonly handlers: Handlers }
  | { readonly file: string; readonly problems: ProfileProblem[] }

/** The channels of an app with a good shop profile. */
export function makeHandlers(parts: Parts): Handlers {
  const { connectors, staff, vault, profile, tell } = parts
  const sealedFields = makeSealedFields(vault)
  return {
    'app.describe': async () => ok(describe(parts)),
    'session.current': async () => ok(await staff.current()),
    'session.signIn': ({ username, proof }) => staff.signIn(username, proof),
    'session.verify': ({ username, sellerUuid, agrees }) => staff.verify(username, sellerUuid, agrees),
    'session.signOut': () => staff.signOut().then(() => ok(null)),
    'session.lock': () => staff.lock().then(() => ok(null)),
    'session.touch': () => staff.touch().then(() => ok(null)),
    'session.setPin': ({ password, pin }) => staff.setPin(password, pin),
    'session.removePin': () => staff.removePin(),
    'session.refresh': () => staff.refresh(),
    'staff.known': async () => ok(await staff.known()),
    'secret.seal': async ({ operation, value }) => {
      const sealed = sealedFields.seal(operation, value)
      return sealed ? ok(sealed) : err({ kind: 'badRequest', origin: 'local', detail: 'operation' })
    },
    'secrets.status': async () => ok(await secretStatus(profile, vault)),
    'secrets.enter': async ({ system, values }) => {
      const tidied = await enterSecrets(vault, system, values)
      tell('secrets.changed')
      return ok({ status: await secretStatus(profile, vault), tidied: [...tidied] })
    },
    'connector.send': async (call) => {
      const input = sealedFields.open(call.operation, call.input)
      return ok(input.ok ? await connectors.send({ ...call, input: input.value }) : rejected('client', input.error, ''))
    },
    'connector.probe': async (call) => {
      const input = sealedFields.open(call.operation, call.input)
      if (!input.ok) return ok({ kind: 'cannotTell', detail: input.error })
      return ok(await connectors.probe({ ...call, input: input.value }))
    },
    'connector.read': (call) => connectors.read(call),
    'connector.reach': async ({ system }) => ok(await connectors.reach(system)),
    'systems.stats': async () => ok(parts.stats.of(SYSTEMS)),
    'device.reserveNumbers': async ({ count }) => ok({ first: await parts.reserveNumbers(count) }),
    'journal.append': ({ items }) => journalled(() => parts.journal.append(items).then(() => null)),
    'journal.open': () => journalled(() => parts.journal.open()),
    'photos.read': ({ ref }) => journalled(() => parts.journal.readPhoto(ref)),
    'photos.missing': ({ refs }) => journalled(() => parts.journal.missingPhotos(refs)),
    'disk.state': async () => ok({ state: await parts.disk.look(), freeBytes: parts.disk.freeBytes() }),
    'webhook.status': async () => ok(parts.webhook.status()),
    'webhook.pending': async () => ok(parts.webhook.pending().slice(0, WEBHOOK_HINTS_MAX)),
    'webhook.done': async ({ hints }) => {
      // A hint that comes off in memory only is read once more after the next start.
      await parts.webhook.done(hints).catch(() => undefined)
      return ok(null)
    },
    'app.waiting': async ({ waiting, needsPerson }) => {
      parts.waitingChanged(waiting, needsPerson)
      return ok(null)
    },
    'drift.list': async () => ok([...parts.drift.list()]),
    'drift.clear': async ({ system }) => {
      await parts.drift.clear(system)
      return ok(null)
    },
    'file.save': async ({ suggestedName, text }) => ok({ saved: await parts.files.saveText(suggestedName, text) }),
    'file.begin': ({ suggestedName }) => filed(async () => ({ fileId: await parts.files.begin(suggestedName) })),
    'file.append': ({ fileId, base64 }) =>
      filed(() => parts.files.append(fileId, Buffer.from(base64, 'base64')).then(() => null)),
    'file.finish': ({ fileId, isWhole }) => filed(() => parts.files.finish(fileId, isWhole).then(() => null)),
    'page.print': async () => ok({ printed: await parts.printPage() }),
  }
}

async function journalled<T>(work: () => Promise<T>): Promise<Result<T, Failure>> {
  try {
    return ok(await work())
  } catch (error) {
    return err({ kind: 'journalFailed', origin: 'local', detail: (error as NodeJS.ErrnoException).code ?? 'error' })
  }
}

/** A place that cannot be written (a full disk, a stick that was pulled out) is nobody's mistake. */
async function filed<T>(work: () => Promise<T>): Promise<Result<T, Failure>> {
  try {
    return ok(await work())
  } catch (error) {
    return err({ kind: 'storageFailed', origin: 'local', detail: (error as NodeJS.ErrnoException).code ?? 'error' })
  }
}

const refused: Result<never, Failure> = err({ kind: 'systemNotConfigured', origin: 'local' })
const refuse = async () => refused

/**
 * The channels of an app whose shop profile is wrong: it can say so, and nothing else. Asked to describe itself again it
 * reads the profile anew, so that a person who has mended the file need not know how to restart.
 */
export function makeProblemHandlers(again: () => Promise<ProfileReading>): Handlers {
  return {
    'app.describe': async () => {
      const reading = await again()
      if ('handlers' in reading) return reading.handlers['app.describe'](undefined)
      return ok({ kind: 'profileWrong', ...reading })
    },
    'session.current': async () => ok(null),
    'session.signIn': refuse,
    'session.verify': refuse,
    'session.signOut': refuse,
    'session.lock': refuse,
    'session.touch': refuse,
    'session.setPin': refuse,
    'session.removePin': refuse,
    'session.refresh': refuse,
    'staff.known': refuse,
    'secret.seal': refuse,
    'secrets.status': refuse,
    'secrets.enter': refuse,
    'connector.send': refuse,
    'connector.probe': refuse,
    'connector.read': refuse,
    'connector.reach': refuse,
    'systems.stats': refuse,
    'device.reserveNumbers': refuse,
    'journal.append': refuse,
    'journal.open': refuse,
    'photos.read': refuse,
    'photos.missing': refuse,
    'disk.state': refuse,
    'webhook.status': refuse,
    'webhook.pending': refuse,
    'webhook.done': refuse,
    'app.waiting': async () => ok(null),
    'drift.list': refuse,
    'drift.clear': refuse,
    'file.save': refuse,
    'file.begin': refuse,
    'file.append': refuse,
    'file.finish': refuse,
    'page.print': refuse,
  }
}

function describe({ version, deviceMark, profile, vaultKind }: Parts): AppDescription {
  return {
    kind: 'ready',
    version,
    deviceMark,
    shopName: profile.shop.name,
    language: profile.language,
    systems: SYSTEMS.map((system) => ({
      system,
      enabled: profile.systems[system] !== null,
      takesCustomers: profile.systems[system]?.takesCustomers ?? false,
      credential: system === 'pos' ? 'author' : 'shop',
      // V22: VBot has no reads but those of another generation.
      readsBack: system !== 'vbot' || profile.systems.vbot?.reads != null,
    })),
    vault: vaultKind,
    posSignIn: profile.systems.pos.auth.scheme === 'pasted' ? 'token' : 'password',
    staff: { offlineDays: profile.staff.offlineDays, lockAfterMs: profile.staff.lockAfterMinutes * 60_000 },
    demo: profile.demo,
  }
}

async function secretStatus(profile: ShopProfile, vault: Vault): Promise<SecretStatus[]> {
  const used = SYSTEMS.filter((system) => profile.systems[system] !== null)
  return Promise.all(
    used.map(async (system) => ({
      system,
      fields: await Promise.all(
        secretsNeeded(profile, system).map(async (name) => ({
          name,
          isSet: (await vault.get(`${system}.${name}`)) !== null,
        })),
      ),
    })),
  )
}
