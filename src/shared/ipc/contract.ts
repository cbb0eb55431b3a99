// The contract between renderer and main: per channel the input main validates and the answer it gives.
// Answers are `Result`s: nothing is ever thrown across.
import type { InputSchema } from '@shared/connectors/operation'
import { SealedText } from '@shared/connectors/placeholders'
import { Customer } from '@shared/domain/customer'
import { Photo, PhotoRef } from '@shared/domain/photo'
import { System } from '@shared/kit/ids'
import { Outcome, Reading } from '@shared/kit/outcome'
import { Entry } from '@shared/outbox/entry'
import { z } from 'zod'
import type { RequestChannel } from './channels'
import { DriftSample } from './drift'
import { Failure } from './failure'
import { JournalItem } from './journal'
import { WEBHOOK_HINTS_MAX, WebhookHint, WebhookStatus } from './webhook'

export const Session = z.strictObject({
  username: z.string(),
  personName: z.string(),
  posName: z.string(),
  locationName: z.string(),
  signedInAtMs: z.number().int(),
  /** `pos`: the POS has taken this sign-in. `device`: this device did while the POS could not be asked (offline). */
  confirmedBy: z.enum(['pos', 'device']),
  /** Without word from the POS the sign-in ends then. */
  endsAtMs: z.number().int(),
  /** True in the last days before that. */
  isEndingSoon: z.boolean(),
  /**
   * Why nothing can be done on screen before the person shows who they are again; null: not locked. `idle` nobody was
   * there · `asked` a person locked it · `ended` too long without word from the POS · `gone` the POS says that the
   * account is hidden or gone.
   */
  lock: z.enum(['idle', 'asked', 'ended', 'gone']).nullable(),
  hasPin: z.boolean(),
  /** What the POS lets this person do, by its own names; null while it was never told. */
  permissions: z.array(z.string()).nullable(),
  /** Operations that the POS refused to this person since, whatever the list says. */
  refusedOperations: z.array(z.string()),
  /** True once the POS no longer takes what is kept of this person's sign-in: what they entered waits for a new one. */
  needsPassword: z.boolean(),
})
/** Who is signed in; decided by main, mirrored by the renderer. */
export type Session = z.infer<typeof Session>

export const SignInAnswer = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('signedIn'), session: Session }),
  /** NOT_VERIFIED_POS: a seller asks to manage this account's POS; the person agrees or not (P12). Empty: not told. */
  z.strictObject({ kind: z.literal('notVerified'), posName: z.string(), sellerUuid: z.string() }),
])
export type SignInAnswer = z.infer<typeof SignInAnswer>

export const KnownStaff = z.strictObject({
  username: z.string(),
  personName: z.string(),
  lastSignedInAtMs: z.number().int(),
  hasPin: z.boolean(),
  /**
   * Whether this person can sign in here without the line. `ended`: too long without word from the POS · `gone`: the POS
   * says that the account is hidden or gone, or its password is another now · `altered`: what is kept of them here was
   * changed by somebody else than this app.
   */
  offline: z.enum(['ready', 'ended', 'gone', 'altered']),
})
/** Somebody who has signed in on this device before. */
export type KnownStaff = z.infer<typeof KnownStaff>

/** What a person shows to prove who they are: their password (or access token, P13), or the PIN they set here. */
export const Proof = z.discriminatedUnion('kind', [
  // An access token may be much longer than a password.
  z.strictObject({ kind: z.literal('password'), password: z.string().min(1).max(8_000) }),
  z.strictObject({ kind: z.literal('pin'), pin: z.string().min(1).max(20) }),
])
export type Proof = z.infer<typeof Proof>

export const ProfileProblem = z.strictObject({
  /** Dotted path of the field, for example `systems.goup.baseUrl`. Empty for the file as a whole. */
  field: z.string(),
  /** What is wrong, as a message key with values, so that it can be said in the person's language. */
  problem: z.enum(['missingFile', 'notJson', 'missing', 'wrongType', 'notUrl', 'notAllowed', 'unknownField', 'other']),
  detail: z.string(),
})
export type ProfileProblem = z.infer<typeof ProfileProblem>

const SystemDescription = z.strictObject({
  system: System,
  /** False: this shop does not use the system at all. */
  enabled: z.boolean(),
  takesCustomers: z.boolean(),
  /** Whose credentials requests go under: each staff member's own, or one set for the shop. */
  credential: z.enum(['author', 'shop']),
  /** What was written there can be read back: it decides how a lost answer is dealt with. */
  readsBack: z.boolean(),
})

export const AppDescription = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('ready'),
    version: z.string(),
    /** Short per-installation mark that makes customer codes unique between devices, for example `K7`. */
    deviceMark: z.string(),
    shopName: z.string(),
    language: z.enum(['vi', 'en']),
    systems: z.array(SystemDescription),
    vault: z.enum(['safeStorage', 'keyFile']),
    /** What a person signs in with, beside their name: a password, or an access token made elsewhere (P13). */
    posSignIn: z.enum(['password', 'token']),
    staff: z.strictObject({
      /** Days a person can sign in and work here without word from the POS. */
      offlineDays: z.number(),
      /** The screen locks after this time without a key or a click. */
      lockAfterMs: z.number(),
    }),
    demo: z.strictObject({ username: z.string(), password: z.string() }).nullable(),
  }),
  z.strictObject({ kind: z.literal('profileWrong'), file: z.string(), problems: z.array(ProfileProblem) }),
])
/** What the renderer may know of the shop profile: no URL, no secret. */
export type AppDescription = z.infer<typeof AppDescription>

export const SecretStatus = z.strictObject({
  system: System,
  fields: z.array(z.strictObject({ name: z.string(), isSet: z.boolean() })),
})
/** Which secrets a system needs and whether each was entered; never their values. */
export type SecretStatus = z.infer<typeof SecretStatus>

export const SystemStats = z.strictObject({
  system: System,
  /** Times of the latest answers, in milliseconds; null before the first. */
  p50Ms: z.number().nullable(),
  p95Ms: z.number().nullable(),
  samples: z.number().int(),
  /** The system's clock minus this machine's, in milliseconds, from its `Date` headers; null where it tells none. */
  clockSkewMs: z.number().nullable(),
})
/** How fast a system answers and how far its clock is from ours. */
export type SystemStats = z.infer<typeof SystemStats>

export const DiskStatus = z.strictObject({
  /** `tight`: warn · `noPhotos`: new photos are refused · `full`: nothing new is taken in. */
  state: z.enum(['roomy', 'tight', 'noPhotos', 'full']),
  freeBytes: z.number(),
})
/** How much room is left where the app keeps its data. */
export type DiskStatus = z.infer<typeof DiskStatus>

export const JournalOpening = z.strictObject({
  /** Newest form of every entry the journal holds, those that are done with included as far as it still knows them. */
  entries: z.array(Entry),
  customers: z.array(Customer),
  /** Bytes cut off after the last good record, damaged stretches, and records whose key is gone. */
  tornBytes: z.number().int(),
  damagedStretches: z.number().int(),
  unopened: z.number().int(),
  /** Records of which some part is of a version that this app cannot read; they are kept. */
  unreadable: z.number().int().optional(),
})
/** What the journal knows at start-up. */
export type JournalOpening = z.infer<typeof JournalOpening>

const Username = z.string().min(1).max(350)

const Call = z.strictObject({
  operation: z.string().max(100),
  /** Checked by the operation's own schema in main. */
  input: z.unknown(),
  /** Username of the person whose credentials are to be used. */
  author: z.string().max(350),
})

const result = <T extends z.core.SomeType>(value: T) =>
  z.discriminatedUnion('ok', [
    z.strictObject({ ok: z.literal(true), value }),
    z.strictObject({ ok: z.literal(false), error: Failure }),
  ])

const FileName = z.string().regex(/^[\w.-]{1,80}$/)
const FileId = z.string().max(20)

/** Photos asked about in one request. */
export const PHOTO_REFS_MAX = 500

/** Input and answer schema of each request channel. */
export const CONTRACT = {
  'app.describe': { input: z.undefined(), answer: result(AppDescription) },
  'session.current': { input: z.undefined(), answer: result(Session.nullable()) },
  /**
   * Signs a person in, unlocks the screen for whoever is signed in, or hands it to somebody else: in each case that
   * person shows who they are. The POS is asked where it can be; where it cannot, what this device keeps decides.
   */
  'session.signIn': { input: z.strictObject({ username: Username, proof: Proof }), answer: result(SignInAnswer) },
  /** The answer to `notVerified`, by the person who just tried to sign in; agreeing signs them in. */
  'session.verify': {
    input: z.strictObject({ username: Username, sellerUuid: z.string().min(1).max(100), agrees: z.boolean() }),
    answer: result(SignInAnswer.nullable()),
  },
  'session.signOut': { input: z.undefined(), answer: result(z.null()) },
  'session.lock': { input: z.undefined(), answer: result(z.null()) },
  /** Somebody is there: a key or the mouse was used. */
  'session.touch': { input: z.undefined(), answer: result(z.null()) },
  /** Sets or changes the PIN of whoever is signed in; their password (or access token) proves that it is them. */
  'session.setPin': {
    input: z.strictObject({ password: z.string().min(1).max(8_000), pin: z.string().max(20) }),
    answer: result(z.null()),
  },
  'session.removePin': { input: z.undefined(), answer: result(z.null()) },
  /** Asks the POS now what the signed-in person may do. */
  'session.refresh': { input: z.undefined(), answer: result(Session.nullable()) },
  /** Everybody who has signed in on this device, the latest first. */
  'staff.known': { input: z.undefined(), answer: result(z.array(KnownStaff)) },
  /** Seals a value that only main may open, and only to send it with that operation. */
  'secret.seal': {
    input: z.strictObject({ operation: z.string().max(100), value: z.string().min(1).max(8_000) }),
    answer: result(SealedText),
  },
  'secrets.status': { input: z.undefined(), answer: result(z.array(SecretStatus)) },
  'secrets.enter': {
    input: z.strictObject({ system: System, values: z.record(z.string().max(50), z.string().max(2000)) }),
    /** `tidied`: names of values that were copied with quotes or blanks around them, which were left off (G2). */
    answer: result(z.strictObject({ status: z.array(SecretStatus), tidied: z.array(z.string()) })),
  },
  'connector.send': { input: Call.extend({ entryId: z.string().max(50) }), answer: result(Outcome) },
  'connector.probe': { input: Call, answer: result(Reading) },
  'connector.read': { input: Call, answer: result(z.unknown()) },
  'connector.reach': {
    input: z.strictObject({ system: System }),
    // `down`: certainly nobody can be reached there. `unclear`: something is there, but no answer came.
    answer: result(z.strictObject({ line: z.enum(['up', 'down', 'unclear']), detail: z.string() })),
  },
  'systems.stats': { input: z.undefined(), answer: result(z.array(SystemStats)) },
  /** Numbers for customer codes, never given twice on this device, whatever becomes of the database. */
  'device.reserveNumbers': {
    input: z.strictObject({ count: z.number().int().min(1).max(10_000) }),
    answer: result(z.strictObject({ first: z.number().int().positive() })),
  },
  /** Answers once everything is on disk. */
  'journal.append': { input: z.strictObject({ items: z.array(JournalItem).max(500) }), answer: result(z.null()) },
  'journal.open': { input: z.undefined(), answer: result(JournalOpening) },
  /** The second copy of a photo; null where there is none that is whole. */
  'photos.read': { input: z.strictObject({ ref: PhotoRef }), answer: result(Photo.nullable()) },
  /** Which of these photos have no second copy. */
  'photos.missing': {
    input: z.strictObject({ refs: z.array(PhotoRef).max(PHOTO_REFS_MAX) }),
    answer: result(z.array(PhotoRef)),
  },
  'disk.state': { input: z.undefined(), answer: result(DiskStatus) },
  /** Null where the shop has no webhook. */
  'webhook.status': { input: z.undefined(), answer: result(WebhookStatus.nullable()) },
  /** Customers to be read again, oldest first; asked for until there are none. */
  'webhook.pending': { input: z.undefined(), answer: result(z.array(WebhookHint).max(WEBHOOK_HINTS_MAX)) },
  'webhook.done': {
    input: z.strictObject({ hints: z.array(WebhookHint).max(WEBHOOK_HINTS_MAX) }),
    answer: result(z.null()),
  },
  /** Tells main what is open, for closing, quitting and the tray. */
  'app.waiting': {
    input: z.strictObject({ waiting: z.number().int(), needsPerson: z.number().int() }),
    answer: result(z.null()),
  },
  /** What unfamiliar answers of the systems look like, newest first. */
  'drift.list': { input: z.undefined(), answer: result(z.array(DriftSample)) },
  'drift.clear': { input: z.strictObject({ system: System }), answer: result(z.null()) },
  /** Lets a person choose where to save a text the app made; `saved` is false when they called it off. */
  'file.save': {
    input: z.strictObject({ suggestedName: FileName, text: z.string() }),
    answer: result(z.strictObject({ saved: z.boolean() })),
  },
  /** Lets a person choose where a file goes that then comes in pieces; null when they called it off. */
  'file.begin': {
    input: z.strictObject({ suggestedName: FileName }),
    answer: result(z.strictObject({ fileId: z.string().nullable() })),
  },
  'file.append': {
    input: z.strictObject({ fileId: FileId, base64: z.base64().max(900_000) }),
    answer: result(z.null()),
  },
  /** Puts the file where it was to go; one that is not whole leaves nothing behind. */
  'file.finish': { input: z.strictObject({ fileId: FileId, isWhole: z.boolean() }), answer: result(z.null()) },
  /** Prints the window as it is. */
  'page.print': { input: z.undefined(), answer: result(z.strictObject({ printed: z.boolean() })) },
} as const satisfies Record<RequestChannel, { input: InputSchema<unknown>; answer: InputSchema<unknown> }>

export type Request<C extends RequestChannel> = z.infer<(typeof CONTRACT)[C]['input']>
export type Answer<C extends RequestChannel> = z.infer<(typeof CONTRACT)[C]['answer']>
