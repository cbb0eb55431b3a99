// The simulated POS's staff accounts: /people/people (pos-people.txt:46-334), and the accounts at Vua Dụng Cụ that staff
// may be linked to.
import type { Ledger } from '../ledger'
import type { SimAnswer, SimRequest } from '../server'
import { type Area, actionOf, type Call } from './area'
import type { CustomerOptions } from './customers'
import { collection, entity, problem } from './laminas'
import { type Change, createPeopleEdits, type EditAction, isEditAction, REQUIRED } from './people-edits'
import { createPeopleStock } from './people-stock'
import { isTooLong, listOf, missingFields, strayFields, textOf, wordOutside } from './staff-fields'
import { locationAs, type StaffForms } from './staff-forms'
import { isRef, type Person, type StaffRegister } from './staff-register'

/** The document's table (pos-people.txt:50-66); anything else is refused. */
const FIELDS = ['name', 'username', 'password', 'role_id', 'visible', 'action', 'phone_customer', 'location']

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase()
}

/** One action of the document is two operations: the magic number `unlink` undoes a link (catalogue P19). */
function operationId(action: EditAction, phone: unknown): string {
  if (action !== 'linkCustomerVuadungcu') return `pos.people.${action}`
  return typeof phone === 'string' && phone.trim() === 'unlink'
    ? 'pos.people.unlinkCustomer'
    : 'pos.people.linkCustomer'
}

function operationOf(request: SimRequest): string {
  const action = actionOf(request)
  if (!isEditAction(action)) return 'pos.people.edit'
  return operationId(action, (JSON.parse(request.body) as { phone_customer?: unknown }).phone_customer)
}

export function createPeople(
  ledger: Ledger,
  register: StaffRegister,
  { notFoundAs, ...forms }: StaffForms & Pick<CustomerOptions, 'notFoundAs'>,
): Area {
  const stock = createPeopleStock(register)
  const edits = createPeopleEdits(register, stock.accountOf)

  function notFound(request: SimRequest): SimAnswer {
    if (notFoundAs === 'problem') return problem(404, 'Entity not found.')
    return entity(request, { result: 'NOT_FOUND_PERSON' })
  }

  function rowOf({ id, name, visible, roleId }: Person) {
    return {
      person_id: id,
      person_name: name,
      visible,
      role_id: roleId,
      role_name: register.role(roleId)?.name ?? '',
    }
  }

  function list({ request }: Call): SimAnswer {
    const name = fold(request.query.get('name')?.trim() ?? '')
    const onlyVisible = request.query.get('visible') === 'Y'
    const rows = register
      .people()
      .filter((person) => fold(person.name).includes(name) && (!onlyVisible || person.visible === 'Y'))
    return collection(request, 'person', rows.map(rowOf))
  }

  function get({ request, id }: Call): SimAnswer {
    const person = register.person(id)
    if (!person) return notFound(request)
    const { person_id, person_name, ...rest } = rowOf(person)
    return entity(request, {
      result: 'SUCCESS',
      person: {
        person_id,
        person_name,
        username: person.username,
        ...rest,
        linking_customerVuadungcu: person.link,
        location: locationAs(forms, person.locations),
      },
    })
  }

  function create({ request, staff, data }: Call): SimAnswer {
    const given = { visible: 'Y', location: [], ...data }
    const refusal =
      strayFields(data, FIELDS) ??
      missingFields(data, ['name', 'username', 'password', 'role_id']) ??
      wordOutside(given, 'visible', ['Y', 'N'])
    if (refusal) return refusal
    const [name, username] = [textOf(data, 'name'), textOf(data, 'username')]
    const role = edits.roleOf(data.role_id)
    const locations = listOf(given.location)
    if (edits.isTaken(username)) return entity(request, { result: 'EXIST_USERNAME' })
    if (!role) return entity(request, { result: 'NOT_EXIST_ROLE' })
    if (isTooLong(name) || isTooLong(username) || !locations?.every(isRef)) return entity(request, { result: 'ERROR' })
    const person: Person = {
      id: register.nextPersonId(),
      ...{ name, username, locations, roleId: role.id },
      password: `${data.password}`,
      visible: given.visible === 'Y' ? 'Y' : 'N',
      link: 'N',
      linkedPhone: null,
      authResult: 'SUCCESS',
    }
    register.savePerson(person)
    const { id, visible } = person
    ledger.append({
      operation: 'pos.people.create',
      key: username,
      author: staff.username,
      summary: { id: `${id}`, name, role_id: `${role.id}`, visible, location: JSON.stringify(locations) },
    })
    return entity(request, { result: 'SUCCESS' })
  }

  function edit({ request, staff, data, id }: Call): SimAnswer {
    const action = textOf(data, 'action')
    const stray = strayFields(data, FIELDS) ?? missingFields(data, ['action'])
    if (stray) return stray
    if (!isEditAction(action))
      return wordOutside(data, 'action', Object.keys(REQUIRED)) ?? problem(422, 'Unknown action')
    const refusal =
      missingFields(data, [REQUIRED[action]]) ??
      (action === 'editVisible' ? wordOutside(data, 'visible', ['Y', 'N']) : null)
    if (refusal) return refusal
    const person = register.person(id)
    if (!person) return notFound(request)
    const change: Change | string = edits[action](person, data)
    if (typeof change === 'string') return entity(request, { result: change })
    register.savePerson({ ...person, ...change.person })
    ledger.append({
      operation: operationId(action, data.phone_customer),
      key: `${person.id}`,
      author: staff.username,
      summary: change.summary,
    })
    return entity(request, { result: 'SUCCESS' })
  }

  /** 204 also where a link forbids it: a refusal has no other way out (catalogue A4, P18). */
  function remove({ staff, id }: Call): SimAnswer {
    const person = register.person(id)
    if (!person) return problem(404, 'Entity not found.')
    if (person.link === 'N') {
      register.removePerson(person.id)
      const summary = { username: person.username, name: person.name }
      ledger.append({ operation: 'pos.people.delete', key: `${person.id}`, author: staff.username, summary })
    }
    return { status: 204 }
  }

  return {
    routes: [
      {
        path: /^\/people\/people$/,
        module: 'people',
        methods: {
          GET: { operation: 'pos.people.list', run: list },
          POST: { operation: 'pos.people.create', run: create },
        },
      },
      {
        path: /^\/people\/people\/([^/]+)$/,
        module: 'people',
        methods: {
          GET: { operation: 'pos.people.get', run: get },
          PUT: { operation: operationOf, run: edit },
          DELETE: { operation: 'pos.people.delete', run: remove },
        },
      },
    ],
    kinds: stock.kinds,
  }
}
