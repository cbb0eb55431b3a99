// One shop's configuration: which systems it uses, where they are and which codes it has there. Never a secret.
import { z } from 'zod'

const code = z.string().trim().min(1).max(100)
const baseUrl = z
  .url({ protocol: /^https?$/ })
  .refine((value) => !value.endsWith('/'), { params: { problem: 'notAllowed' }, message: 'must not end with a slash' })

/** True for addresses on this machine; only there may a demo show its password. */
export function isLoopback(url: string): boolean {
  return /^https?:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(\/|$)/.test(url)
}

const Pos = z.strictObject({
  baseUrl,
  /**
   * How staff sign in (decision P13). `bearer`: a token from `tokenPath` with the password grant. `pasted`: an access
   * token that somebody made elsewhere and each person enters. `basic`, `digest`: user name and password at every call.
   */
  auth: z.discriminatedUnion('scheme', [
    z.strictObject({ scheme: z.literal('bearer'), tokenPath: z.string().startsWith('/'), clientId: code }),
    z.strictObject({ scheme: z.literal('pasted') }),
    z.strictObject({ scheme: z.literal('basic') }),
    z.strictObject({ scheme: z.literal('digest') }),
  ]),
  /** `role` of the customers' list for other uses (decision C29); its values are the POS's, and none is guessed. */
  otherRoleView: code.nullable().default(null),
  /** Sign of the points when they are exchanged (decision C5): the field table says negative. */
  exchangeSign: z.enum(['negative', 'positive']).default('negative'),
  /** What goes before a photo's base64 (decision C10), for example `data:image/jpeg;base64,`; usually nothing. */
  imagePrefix: z.string().max(100).default(''),
  takesCustomers: z.boolean(),
})

const Goup = z.strictObject({
  baseUrl,
  /** Default `/api/{app}/v/4.0`; GoEDU uses `/api/edu/v4` (decision G6). */
  basePath: z.string().startsWith('/'),
  /** GoUP's key travels in the body: plain http only when the shop chose it in so many words (decision G7). */
  allowHttp: z.boolean(),
  /** How requests are written (decision G1): the header says JSON, the prose a form with `data` as JSON inside. */
  encoding: z.enum(['json', 'form']).default('json'),
  /** The names of the page in `search` (decision G5): all three spellings of the document, or the first alone. */
  pageNames: z.enum(['all', 'first']).default('all'),
  /** `manv`: employee code that new customers are booked under (decision G14). */
  employeeCode: code,
  /**
   * Where this device listens for what people change on GoUP's form; null: nowhere. How a message gets from the internet
   * to there (reverse proxy, port forward) is the shop's matter.
   */
  webhook: z
    .strictObject({
      port: z.number().int().min(1).max(65_535),
      host: z.string().trim().min(1).max(255).default('127.0.0.1'),
    })
    .nullable()
    .default(null),
  takesCustomers: z.boolean(),
})

const Finan = z.strictObject({
  baseUrl,
  /** Prefix in the URL that the signature leaves out (decision F2). */
  pathPrefix: z.string().startsWith('/'),
  takesCustomers: z.boolean(),
})

const Vbot = z.strictObject({
  baseUrl,
  /** The integrator's account, not the end customer (decision V18). */
  vbotId: code,
  projectCode: code,
  /** Codes and group name that new customers get (decision V14). */
  statusCode: code,
  typeCode: code,
  groupName: code,
  /**
   * Which generation of VBot's API answers (decision V24). In 1 the spellings its document contradicts itself in are
   * tried one after the other (V3 to V6); 2 confirms the first ones.
   */
  generation: z.literal([1, 2]).default(1),
  /** How the shop shows who it is (decision V24): a token from `/token`, or a key as `X-API-Key`. */
  auth: z.enum(['bearer', 'apiKey']).default('bearer'),
  /** Sends further fields under `fields` too, beside the document's `fileds` (decision V1). */
  alsoSendsFields: z.boolean().default(false),
  /**
   * Generation 3 of VBot's API, where the project has a key for it: its reads tell what became of a change to a customer
   * whose answer was lost (decision V22). Nothing is ever written there. Null: such a change is not verified.
   */
  reads: z
    .strictObject({
      // The key travels in a header: never in the clear over a network.
      baseUrl: baseUrl.refine((url) => url.startsWith('https://') || isLoopback(url), {
        params: { problem: 'notAllowed' },
        message: 'use https',
      }),
    })
    .nullable()
    .default(null),
  takesCustomers: z.boolean(),
})

const StaffRules = z.strictObject({
  /** Days a person can sign in and work without word from the POS. 0: only with the line. */
  offlineDays: z.number().min(0).max(60).default(7),
  /** The screen locks after this many minutes without a key or a click. */
  lockAfterMinutes: z.number().positive().max(600).default(10),
})

export const ShopProfile = z
  .strictObject({
    shop: z.strictObject({ id: z.string().regex(/^[a-z0-9-]{1,40}$/), name: z.string().trim().min(1).max(100) }),
    language: z.enum(['vi', 'en']),
    systems: z.strictObject({
      pos: Pos,
      goup: Goup.nullable(),
      finan: Finan.nullable(),
      vbot: Vbot.nullable(),
    }),
    staff: StaffRules.prefault({}),
    /** Shown on the sign-in screen; allowed only where every system is on this machine. */
    demo: z.strictObject({ username: z.string(), password: z.string() }).nullable(),
  })
  .superRefine((profile, context) => {
    const { goup } = profile.systems
    if (goup?.baseUrl.startsWith('http://') && !goup.allowHttp) {
      context.addIssue({
        code: 'custom',
        path: ['systems', 'goup', 'baseUrl'],
        params: { problem: 'notAllowed' },
        message: 'use https, or set systems.goup.allowHttp to true',
      })
    }
    const { vbot } = profile.systems
    const systems = [...Object.values(profile.systems), vbot?.reads]
    const urls = systems.flatMap((system) => (system ? [system.baseUrl] : []))
    if (profile.demo && !urls.every(isLoopback)) {
      context.addIssue({
        code: 'custom',
        path: ['demo'],
        params: { problem: 'notAllowed' },
        message: 'a demo user is allowed only when every baseUrl is on this machine',
      })
    }
  })
/** The shop profile, read once at start by main. The POS is always used: staff sign in there. */
export type ShopProfile = z.infer<typeof ShopProfile>
