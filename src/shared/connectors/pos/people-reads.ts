// Reads of the POS's staff: the list, one person in full, and how a person in an answer is read.
import { z } from 'zod'
import { isJsonObject, textOf } from '../answer'
import { required } from '../inputs'
import type { PagedRead, ReadOperation } from '../operation'
import { PosPage } from './envelope'
import { posList, posOne, segment } from './frame'
import { listOf, Ref, refOf } from './values'

const PosPersonRow = z.strictObject({
  id: Ref,
  name: z.string(),
  /** `Y` may sign in, `N` may not, anything else as received. */
  visible: z.string(),
  roleId: Ref.nullable(),
  roleName: z.string(),
})
/** A staff account as the list tells it: without the user name (P15). */
export type PosPersonRow = z.infer<typeof PosPersonRow>

export const PosPerson = PosPersonRow.extend({
  username: z.string(),
  /** Link to a "customer Vua Dụng Cụ": `Y`, `N`, `W` (to be confirmed, P20), anything else as received. */
  link: z.string(),
  locationIds: z.array(Ref),
})
/** A staff account in full; never its password. */
export type PosPerson = z.infer<typeof PosPerson>

function readRow(value: unknown): PosPersonRow | null {
  if (!isJsonObject(value)) return null
  // P21: `person_id` is an alias of `id`, and keeps the type it came in.
  const id = refOf(value.person_id) ?? refOf(value.id)
  if (id === null) return null
  return {
    id,
    name: textOf(value.person_name) || textOf(value.name),
    visible: textOf(value.visible),
    roleId: refOf(value.role_id),
    roleName: textOf(value.role_name),
  }
}

/** P4: ids, objects with an id, or a JSON text of either. */
function readLocations(value: unknown): Ref[] {
  const items = listOf(value) ?? []
  return items.flatMap((item) => refOf(isJsonObject(item) ? (item.location_id ?? item.id) : item) ?? [])
}

function readPerson(value: unknown): PosPerson | null {
  const row = readRow(value)
  if (row === null || !isJsonObject(value)) return null
  return {
    ...row,
    username: textOf(value.username),
    link: textOf(value.linking_customerVuadungcu),
    locationIds: readLocations(value.location),
  }
}

export const PosPeopleListInput = z.strictObject({
  /** Found in part; whether marks and case count is not documented, so results are filtered again here (P24). */
  name: required(255).optional(),
  onlyActive: z.boolean().optional(),
  page: z.number().int().min(1).optional(),
})
export type PosPeopleListInput = z.infer<typeof PosPeopleListInput>

export const PosPeoplePage = z.strictObject({ people: z.array(PosPersonRow), page: PosPage })
export type PosPeoplePage = z.infer<typeof PosPeoplePage>

/** Staff accounts, one page. P3: only the two documented filters are ever sent, never another field of the table. */
export const posPeopleList: PagedRead<PosPeopleListInput, PosPeoplePage> = posList({
  id: 'pos.people.list',
  module: 'people',
  permission: null,
  source: 'pos-people.txt:109-164',
  input: PosPeopleListInput,
  path: '/people/people',
  query: ({ name, onlyActive }) => ({ name, visible: onlyActive ? 'Y' : undefined }),
  // P14: singular here.
  collection: 'person',
  readRow,
  output: (people, page) => ({ people: [...people], page }),
  keyOf: ({ id }) => String(id),
  rowsOf: ({ people }) => people,
})

export const PosRefInput = z.strictObject({ id: Ref })
export type PosRefInput = z.infer<typeof PosRefInput>

/** One staff account in full. */
export const posPeopleGet: ReadOperation<PosRefInput, PosPerson> = posOne({
  id: 'pos.people.get',
  module: 'people',
  permission: null,
  errorCodes: ['NOT_FOUND_PERSON'],
  source: 'pos-people.txt:165-222',
  input: PosRefInput,
  path: ({ id }) => `/people/people/${segment(id)}`,
  readValue: ({ json }) => (isJsonObject(json) ? readPerson(json.person) : null),
})
