// The person at the terminal: results on stdout, everything else on stderr, questions only where somebody can answer.
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'

export type Terminal = {
  /** A result: what another program may read. */
  readonly result: (text: string) => void
  /** A word to the person. */
  readonly tell: (text: string) => void
  /** Null where nobody can be asked. */
  readonly ask: ((question: string) => Promise<string>) | null
  /** The same, without showing what is typed. */
  readonly askHidden: ((question: string) => Promise<string>) | null
  /** All of stdin. */
  readonly readInput: () => Promise<string>
}

export function openTerminal(): Terminal {
  const canAsk = process.stdin.isTTY === true
  return {
    result: (text) => void process.stdout.write(`${text}\n`),
    tell: (text) => void process.stderr.write(`${text}\n`),
    ask: canAsk ? (question) => askOnce(question, process.stderr) : null,
    askHidden: canAsk ? askHidden : null,
    readInput: async () => {
      const chunks: Buffer[] = []
      for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
      return Buffer.concat(chunks).toString('utf8')
    },
  }
}

async function askOnce(question: string, output: NodeJS.WritableStream): Promise<string> {
  const lines = createInterface({ input: process.stdin, output, terminal: true })
  try {
    return await lines.question(question)
  } finally {
    lines.close()
  }
}

/** The line editor writes what is typed, and the question, to its output: here to nowhere. */
async function askHidden(question: string): Promise<string> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  process.stderr.write(question)
  const answer = await askOnce('', nowhere)
  process.stderr.write('\n')
  return answer
}
