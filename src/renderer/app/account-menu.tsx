// Who is signed in and what they can do about it: lock, hand over, PIN, what they may do, the way out.
import { Button, Modal, Popover, UnstyledButton } from '@mantine/core'
import type { Session } from '@shared/ipc/contract'
import { formatDayTime } from '@shared/kit/dates'
import {
  type Icon,
  IconChevronUp,
  IconDialpad,
  IconListCheck,
  IconLock,
  IconLogout,
  IconUsersGroup,
  IconWifiOff,
} from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useShop } from '../features/settings'
import { coverScreen, LeaveConfirm, PinDialog, RightsDialog, useLock, useSession } from '../features/staff'
import { useOutboxCounts } from '../features/sync'
import { KeyHint } from '../ui/key-hint'
import classes from './account-menu.module.css'
import { LanguageSwitch, SchemeSwitch } from './preference-switches'

/** First letters of the family name and of the given name, which comes last in Vietnamese. */
function initialsOf(personName: string): string {
  const words = personName.trim().split(/\s+/u)
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.[0] ?? '')
  return letters.join('').toUpperCase()
}

type DialogName = 'leave' | 'pin' | 'rights'

export function AccountMenu() {
  const { t } = useTranslation()
  const session = useSession((store) => store.session)
  const lock = useLock()
  const [isOpen, setOpen] = useState(false)
  const [dialog, setDialog] = useState<DialogName | null>(null)
  const target = useRef<HTMLButtonElement>(null)
  if (!session) return null

  function close() {
    setOpen(false)
    // What follows remembers where the person was, and the menu is on its way out.
    target.current?.focus()
  }

  return (
    <>
      <Popover opened={isOpen} onChange={setOpen} position="top-start" width={320} shadow="md" trapFocus returnFocus>
        <Popover.Target>
          <UnstyledButton
            ref={target}
            className={classes.account}
            aria-label={t('signOut.account', { name: session.personName })}
            onClick={() => setOpen((before) => !before)}
          >
            <span className={classes.initials} aria-hidden>
              {initialsOf(session.personName)}
            </span>
            <span className={classes.who}>
              <span className={classes.name}>{session.personName}</span>
              <span className={classes.place}>
                {session.confirmedBy === 'device' ? t('account.offlineShort') : session.locationName}
              </span>
            </span>
            <IconChevronUp size={16} className={classes.chevron} aria-hidden />
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown aria-label={t('signOut.account', { name: session.personName })}>
          <Person session={session} />
          <MenuItems
            hasPin={session.hasPin}
            onLock={() => {
              close()
              void lock()
            }}
            onSwitch={() => {
              close()
              coverScreen('switch')
            }}
            onDialog={(name) => {
              close()
              setDialog(name)
            }}
          />
        </Popover.Dropdown>
      </Popover>
      <Dialogs dialog={dialog} session={session} onClose={() => setDialog(null)} />
    </>
  )
}

function Person({ session }: { session: Session }) {
  const { t } = useTranslation()
  const { personName, username, locationName, posName, confirmedBy, signedInAtMs, endsAtMs } = session
  return (
    <div className={classes.person}>
      <p className={classes.title}>
        {personName} ({username})
      </p>
      <p>{t('signOut.at', { location: locationName, pos: posName })}</p>
      {confirmedBy === 'pos' ? (
        <p>{t('account.confirmed')}</p>
      ) : (
        <p className={classes.offline}>
          <IconWifiOff size={16} aria-hidden />
          {t('account.offline', { since: formatDayTime(signedInAtMs) })}
        </p>
      )}
      <p>{t('account.ends', { until: formatDayTime(endsAtMs) })}</p>
    </div>
  )
}

type MenuItemsProps = {
  readonly hasPin: boolean
  readonly onLock: () => void
  readonly onSwitch: () => void
  readonly onDialog: (name: DialogName) => void
}

function MenuItems({ hasPin, onLock, onSwitch, onDialog }: MenuItemsProps) {
  const { t } = useTranslation()
  return (
    <>
      <div className={classes.items}>
        <Item icon={IconLock} label={t('account.lock')} keys={['Ctrl', 'L']} onClick={onLock} />
        <Item icon={IconUsersGroup} label={t('account.switch')} keys={['Ctrl', 'Shift', 'L']} onClick={onSwitch} />
        <Item icon={IconDialpad} label={t(hasPin ? 'pin.change' : 'pin.set')} onClick={() => onDialog('pin')} />
        <Item icon={IconListCheck} label={t('account.rights')} onClick={() => onDialog('rights')} />
      </div>
      <div className={classes.switches}>
        <LanguageSwitch />
        <SchemeSwitch />
      </div>
      <Button
        variant="default"
        fullWidth
        leftSection={<IconLogout size={18} aria-hidden />}
        onClick={() => onDialog('leave')}
      >
        {t('signOut.action')}
      </Button>
    </>
  )
}

type ItemProps = {
  readonly icon: Icon
  readonly label: string
  readonly keys?: readonly string[]
  readonly onClick: () => void
}

function Item({ icon: ItemIcon, label, keys, onClick }: ItemProps) {
  return (
    <UnstyledButton
      className={classes.item}
      onClick={onClick}
      aria-keyshortcuts={keys?.join('+').replace('Ctrl', 'Control')}
    >
      <ItemIcon size={18} aria-hidden />
      <span className={classes.itemLabel}>{label}</span>
      {keys && <KeyHint keys={keys} />}
    </UnstyledButton>
  )
}

type DialogsProps = { readonly dialog: DialogName | null; readonly session: Session; readonly onClose: () => void }

function Dialogs({ dialog, session, onClose }: DialogsProps) {
  const { t } = useTranslation()
  const shop = useShop()
  const counts = useOutboxCounts()
  const waiting = counts.state === 'ready' ? counts.value.waiting + counts.value.needsYou : 0
  return (
    <>
      <PinDialog isOpen={dialog === 'pin'} hasPin={session.hasPin} secretKind={shop.posSignIn} onClose={onClose} />
      <RightsDialog isOpen={dialog === 'rights'} session={session} onClose={onClose} />
      <Modal
        opened={dialog === 'leave'}
        onClose={onClose}
        title={t('signOut.title')}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        <LeaveConfirm waiting={waiting} onCancel={onClose} />
      </Modal>
    </>
  )
}
