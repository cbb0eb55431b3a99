// The chosen customer: contact, address, code, and where they stand in each system, with the way to the outbox entry.
import { ActionIcon, CloseButton, CopyButton, Tooltip } from '@mantine/core'
import { formatAddress } from '@shared/domain/address'
import type { Customer } from '@shared/domain/customer'
import { displayPhone, wirePhone } from '@shared/domain/phone'
import { formatDayTime } from '@shared/kit/dates'
import type { System } from '@shared/kit/ids'
import { IconCheck, IconChevronRight, IconCopy, IconUserOff } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { LoadingNotice, NoticeScreen } from '../../ui/notice-screen'
import { StateBadge } from '../../ui/state-badge'
import { enabledSystems, useShop } from '../settings'
import classes from './customer-panel.module.css'
import { CustomerPointsSection } from './points/customer-points'
import { standingFor, useCustomer, useStandings } from './queries'
import { CustomerWarranties } from './service/customer-warranties'
import { STANDING_LOOK, type SystemStanding } from './standing'

export function CustomerPanel({ customerId, onClose }: { customerId: string; onClose: () => void }) {
  const { t } = useTranslation()
  const customer = useCustomer(customerId)
  const panel = useRef<HTMLElement>(null)
  const isReady = customer.state === 'ready'
  useEffect(() => {
    if (isReady) panel.current?.focus()
  }, [isReady])

  return (
    <aside
      ref={panel}
      className={classes.panel}
      aria-label={t('panel.title')}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose()
      }}
    >
      <CloseButton className={classes.close ?? ''} size="lg" onClick={onClose} aria-label={t('panel.close')} />
      {customer.state === 'loading' && <LoadingNotice text={t('customers.loading')} />}
      {customer.state === 'failed' && <NoticeScreen icon={IconUserOff} title={t('customers.failedTitle')} />}
      {isReady && !customer.value && <NoticeScreen icon={IconUserOff} title={t('panel.gone')} />}
      {isReady && customer.value && <CustomerFacts customer={customer.value} />}
    </aside>
  )
}

function CustomerFacts({ customer }: { customer: Customer }) {
  const { t } = useTranslation()
  const shop = useShop()
  const standings = useStandings(customer.id)
  const when = formatDayTime(customer.createdAtMs)
  return (
    <>
      <h2 className={classes.name}>{customer.name}</h2>
      <dl className={classes.facts}>
        <Fact label={t('panel.phone')}>
          {customer.phones.length === 0 && (customer.phoneRaw || t('customers.noPhone'))}
          {customer.phones.map((phone) => (
            <span key={phone} className={`${classes.phone} tabular`}>
              {displayPhone(phone)}
              <CopyPhone phone={phone} />
            </span>
          ))}
        </Fact>
        <Fact label={t('panel.address')}>{formatAddress(customer.address) || t('panel.noAddress')}</Fact>
        {customer.email !== '' && <Fact label={t('panel.email')}>{customer.email}</Fact>}
        <Fact label={t('panel.code')}>
          <span className="tabular">{customer.code}</span>
        </Fact>
      </dl>
      <CustomerPointsSection customer={customer} />
      <CustomerWarranties customer={customer} />
      <h3 className={classes.heading}>{t('panel.systems')}</h3>
      <ul className={classes.ticket}>
        {enabledSystems(shop).map((system) => {
          const standing = standingFor(standings, customer.id, system)
          return standing && <SystemLeg key={system} system={system} standing={standing} />
        })}
      </ul>
      <p className={classes.created}>
        {customer.origin === 'counter'
          ? t('panel.created', { time: when, who: customer.createdBy })
          : t('panel.createdPulled', { time: when })}
      </p>
    </>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function CopyPhone({ phone }: { phone: string }) {
  const { t } = useTranslation()
  return (
    <CopyButton value={wirePhone(phone)}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? t('panel.copied') : t('panel.copyPhone')}>
          <ActionIcon
            variant="subtle"
            size="lg"
            onClick={copy}
            aria-label={copied ? t('panel.copied') : t('panel.copyPhone')}
          >
            {copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}
          </ActionIcon>
        </Tooltip>
      )}
    </CopyButton>
  )
}

function SystemLeg({ system, standing }: { system: System; standing: SystemStanding }) {
  const { t } = useTranslation()
  const name = t(`system.${system}`)
  const told = (
    <>
      <span className={classes.system}>{name}</span>
      <StateBadge look={STANDING_LOOK[standing.standing]} label={t(`standing.${standing.standing}`)} />
      {standing.remoteId !== null && standing.remoteId !== '' && (
        <span className={`${classes.remote} tabular`}>{t('panel.remoteId', { id: standing.remoteId })}</span>
      )}
    </>
  )
  return (
    <li className={classes.leg}>
      {standing.entryId === null ? (
        <span className={classes.legBody}>{told}</span>
      ) : (
        <Link
          to={`/outbox/${standing.entryId}`}
          className={classes.legBody}
          title={t('panel.openEntryOf', { system: name })}
        >
          {told}
          <IconChevronRight size={18} className={classes.chevron} aria-hidden />
        </Link>
      )}
    </li>
  )
}
