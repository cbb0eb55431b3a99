// The state of the sign-in form: who it is about, what is typed, whether main is being asked, and what came of it.
import type { Proof, SignInAnswer } from '@shared/ipc/contract'
import type { Failure } from '@shared/ipc/failure'
import { type FormEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { signIn } from './commands'
import type { Person } from './occasion'
import { useCountdown } from './use-countdown'

export type Verification = Extract<SignInAnswer, { kind: 'notVerified' }> & { readonly username: string }

export type SignInForm = {
  readonly username: string
  readonly setUsername: (username: string) => void
  /** The chosen person; null where a name was typed that nobody here has. */
  readonly person: Person | null
  readonly choose: (person: Person) => void
  /** True once somebody else is to type their name. */
  readonly isTyping: boolean
  readonly startTyping: () => void
  readonly method: Proof['kind']
  /** The other way of showing who they are, where the person has two. */
  readonly otherMethod: Proof['kind'] | null
  readonly swapMethod: () => void
  readonly secret: string
  readonly setSecret: (secret: string) => void
  /** Puts in a name with its password. */
  readonly fill: (username: string, password: string) => void
  readonly wasTried: boolean
  readonly isBusy: boolean
  readonly failure: Failure | null
  /** Until the next try is taken; 0: now. */
  readonly waitMs: number
  readonly submit: (event?: FormEvent) => Promise<void>
  readonly usernameField: RefObject<HTMLInputElement | null>
  readonly secretField: RefObject<HTMLInputElement | null>
}

type Options = {
  readonly people: readonly Person[]
  /** Who it is about at first; empty: nobody yet. */
  readonly startWith: string
  readonly onNotVerified: (verification: Verification) => void
}

export function useSignInForm({ people, startWith, onNotVerified }: Options): SignInForm {
  const usernameField = useRef<HTMLInputElement>(null)
  const secretField = useRef<HTMLInputElement>(null)
  const [username, setUsernameOnly] = useState(startWith)
  const [isTyping, setTyping] = useState(false)
  const [prefersPin, setPrefersPin] = useState(startWith !== '')
  const [secret, setSecret] = useState('')
  const [wasTried, setTried] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [wantsFocus, setWantsFocus] = useState<'username' | 'secret' | null>(null)

  const person = people.find((one) => one.username === username.trim()) ?? null
  const takesPin = (person?.takesPin ?? false) && failure?.kind !== 'noPin'
  const method = takesPin && prefersPin ? 'pin' : 'password'
  // A busy POS names a time too, but it may be asked again at any time.
  const waitMs = useCountdown(failure?.kind === 'throttled' ? undefined : failure?.untilMs)

  // The field may be another one after this render, so it gets the cursor then.
  useEffect(() => {
    if (wantsFocus === null) return
    const field = (wantsFocus === 'secret' ? secretField : usernameField).current
    field?.focus()
    field?.select()
    setWantsFocus(null)
  }, [wantsFocus])

  function begin(change: { username: string; secret: string; prefersPin: boolean; isTyping: boolean }) {
    setUsernameOnly(change.username)
    setSecret(change.secret)
    setPrefersPin(change.prefersPin)
    setTyping(change.isTyping)
    setTried(false)
    setFailure(null)
    setWantsFocus(change.isTyping ? 'username' : 'secret')
  }

  function setUsername(typed: string) {
    setUsernameOnly(typed)
    // A PIN is offered for a name that is typed, never put in the way of typing it.
    setPrefersPin(false)
  }

  function swapMethod() {
    setPrefersPin(method !== 'pin')
    setSecret('')
    setTried(false)
    // Why the other way did not work is no news about this one; a wait holds for both.
    if (waitMs === 0) setFailure(null)
    setWantsFocus('secret')
  }

  async function submit(event?: FormEvent) {
    event?.preventDefault()
    if (isBusy || waitMs > 0) return
    setTried(true)
    setFailure(null)
    if (username.trim() === '') return setWantsFocus('username')
    if (secret === '') return setWantsFocus('secret')
    setBusy(true)
    const proof: Proof = method === 'pin' ? { kind: 'pin', pin: secret } : { kind: 'password', password: secret }
    const answer = await signIn(username.trim(), proof)
    setBusy(false)
    if (!answer.ok) {
      setFailure(answer.error)
      if (proof.kind === 'pin') setSecret('')
      if (needsPassword(answer.error)) setPrefersPin(false)
      setTried(false)
      return setWantsFocus('secret')
    }
    setSecret('')
    setTried(false)
    if (answer.value.kind === 'notVerified') onNotVerified({ ...answer.value, username: username.trim() })
  }

  return {
    username,
    setUsername,
    person,
    choose: (chosen) => begin({ username: chosen.username, secret: '', prefersPin: true, isTyping: false }),
    isTyping,
    startTyping: () => begin({ username: '', secret: '', prefersPin: false, isTyping: true }),
    method,
    otherMethod: takesPin ? (method === 'pin' ? 'password' : 'pin') : null,
    swapMethod,
    secret,
    setSecret,
    fill: (name, password) => begin({ username: name, secret: password, prefersPin: false, isTyping: false }),
    wasTried,
    isBusy,
    failure,
    waitMs,
    submit,
    usernameField,
    secretField,
  }
}

/** Failures of a PIN after which only the password helps. */
function needsPassword({ kind }: Failure): boolean {
  return kind === 'noPin' || kind === 'accountGone' || kind === 'offlineEnded' || kind === 'recordAltered'
}
