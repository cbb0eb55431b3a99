// The state of the sign-in form: what is typed, whether main is being asked, and why it did not work.
import type { Failure } from '@shared/ipc/failure'
import { type FormEvent, type RefObject, useRef, useState } from 'react'
import { signIn } from './commands'

export type SignInForm = {
  readonly username: string
  readonly password: string
  readonly setUsername: (username: string) => void
  readonly setPassword: (password: string) => void
  /** Puts in a known name (and the demo's password) and the cursor into the password. */
  readonly fill: (username: string, password: string) => void
  readonly wasTried: boolean
  readonly isBusy: boolean
  readonly failure: Failure | null
  readonly submit: (event: FormEvent) => Promise<void>
  readonly usernameField: RefObject<HTMLInputElement | null>
  readonly passwordField: RefObject<HTMLInputElement | null>
}

export function useSignInForm(): SignInForm {
  const usernameField = useRef<HTMLInputElement>(null)
  const passwordField = useRef<HTMLInputElement>(null)
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const [wasTried, setTried] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)

  async function submit(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    setFailure(null)
    if (username.trim() === '') return usernameField.current?.focus()
    if (password === '') return passwordField.current?.focus()
    if (isBusy) return
    setBusy(true)
    const answer = await signIn(username.trim(), password)
    if (answer.ok) return
    setBusy(false)
    setFailure(answer.error)
    passwordField.current?.focus()
    passwordField.current?.select()
  }

  function fill(name: string, secret: string) {
    setUsername(name)
    setPassword(secret)
    setTried(false)
    setFailure(null)
    passwordField.current?.focus()
  }

  return {
    username,
    password,
    setUsername,
    setPassword,
    fill,
    wasTried,
    isBusy,
    failure,
    submit,
    usernameField,
    passwordField,
  }
}
