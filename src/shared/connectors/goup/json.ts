// GoUP's JSON as its document writes it: curly quotes, bare keys, `=` for `:` (G4, G8). Strict first; then one lenient
// pass. Braces are never balanced here: a cut-off answer must stay unreadable.

/** Reads JSON strictly, then once leniently; undefined when it is neither. */
export function parseGoupJson(text: string): unknown {
  return parse(text) ?? parse(straighten(text))
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

function straighten(text: string): string {
  return text
    .replace(/[\u201c\u201d\u201e]/gu, '"')
    .replace(/([{,]\s*)"?([A-Za-z_]\w*)"?\s*[:=]/g, '$1"$2":')
    .replace(/:\s*([A-Za-z_]\w*)(?=\s*[,}])/g, (whole, word: string) =>
      ['true', 'false', 'null'].includes(word) ? whole : `:"${word}"`,
    )
}
