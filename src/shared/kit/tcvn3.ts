// The old Vietnamese encoding TCVN3 ("ABC" fonts) and how to tell text that was written in it from text that was not.
// Many shops' files of before 2010 still are; read as anything else they look like `NguyÔn V¨n ¸nh`.

/** From byte 0xA1 on, what each byte stands for; a dot: nothing. */
const FROM_A1 = 'ĂÂÊÔƠƯĐăâêôơưđ......àảãáạ.ằẳẵắ.......ặầẩẫấậè.ẻẽéẹềểễếệìỉ...ĩíịò.ỏõóọồổỗốộờởỡớợù.ủũúụừửữứựỳỷỹýỵ'

const LETTERS: ReadonlyMap<string, string> = new Map(
  [...FROM_A1].flatMap((letter, index) => (letter === '.' ? [] : [[String.fromCharCode(0xa1 + index), letter]])),
)

/**
 * TCVN3 bytes that were read as Latin-1 (one sign per byte, as Windows does) as the text they stand for. Everything that
 * is no TCVN3 letter stays.
 */
export function readTcvn3(latin: string): string {
  return latin.replace(/[\u00a1-\u00fe]/g, (sign) => LETTERS.get(sign) ?? sign)
}

const INITIALS = 'ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx]'
const VOWELS =
  'iêu|yêu|oai|oay|oeo|oao|uây|uôi|uya|uyê|uyu|ươi|ươu|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iu|oa|oă|oe|oi|oo|ôi|ơi|ua|uâ|uê|ui|uô|uơ|uy|ưa|ưi|ươ|ưu|yê|[aăâeêioôơuưy]'
const SYLLABLE = new RegExp(`^(?:${INITIALS})?(?:${VOWELS})(?:ch|ng|nh|[cmnpt])?$`)
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g

function isSyllable(word: string): boolean {
  const apart = word.toLowerCase().normalize('NFD')
  if ((apart.match(TONES)?.length ?? 0) > 1) return false
  return SYLLABLE.test(apart.replace(TONES, '').normalize('NFC'))
}

/** Of the words with marks in a text, the share that can be Vietnamese syllables; null where there are too few to tell. */
export function vietnameseShare(text: string): number | null {
  const words = (text.match(/[^\s\d,.;:!?"'()/|_@+*&=<>\u2013-]+/gu) ?? []).filter((word) => /[^\0-\x7f]/.test(word))
  if (words.length < 2) return null
  return words.filter(isSyllable).length / words.length
}

/** True for text that makes sense only when its letters are taken for TCVN3: it was pasted or saved as if it were Latin. */
export function looksLikeTcvn3(text: string): boolean {
  const asItIs = vietnameseShare(text)
  const read = vietnameseShare(readTcvn3(text))
  return asItIs !== null && asItIs < 0.7 && (read ?? 0) > asItIs + 0.25
}
