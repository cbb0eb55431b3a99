// Goal: old Vietnamese text is read right and told from new. Method: another library's table as the judge; names in every
// encoding a shop's file may be in.
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { looksLikeTcvn3, readTcvn3, vietnameseShare } from './tcvn3'

const NAMES = 'Nguyễn Thị Ánh, Trần Văn Đức, Lê Hoàng Phượng, Đặng Thuý Quỳnh, Phạm Gia Khiêm, Vũ Đình Trường'
const lower = NAMES.toLowerCase()

test('agrees with the known table on every letter that TCVN3 has', () => {
  const letters = [...'ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ']
  for (const letter of letters) {
    const latin = iconv.encode(letter, 'tcvn').toString('latin1')
    expect(readTcvn3(latin)).toBe(letter)
  }
  expect(readTcvn3('0912 345 678; ABC')).toBe('0912 345 678; ABC')
})

test('names in TCVN3 that were saved as Unicode are recognised, others are left alone', () => {
  const broken = iconv.encode(lower, 'tcvn').toString('latin1')
  expect(looksLikeTcvn3(broken)).toBe(true)
  expect(readTcvn3(broken)).toBe(lower)
  for (const honest of [
    NAMES,
    NAMES.normalize('NFD'),
    'Nguyen Van A, Tran B',
    'François Müller, Zoë',
    '',
    '顧客 🎉 客戶',
  ]) {
    expect(looksLikeTcvn3(honest)).toBe(false)
  }
})

test('Vietnamese read by the wrong table does not look Vietnamese', () => {
  expect(vietnameseShare(NAMES)).toBe(1)
  const misread = iconv.decode(iconv.encode(lower, 'tcvn'), 'windows-1258')
  expect(vietnameseShare(misread)).toBeLessThan(0.6)
})
