// The offer below a search that found nobody here: ask the POS, then choose who is meant.
import { Button, Loader } from '@mantine/core'
import { formatAddress } from '@shared/domain/address'
import { displayPhone } from '@shared/domain/phone'
import { IconWorldSearch } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { ExplainedAlert } from '../../../ui/explained-alert'
import { GatedButton } from '../../staff'
import { type PosAnswer, phoneOf } from './ask-pos'
import type { PosFound } from './pos-question'
import classes from './pos-search.module.css'
import type { PosSearch } from './use-pos-search'

export function PosSearchOffer({ posSearch }: { posSearch: PosSearch }) {
  const { t } = useTranslation()
  const { state, mayList, ask, take } = posSearch
  if (state === null) return null
  switch (state.kind) {
    case 'offered':
      return (
        <div className={classes.offer}>
          <p className={classes.quiet}>{t('posSearch.text')}</p>
          <Button variant="default" leftSection={<IconWorldSearch size={18} aria-hidden />} onClick={ask}>
            {t('posSearch.ask')}
          </Button>
        </div>
      )
    case 'asking':
      return (
        <p className={classes.quiet} role="status">
          <Loader size={12} aria-hidden /> {t('posSearch.asking')}
        </p>
      )
    case 'failed': {
      const { kind } = state.failure
      // The view of another area is not set up for this shop, so the list it is, and that takes a permission (C29).
      if (kind === 'systemNotConfigured' && !mayList) {
        return <GatedButton operation="pos.customers.list">{t('posSearch.ask')}</GatedButton>
      }
      return (
        <ExplainedAlert tone="attention" title={t(`failure.${kind}.title`)} text={t(`failure.${kind}.text`)}>
          <Button mt="sm" variant="default" onClick={ask}>
            {t('posSearch.ask')}
          </Button>
        </ExplainedAlert>
      )
    }
    case 'answered':
    case 'notTaken':
      return (
        <>
          {state.kind === 'notTaken' && <ExplainedAlert tone="attention" title={t('posSearch.notTaken')} />}
          <Found answer={state.answer} onTake={take} />
        </>
      )
  }
}

function Found({ answer, onTake }: { answer: PosAnswer; onTake: (found: PosFound) => void }) {
  const { t } = useTranslation()
  const first = useRef<HTMLButtonElement>(null)
  // Who asked goes on with Enter.
  useEffect(() => first.current?.focus(), [])
  if (answer.found.length === 0) {
    const text = answer.isCut ? t('posSearch.cut') : t('posSearch.noneText')
    return <ExplainedAlert tone="quiet" title={t('posSearch.none')} text={text} />
  }
  return (
    <section className={classes.found} aria-label={t('posSearch.found')}>
      <ul className={classes.list}>
        {answer.found.map((found, index) => (
          <li key={found.remoteId}>
            <button
              ref={index === 0 ? first : null}
              type="button"
              className={classes.item}
              onClick={() => onTake(found)}
            >
              <FoundCustomer found={found} />
            </button>
          </li>
        ))}
      </ul>
      {answer.isCut && <p className={classes.quiet}>{t('posSearch.cut')}</p>}
    </section>
  )
}

function FoundCustomer({ found }: { found: PosFound }) {
  const { t } = useTranslation()
  const { name, codes, address } = found
  const phone = phoneOf(found)
  const place = address && formatAddress({ ...address, ward: '' })
  return (
    <>
      <span className={classes.name}>{name}</span>
      <span className={`${classes.phone} tabular`}>
        {phone === null ? t('posSearch.hiddenPhone') : displayPhone(phone)}
      </span>
      <span className={classes.quiet}>{[codes[0], place].filter(Boolean).join(' · ')}</span>
    </>
  )
}
