// The contract between renderer and main: per channel the input main validates and the answer it gives.
// Answers are `Result`s: nothing is ever thrown across.
import { System } from '@shared/kit/ids'
import { Outcome, Reading } from '@shared/kit/outcome'
import { z } from 'zod'
import type { RequestChannel } from './channels'
import { Failure } from './failure'

export const Session = z.strictObject({
  username: z.string(),
  personName: z.string(),
  posName: z.string(),
  locationName: z.string(),
  signedInAtMs: z.number().int(),
})
/** Who is signed in; decided by main, mirrored by the renderer. */
export type Session = z.infer<typeof Session>

export const ProfileProblem = z.strictObject({
  /** Dotted path of the field, for example `systems.goup.baseUrl`. Empty for the file as a whole. */
  field: z.string(),
  /** What is wrong, as a message key with values, so that it can be said in the person's language. */
  problem: z.enum(['missingFile', 'notJson', 'missing', 'wrongType', 'notUrl', 'notAllowed', 'unknownField', 'other']),
  detail: z.string(),
})
export type ProfileProblem = z.infer<typeof ProfileProblem>

export const SystemDescription = z.strictObject({
  system: System,
  /** False: this shop does not use the system at all. */
  enabled: z.boolean(),
  takesCustomers: z.boolean(),
  /** Whose credentials requests go under: each staff member's own, or one set for the shop. */
  credential: z.enum(['author', 'shop']),
})
export type SystemDescription = z.infer<typeof SystemDescription>

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

const Call = z.strictObject({
  operation: z.string().max(100),
  /** Checked by the operation's own schema in main. */
  input: z.unknown(),
  /** Username of the person whose credentials are to be used. */
  author: z.string().max(350),
})

const result = <T extends z.ZodType>(value: T) =>
  z.discriminatedUnion('ok', [
    z.strictObject({ ok: z.literal(true), value }),
    z.strictObject({ ok: z.literal(false), error: Failure }),
  ])

/** Input and answer schema of each request channel. */
export const CONTRACT = {
  'app.describe': { input: z.undefined(), answer: result(AppDescription) },
  'session.current': { input: z.undefined(), answer: result(Session.nullable()) },
  'session.signIn': {
    input: z.strictObject({ username: z.string().min(1).max(350), password: z.string().min(1).max(350) }),
    answer: result(Session),
  },
  'session.signOut': { input: z.undefined(), answer: result(z.null()) },
  'secrets.status': { input: z.undefined(), answer: result(z.array(SecretStatus)) },
  'secrets.enter': {
    input: z.strictObject({ system: System, values: z.record(z.string().max(50), z.string().max(2000)) }),
    answer: result(z.array(SecretStatus)),
  },
  'connector.send': { input: Call.extend({ entryId: z.string().max(50) }), answer: result(Outcome) },
  'connector.probe': { input: Call, answer: result(Reading) },
  'connector.read': { input: Call, answer: result(z.unknown()) },
  'connector.reach': {
    input: z.strictObject({ system: System }),
    answer: result(z.strictObject({ reachable: z.boolean(), detail: z.string() })),
  },
} as const satisfies Record<RequestChannel, { input: z.ZodType; answer: z.ZodType }>

export type Request<C extends RequestChannel> = z.infer<(typeof CONTRACT)[C]['input']>
export type Answer<C extends RequestChannel> = z.infer<(typeof CONTRACT)[C]['answer']>
