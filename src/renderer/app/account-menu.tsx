// Who is signed in, and the way out, with the promise that nothing waiting is lost.
import { Button, Group, Modal, Popover, UnstyledButton } from '@mantine/core'
import type { Failure } from '@shared/ipc/failure'
import { IconChevronUp, IconLogout } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { signOut, useSession } from '../features/staff'
import { useOutboxCounts } from '../features/sync'
import { useFormats } from '../i18n/format'
import { ExplainedAlert } from '../ui/explained-alert'
import classes from './account-menu.module.css'
import { LanguageSwitch, SchemeSwitch } from './preference-switches'

/** First letters of the family name and of the given name, which comes last in Vietnamese. */
function initialsOf(personName: string): string {
  const words = personName.trim().split(/\s+/u)
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.[0] ?? '')
  return letters.join('').toUpperCase()
}

export function AccountMenu() {
  const { t } = useTranslation()
  const session = useSession((store) => store.session)
  const [isOpen, setOpen] = useState(false)
  const [isLeaving, setLeaving] = useState(false)
  if (!session) return null
  return (
    <>
      <Popover opened={isOpen} onChange={setOpen} position="top-start" width={288} shadow="md" trapFocus returnFocus>
        <Popover.Target>
          <UnstyledButton
            className={classes.account}
            aria-label={t('signOut.account', { name: session.personName })}
            onClick={() => setOpen((before) => !before)}
          >
            <span className={classes.initials} aria-hidden>
              {initialsOf(session.personName)}
            </span>
            <span className={classes.who}>
              <span className={classes.name}>{session.personName}</span>
              <span className={classes.place}>{session.locationName}</span>
            </span>
            <IconChevronUp size={16} className={classes.chevron} aria-hidden />
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown aria-label={t('signOut.account', { name: session.personName })}>
          <p className={classes.person}>
            {session.personName} ({session.username})
            <br />
            {t('signOut.at', { location: session.locationName, pos: session.posName })}
          </p>
          <div className={classes.switches}>
            <LanguageSwitch />
            <SchemeSwitch />
          </div>
          <Button
            variant="default"
            fullWidth
            leftSection={<IconLogout size={18} aria-hidden />}
            onClick={() => {
              setOpen(false)
              setLeaving(true)
            }}
          >
            {t('signOut.action')}
          </Button>
        </Popover.Dropdown>
      </Popover>
      <Modal
        opened={isLeaving}
        onClose={() => setLeaving(false)}
        title={t('signOut.title')}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        <LeaveConfirm onCancel={() => setLeaving(false)} />
      </Modal>
    </>
  )
}

function LeaveConfirm({ onCancel }: { onCancel: () => void }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const counts = useOutboxCounts()
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const open = counts.state === 'ready' ? counts.value.waiting + counts.value.needsYou : 0

  async function leave() {
    setBusy(true)
    const answer = await signOut()
    if (answer.ok) return
    setBusy(false)
    setFailure(answer.error)
  }

  return (
    <>
      <p className={classes.text}>
        {open > 0 ? t('signOut.textWaiting', { amount: formats.count(open) }) : t('signOut.text')}
      </p>
      {failure && (
        <ExplainedAlert
          tone="attention"
          title={t(`failure.${failure.kind}.title`)}
          text={t(`failure.${failure.kind}.text`)}
        />
      )}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
        <Button loading={isBusy} onClick={() => void leave()} data-autofocus>
          {t('signOut.action')}
        </Button>
      </Group>
    </>
  )
}
