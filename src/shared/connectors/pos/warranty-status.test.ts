// Goal: a repair goes out as the document wants it, and its answer is taken for no more than it says. Method:
// inputs, requests and hand-made answers put to the row.
import { PhotoRef } from '@shared/domain/photo'
import { ShopProfile } from '@shared/domain/shop-profile'
import { Day } from '@shared/kit/dates'
import { codePointLength } from '@shared/kit/text'
import { describe, expect, it } from 'vitest'
import { posAnswer, SHOP } from '../../../../test/factories/repairs'
import { Marker } from '../marker'
import { posWarrantyStatusCreate as create, type RepairRegistration } from './warranty-status'

const marker = Marker.parse('K7Q2M9')
const front = PhotoRef.parse(`photo:${'a'.repeat(64)}`)
const back = PhotoRef.parse(`photo:${'b'.repeat(64)}`)
const bytesOf = (ref: PhotoRef) => (ref === front ? 'ZnJvbnQ=' : 'YmFjaw==')

const product = {
  ...{ name: 'Máy khoan', quantity: 2, status: 'Không lên nguồn', photos: [front, back] },
  ...{ supplierName: 'Bosch', note: 'Thiếu sạc' },
}
const ours: RepairRegistration = {
  ...{ product, receiver: 'Lan', locationId: 1, warrantyType: 'customer', customerName: 'Tuyết', marker },
  ...{ customerPhone: '+84912345678', customerAddress: '12 Lê Lợi', createdDay: Day.parse('2026-11-20') },
}
const bare: RepairRegistration = {
  ...{ ...ours, product: { ...product, photos: [], supplierName: '', note: '' }, locationId: '01' },
  ...{ customerName: '', customerPhone: '', customerAddress: '' },
}
const bodyOf = (input: RepairRegistration, profile = SHOP) => create.request(input, profile, bytesOf).json

describe('the request', () => {
  const line = {
    product_name: 'Máy khoan',
    product_qty: 2,
    product_status: 'Không lên nguồn',
    product_img: '["ZnJvbnQ=","YmFjaw=="]',
    supplier_name: 'Bosch',
    note: 'Thiếu sạc [#K7Q2M9]',
  }
  const rest = {
    ...{ receiver: 'Lan', location: 1, warranty_type: 'customer', customer_name: 'Tuyết' },
    ...{ customer_phone: '0912345678', customer_address: '12 Lê Lợi' },
  }

  it('holds one product as a JSON text (C8), its photos as a JSON text in that (C9), numbers as numbers (C12)', () => {
    expect(create.request(ours, SHOP, bytesOf)).toEqual({
      method: 'POST',
      path: '/warranty-status',
      headers: {
        accept: 'application/vnd.customers.v1+json, application/hal+json, application/json',
        'content-type': 'application/json',
      },
      json: { products: JSON.stringify([line]), ...rest },
    })
  })

  it('leaves out what is empty, never the marker, and keeps the type of the location (C11)', () => {
    const { product_name, product_qty, product_status } = line
    expect(bodyOf(bare)).toEqual({
      products: JSON.stringify([{ product_name, product_qty, product_status, note: '[#K7Q2M9]' }]),
      ...{ receiver: 'Lan', location: '01', warranty_type: 'customer' },
    })
  })

  it('cuts a long note so that the marker fits', () => {
    const body = bodyOf({ ...ours, product: { ...product, note: 'ữ'.repeat(255) } }) as { readonly products: string }
    const [{ note }] = JSON.parse(body.products) as [{ note: string }]
    expect(codePointLength(note)).toBe(255)
    expect(note).toMatch(/ữ \[#K7Q2M9\]$/)
  })

  it('sets the prefix of the profile before each photo (C10)', () => {
    const pos = { ...SHOP.systems.pos, imagePrefix: 'data:image/jpeg;base64,' }
    const profile = ShopProfile.parse({ ...SHOP, systems: { ...SHOP.systems, pos } })
    const { products } = bodyOf(ours, profile) as { readonly products: string }
    const [{ product_img }] = JSON.parse(products) as [{ product_img: string }]
    expect(JSON.parse(product_img)).toEqual(['data:image/jpeg;base64,ZnJvbnQ=', 'data:image/jpeg;base64,YmFjaw=='])
  })

  it('has another spelling: a real list, asked for by a 422 about `products` alone (C8)', () => {
    const { otherSpelling } = create
    expect(otherSpelling?.request(ours, SHOP, bytesOf)?.json).toEqual({ products: [line], ...rest })
    const asks = (status: number, json: unknown) => otherSpelling?.isAskedFor(posAnswer(status, json), ours)
    const about = (field: string) => ({ validation_messages: { receiver: { a: 'x' }, [field]: { isArray: 'x' } } })
    expect(asks(422, about('products'))).toBe(true)
    expect(asks(422, { detail: 'products must be an array' })).toBe(true)
    expect(asks(422, about('product_name'))).toBe(false)
    expect(asks(422, { detail: 'product_name is required' })).toBe(false)
    expect(asks(500, about('products'))).toBe(false)
    // A code of the POS's own: something may have been made.
    expect(asks(422, { ...about('products'), detail: 'ERROR_UPLOAD_IMAGE' })).toBe(false)
    expect(asks(200, { result: 'SUCCESS', products: [] })).toBe(false)
  })
})

describe('the input', () => {
  const refusal = (change: object) =>
    create.input.safeParse({ ...ours, ...change }).error?.issues.map(({ path, code, ...issue }) => ({
      at: path.join('.'),
      rule: 'params' in issue ? issue.params?.rule : code,
    }))

  it.each([
    [{ product: { ...product, name: ' ' } }, 'product.name', 'empty'],
    [{ product: { ...product, note: 'ữ'.repeat(256) } }, 'product.note', 'tooLong'],
    [{ product: { ...product, status: 'K*' } }, 'product.status', 'masked'],
    [{ product: { ...product, quantity: 0 } }, 'product.quantity', 'too_small'],
    [{ product: { ...product, quantity: 1.5 } }, 'product.quantity', 'invalid_type'],
    [{ receiver: '' }, 'receiver', 'empty'],
    [{ locationId: '' }, 'locationId', 'too_small'],
    [{ warrantyType: 'both' }, 'warrantyType', 'invalid_value'],
    [{ customerPhone: '0912345678' }, 'customerPhone', 'invalid_format'],
    [{ marker: 'K7Q2MI' }, 'marker', 'invalid_format'],
  ])('%o is refused', (change, at, rule) => {
    expect(refusal(change)).toEqual([{ at, rule }])
  })

  it('is taken as it is', () => {
    expect(create.input.parse(ours)).toEqual(ours)
    expect(create.input.parse(bare)).toEqual(bare)
  })
})

describe('the answer', () => {
  const classify = (status: number, json: unknown) => create.classify(posAnswer(status, json), ours)

  it('is success only where it says so', () => {
    expect(classify(201, { result: 'SUCCESS' })).toEqual({ kind: 'applied', remoteId: null })
    expect(classify(201, {}).kind).toBe('unknown')
    expect(classify(422, { detail: 'Thiếu' })).toMatchObject({ kind: 'rejected', category: 'validation' })
  })

  it('leaves open what was made where a photo failed (C10)', () => {
    const outcome = classify(422, { result: 'ERROR_UPLOAD_IMAGE' })
    expect(outcome).toMatchObject({ kind: 'rejected', category: 'unclear', code: 'ERROR_UPLOAD_IMAGE' })
  })
})
