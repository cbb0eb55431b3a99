// Goal: the catalogue is whole: each operation of the vendors' documents once, under its id, with its method, path and
// class of repeat, and nothing beside them. Method: the list is written here by hand from the documents, never derived;
// what each row builds from its example is held against it.
import { OPERATIONS, type OperationId } from '@shared/connectors/catalogue'
import { INBOUND_EVENTS } from '@shared/connectors/goup/webhook'
import type { ReplayClass } from '@shared/kit/outcome'
import { describe, expect, test } from 'vitest'
import { allOperations, exampleRequest } from '../../scripts/connector/docs-pages.mjs'
import { EXAMPLES } from '../../scripts/connector-examples.mjs'

/** Id, method and path, what tells apart operations of one path, and the class: R reads, A to D are the catalogue's. */
const WRITTEN = `
goup.customers.search | POST /api/edu/v4/customers | type=search | R
goup.customers.get | POST /api/edu/v4/customers | type=get | R
goup.customers.save.insert | POST /api/edu/v4/customers | type=save isadd=true | B
goup.customers.save.update | POST /api/edu/v4/customers | type=save isadd=false | A
goup.customers.delete | POST /api/edu/v4/customers | type=delete | A
pos.auth | POST /people/auth | | B
pos.people.create | POST /people/people | | B
pos.people.list | GET /people/people | | R
pos.people.get | GET /people/people/:id | | R
pos.people.editName | PUT /people/people/:id | action=editName | A
pos.people.editUsername | PUT /people/people/:id | action=editUsername | A
pos.people.editPassword | PUT /people/people/:id | action=editPassword | A
pos.people.editRole | PUT /people/people/:id | action=editRole | A
pos.people.editVisible | PUT /people/people/:id | action=editVisible | A
pos.people.linkCustomer | PUT /people/people/:id | action=linkCustomerVuadungcu phone_customer=0912345678 | B
pos.people.unlinkCustomer | PUT /people/people/:id | action=linkCustomerVuadungcu phone_customer=unlink | B
pos.people.editLocation | PUT /people/people/:id | action=editLocation | A
pos.people.delete | DELETE /people/people/:id | | A
pos.permissions.list | GET /people/permissions | | R
pos.person.info | GET /people/person/info | | R
pos.person.permissions | GET /people/person/permissions | | R
pos.roles.list | GET /people/roles | | R
pos.roles.create | POST /people/roles | | B
pos.roles.get | GET /people/roles/:role_id | | R
pos.roles.editName | PUT /people/roles/:role_id | action=editName | A
pos.roles.editPermissions | PUT /people/roles/:role_id | action=editPermissions | A
pos.roles.delete | DELETE /people/roles/:role_id | | A
pos.verify | POST /people/verify | | B
pos.customerCats.list | GET /customer-cats | | R
pos.customerCats.create | POST /customer-cats | | D
pos.customerCats.editName | PUT /customer-cats/:cat_id | action=editName | A
pos.customerCats.editIsDefault | PUT /customer-cats/:cat_id | action=editIsDefault | A
pos.customerCats.delete | DELETE /customer-cats/:cat_id | | A
pos.customerLoyalCats.list | GET /customer-loyal-cats | | R
pos.customers.list | GET /customers | phone=0912345678 | R
pos.customers.scoreHistory | GET /customers | view_score_history=Y | R
pos.customers.listOther | GET /customers | other_role_view=sale | R
pos.customers.create | POST /customers | | B
pos.customers.get | GET /customers/:customer_id | | R
pos.customers.editName | PUT /customers/:customer_id | action=editName | A
pos.customers.editCode | PUT /customers/:customer_id | action=editCode | A
pos.customers.editCategory | PUT /customers/:customer_id | action=editCategory | A
pos.customers.editLoyalCategory | PUT /customers/:customer_id | action=editLoyalCategory | A
pos.customers.editVisible | PUT /customers/:customer_id | action=editVisible | A
pos.customers.editScore | PUT /customers/:customer_id | action=editScore | D
pos.customers.editMaxDebt | PUT /customers/:customer_id | action=editMaxDebt | A
pos.customers.editPhone | PUT /customers/:customer_id | action=editPhone | A
pos.customers.editAddress | PUT /customers/:customer_id | action=editAddress | A
pos.customers.editNotes | PUT /customers/:customer_id | action=editNotes | A
pos.customers.delete | DELETE /customers/:customer_id | | A
pos.warrantyInfo.list | GET /warranty-info | search_product=SN0001 | R
pos.warrantyInfo.history | GET /warranty-info | other_view=history | R
pos.warrantyInfo.customers | GET /warranty-info | other_view=customer | R
pos.warrantyInfo.ticket | GET /warranty-info | other_view=ticket | R
pos.warrantyInfo.create | POST /warranty-info | | D
pos.warrantyInfo.editProduct | PUT /warranty-info/:warranty_id | action=editProduct | A
pos.warrantyInfo.editCustomer | PUT /warranty-info/:warranty_id | action=editCustomer | A
pos.warrantyInfo.editStatus | PUT /warranty-info/:warranty_id | action=editStatus | A
pos.warrantyInfo.editNote | PUT /warranty-info/:warranty_id | action=editNote | A
pos.warrantyInfo.delete | DELETE /warranty-info/:warranty_id | | A
pos.warrantyStatus.list | GET /warranty-status | status=pending | R
pos.warrantyStatus.history | GET /warranty-status | other_view=history | R
pos.warrantyStatus.locations | GET /warranty-status | other_view=location | R
pos.warrantyStatus.customers | GET /warranty-status | other_view=customer | R
pos.warrantyStatus.products | GET /warranty-status | other_view=product | R
pos.warrantyStatus.suppliers | GET /warranty-status | other_view=supplier | R
pos.warrantyStatus.create | POST /warranty-status | | D
pos.warrantyStatus.editProduct | PUT /warranty-status/:warranty_id | action=editProduct | A
pos.warrantyStatus.editCustomer | PUT /warranty-status/:warranty_id | action=editCustomer | A
pos.warrantyStatus.editReceiveDate | PUT /warranty-status/:warranty_id | action=editReceiveDate | A
pos.warrantyStatus.editSupplier | PUT /warranty-status/:warranty_id | action=editSupplier | A
pos.warrantyStatus.editSendDate | PUT /warranty-status/:warranty_id | action=editSendDate | A
pos.warrantyStatus.editStatus | PUT /warranty-status/:warranty_id | action=editStatus | C
pos.warrantyStatus.editCost | PUT /warranty-status/:warranty_id | action=editCost | A
pos.warrantyStatus.addProgressNote | PUT /warranty-status/:warranty_id | action=addProgressNote | D
pos.warrantyStatus.forwardWarranty | PUT /warranty-status/:warranty_id | action=forwardWarranty | A
pos.warrantyStatus.sendToSupplier | PUT /warranty-status/:warranty_id | action=sendToSupplier | C
pos.warrantyStatus.receivedFromSupplier | PUT /warranty-status/:warranty_id | action=receivedFromSupplier | C
pos.warrantyStatus.completeWarranty | PUT /warranty-status/:warranty_id | action=completeWarranty | C
pos.warrantyStatus.editOtherCost | PUT /warranty-status/:warranty_id | action=editOtherCost | A
pos.warrantyStatus.delete | DELETE /warranty-status/:warranty_id | | A
finan.customers.create | POST /open/api/v1/customers | | D
finan.customers.list | GET /open/api/v1/customers | | R
finan.customers.get | GET /open/api/v1/customers/:customer_id | | R
finan.customers.update | PUT /open/api/v1/customers/:customer_id | | A
finan.customers.delete | DELETE /open/api/v1/customers/:customer_id | | A
vbot.customer.create | POST /api/crm/customer/create | | B
vbot.customer.update | POST /api/crm/customer/update | | A
vbot.customer.delete | POST /api/crm/customer/delete | | A
vbot.customer.updateNo | POST /api/crm/customer/updateNo | | C
vbot.status.create | POST /api/crm/status/create | | B
vbot.status.update | POST /api/crm/status/update | | A
vbot.status.updateNo | POST /api/crm/status/updateNo | | C
vbot.status.delete | POST /api/crm/status/delete | | A
vbot.type.create | POST /api/crm/type/create | | B
vbot.type.update | POST /api/crm/type/update | | A
vbot.type.updateNo | POST /api/crm/type/updateNo | | C
vbot.type.delete | POST /api/crm/type/delete | | A
vbot.group.create | POST /api/crm/group/create | | B
vbot.group.update | POST /api/crm/group/update | | A
vbot.group.updateNo | POST /api/crm/group/updateNo | | C
vbot.group.delete | POST /api/crm/group/delete | | A
vbot.field.create | POST /api/crm/field/create | | B
vbot.field.update | POST /api/crm/field/update | | A
vbot.field.updateNo | POST /api/crm/field/updateNo | | C
vbot.field.delete | POST /api/crm/field/delete | | A
`
type Written = { readonly id: string; readonly call: string; readonly apart: string; readonly letter: string }

const LINES: readonly Written[] = WRITTEN.trim()
  .split('\n')
  .map((line) => {
    const [id = '', call = '', apart = '', letter = ''] = line.split('|').map((part) => part.trim())
    return { id, call, apart, letter }
  })

/** How each class may be made harmless; `lookup` is always at least as careful as `natural` and `keyed`. */
const REPLAYS: Readonly<Record<string, readonly (ReplayClass | undefined)[]>> = {
  R: [undefined],
  A: ['natural', 'lookup'],
  B: ['keyed', 'lookup'],
  C: ['lookup'],
  D: ['manual'],
}

const idsOf = (rows: readonly { readonly id: string }[], pattern: RegExp) => rows.filter(({ id }) => pattern.test(id))

describe('the catalogue', () => {
  test('holds exactly the 106 operations of the documents', () => {
    expect(Object.keys(OPERATIONS).toSorted()).toEqual(LINES.map(({ id }) => id).toSorted())
    expect(Object.keys(OPERATIONS)).toHaveLength(106)
  })

  test('27 of them read and 79 change something', () => {
    const rows = allOperations()
    const letters = (letter: string) => LINES.filter((line) => line.letter === letter).length
    expect(rows.filter(({ mutates }) => !mutates)).toHaveLength(27)
    expect(rows.filter(({ mutates }) => mutates)).toHaveLength(79)
    expect([...'RABCD'].map(letters)).toEqual([27, 51, 13, 9, 6])
  })

  test.each([
    ['GoUP', /^goup\./, 5],
    ['POS people', /^pos\.(?:auth|verify|people|permissions|person|roles)\b/, 23],
    [
      'POS customers and warranty',
      /^pos\.(?:customers|customerCats|customerLoyalCats|warrantyInfo|warrantyStatus)\./,
      53,
    ],
    ['Finan', /^finan\./, 5],
    ['VBot', /^vbot\./, 20],
  ])('%s', (_area, pattern, amount) => {
    expect(idsOf(allOperations(), pattern)).toHaveLength(amount)
    expect(idsOf(LINES, pattern)).toHaveLength(amount)
  })

  test('two events come in, both from GoUP', () => {
    expect(Object.keys(INBOUND_EVENTS)).toEqual(['goup.webhook.customer.save', 'goup.webhook.customer.delete'])
  })
})

describe('what each operation asks for', () => {
  test.each(LINES.map((line) => [line.id, line] as const))('%s', (id, { call, apart, letter }) => {
    const row = allOperations().find((one) => one.id === id)
    if (!row) throw new Error(`no such row: ${id}`)
    const request = exampleRequest(row)
    const { id: remoteId = '' } = EXAMPLES[id as OperationId] as { readonly id?: string | number }
    const path = call.replace(/:\w+/, encodeURIComponent(String(remoteId)))
    expect(`${request.method} ${request.path}`).toBe(path)
    const { data, ...body } = (request.json ?? {}) as { readonly data?: Readonly<Record<string, unknown>> }
    const told: Readonly<Record<string, unknown>> = { ...request.query, ...body, ...data }
    for (const pair of apart.split(' ').filter((text) => text !== '')) {
      const [name = '', value] = pair.split('=')
      expect(String(told[name]), name).toBe(value)
    }
    expect(row.mutates, 'mutates').toBe(letter !== 'R')
    expect(REPLAYS[letter], 'replay').toContain(row.replay)
  })

  test('no two of them are one and the same request', () => {
    const calls = LINES.map(({ call, apart }) => `${call} ${apart}`)
    expect(new Set(calls).size).toBe(calls.length)
  })
})
