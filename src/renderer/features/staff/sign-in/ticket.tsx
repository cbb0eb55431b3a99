// The ticket that every question about who somebody is stands on: the shop's stub on the left, what is asked on the right.
import { Button } from '@mantine/core'
import { IconFlask, IconShieldCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Logo } from '../../../ui/logo'
import classes from './ticket.module.css'

/** What a person shows beside their name where no PIN is asked for: a password, or an access token (P13). */
export type SecretKind = 'password' | 'token'
export type Demo = { readonly username: string; readonly password: string }

/** What the ticket needs to know of the shop, given by the app. */
export type TicketFrame = {
  readonly shopName: string
  readonly secretKind: SecretKind
  readonly demo: Demo | null
  /** Entries that wait on this device; null while that is not known. */
  readonly waiting: number | null
  /** Language and appearance, put here by the app. */
  readonly preferences: ReactNode
}

type Props = {
  readonly frame: TicketFrame
  /** Fills in the demo's account; absent where it would not help. */
  readonly onDemo?: (demo: Demo) => void
  readonly children: ReactNode
}

export function Ticket({ frame, onDemo, children }: Props) {
  const { t } = useTranslation()
  const { shopName, demo, waiting, preferences } = frame
  return (
    <div className={classes.screen}>
      <main className={classes.ticket}>
        <div className={classes.stub}>
          <Logo size={72} />
          <p className={classes.shop}>{shopName}</p>
          <p className={classes.tagline}>
            {t('app.name')} · {t('app.tagline')}
          </p>
          <div className={classes.notes}>
            {waiting !== null && waiting > 0 && (
              <p className={classes.note}>
                <IconShieldCheck size={20} className={classes.noteIcon} aria-hidden />
                {t('signIn.keepsWaiting', { amount: waiting })}
              </p>
            )}
            {demo && onDemo && (
              <div className={classes.demo}>
                <p className={classes.note}>
                  <IconFlask size={20} className={classes.noteIcon} aria-hidden />
                  <span>
                    <strong>{t('signIn.demo')}</strong>
                    <br />
                    {t('signIn.demoText')}
                  </span>
                </p>
                <Button variant="white" size="sm" fullWidth onClick={() => onDemo(demo)}>
                  {t('signIn.demoFill')}
                </Button>
              </div>
            )}
          </div>
        </div>
        <div className={classes.body}>{children}</div>
      </main>
      <footer className={classes.preferences}>{preferences}</footer>
    </div>
  )
}
