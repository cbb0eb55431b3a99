// The link between a staff account and a customer account at Vua Dụng Cụ: whether there is one, and how to make or end it.
import { Button, TextInput } from '@mantine/core'
import { readPhone } from '@shared/domain/phone'
import { IconLink, IconLinkOff } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StaffMember } from '../data/overlay'
import { linkCustomer, unlinkCustomer } from '../data/people-commands'
import { GatedButton } from '../gate/gated-button'
import { useSaving } from '../use-saving'
import classes from './people.module.css'
import { RefusedAlert } from './refused-alert'

type Props = { readonly person: StaffMember; readonly isFrozen: boolean }

function isKnownLink(link: string | null): link is 'Y' | 'N' | 'W' {
  return link === 'Y' || link === 'N' || link === 'W'
}

export function LinkSection({ person, isFrozen }: Props) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState<'link' | 'unlink' | null>(null)
  const { link } = person
  const isLinked = link === 'Y' || link === 'W'
  const done = () => setAsking(null)
  return (
    <section className={classes.section} aria-label={t('people.linkTitle')}>
      <h3 className={classes.heading}>{t('people.linkTitle')}</h3>
      <p className={classes.linkState}>
        <strong>
          {link === null && t('people.unread')}
          {isKnownLink(link) && t(`people.linkState.${link}`)}
          {link !== null && !isKnownLink(link) && t('people.linkState.other', { letter: link })}
        </strong>
        {isKnownLink(link) && <span className={classes.quiet}>{t(`people.linkText.${link}`)}</span>}
      </p>
      {asking === 'link' && <LinkForm person={person} onDone={done} />}
      {asking === 'unlink' && <UnlinkConfirm person={person} onDone={done} />}
      {asking === null && !isFrozen && (
        <div className={classes.actions}>
          {!isLinked && (
            <GatedButton
              operation="pos.people.linkCustomer"
              variant="default"
              size="sm"
              leftSection={<IconLink size={16} aria-hidden />}
              onClick={() => setAsking('link')}
            >
              {t('people.link')}
            </GatedButton>
          )}
          {link !== 'N' && (
            <GatedButton
              operation="pos.people.unlinkCustomer"
              variant="default"
              size="sm"
              leftSection={<IconLinkOff size={16} aria-hidden />}
              onClick={() => setAsking('unlink')}
            >
              {t('people.unlink')}
            </GatedButton>
          )}
        </div>
      )}
    </section>
  )
}

type FormProps = { readonly person: StaffMember; readonly onDone: () => void }

function LinkForm({ person, onDone }: FormProps) {
  const { t } = useTranslation()
  const { isBusy, refusal, run } = useSaving(t('people.savedText'))
  const [phone, setPhone] = useState('')
  const [problem, setProblem] = useState<string | null>(null)

  async function submit(event: FormEvent) {
    event.preventDefault()
    const read = readPhone(phone)
    const { canonical } = read
    if (canonical === null) return setProblem(t('people.phoneWrong'))
    const done = await run(t('people.linkAsked', { name: person.name }), (context) =>
      linkCustomer(person, canonical, context),
    )
    if (done) onDone()
  }

  return (
    <form className={classes.form} noValidate onSubmit={(event) => void submit(event)}>
      <TextInput
        label={t('people.linkPhone')}
        description={t('people.linkPhoneText')}
        value={phone}
        onChange={(event) => {
          setPhone(event.currentTarget.value)
          setProblem(null)
        }}
        error={problem}
        inputMode="tel"
        autoComplete="off"
        autoFocus
      />
      <RefusedAlert refusal={refusal} />
      <div className={classes.actions}>
        <Button variant="default" size="sm" onClick={onDone}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" size="sm" loading={isBusy}>
          {t('people.link')}
        </Button>
      </div>
    </form>
  )
}

function UnlinkConfirm({ person, onDone }: FormProps) {
  const { t } = useTranslation()
  const { isBusy, refusal, run } = useSaving(t('people.savedText'))

  async function unlink() {
    if (await run(t('people.unlinked', { name: person.name }), (context) => unlinkCustomer(person, context))) onDone()
  }

  return (
    <div className={classes.form}>
      <p className={classes.text}>{t('people.unlinkText', { name: person.name })}</p>
      <RefusedAlert refusal={refusal} />
      <div className={classes.actions}>
        <Button variant="default" size="sm" onClick={onDone} autoFocus>
          {t('common.cancel')}
        </Button>
        <Button size="sm" loading={isBusy} onClick={() => void unlink()}>
          {t('people.unlink')}
        </Button>
      </div>
    </div>
  )
}
