// Books points for a customer: an invoice typed or scanned, how many, and why; what will be there afterwards is shown
// before it is saved, and so is everything that speaks against it.
import { Button, Checkbox, Modal, TextInput } from '@mantine/core'
import type { Customer } from '@shared/domain/customer'
import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../../i18n/format'
import { useSources } from '../../../ui/sources'
import { GatedButton, useSaving } from '../../staff'
import { RefusedAlert } from '../refused-alert'
import classes from './points.module.css'
import { verdictOn } from './points-check'
import { bookPoints } from './points-commands'
import { type BookingKind, deltaOf, EDIT_SCORE, sameInvoice } from './points-standing'
import { TicketTold, VerdictTold } from './points-told'
import type { CustomerPoints } from './use-points'
import { useTicketLook } from './use-ticket-look'

type Props = {
  readonly customer: Customer
  readonly points: CustomerPoints
  /** Null: closed. */
  readonly kind: BookingKind | null
  readonly onClose: () => void
}

export function PointsDialog({ customer, points, kind, onClose }: Props) {
  const { t } = useTranslation()
  return (
    <Modal
      opened={kind !== null}
      onClose={onClose}
      title={kind && t(`points.dialog.${kind}`, { name: customer.name })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {kind && <BookingForm customer={customer} points={points} kind={kind} onClose={onClose} />}
    </Modal>
  )
}

const POINTS_MAX = 1_000_000_000
const CONTENT_MAX = 255

type Problem = { readonly field: 'ticket' | 'points' | 'content' | 'meant'; readonly text: string }

function BookingForm({ customer, points, kind, onClose }: Props & { readonly kind: BookingKind }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { nowMs } = useSources()
  const { isBusy, refusal, run } = useSaving(t('points.savedText'))
  const { look, ask, forget } = useTicketLook()
  const [ticketId, setTicketId] = useState('')
  const [amount, setAmount] = useState('')
  const [content, setContent] = useState('')
  const [isMeant, setMeant] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const amountField = useRef<HTMLInputElement>(null)

  const { standing, entries, remoteId } = points
  const ticket = look.kind === 'found' ? look.ticket : { id: ticketId.trim(), uuid: '' }
  const count = Number(amount)
  const before = sameInvoice(kind, ticket.id, entries)
  const facts = { kind, points: count, standing, remoteId, ticket: look, bookedBefore: before.length }
  const verdict = verdictOn({ ...facts, nowMs: nowMs() })
  const fallback = t(`points.reason.${kind}`, { ticket: ticket.id })

  function changed(set: (value: string) => void, value: string) {
    set(value)
    setProblem(null)
    setMeant(false)
  }

  function problemNow(): Problem | null {
    if (ticketId.trim() === '') return { field: 'ticket', text: t('points.ticketMissing') }
    if (count < 1) return { field: 'points', text: t('points.amountMissing') }
    if (count > POINTS_MAX) return { field: 'points', text: t('points.amountTooMuch') }
    if ([...content].length > CONTENT_MAX) return { field: 'content', text: t('points.contentTooLong') }
    if (content.includes('*')) return { field: 'content', text: t('points.contentMasked') }
    if (verdict.kind === 'tooMuch') {
      const available = formats.count(verdict.available)
      return { field: 'points', text: t('points.tooMuch', { amount: available }) }
    }
    return verdict.kind === 'cautioned' && !isMeant ? { field: 'meant', text: t('points.sayMeant') } : null
  }

  async function submit(event: FormEvent) {
    event.preventDefault()
    const found = problemNow()
    setProblem(found)
    if (found) return
    const booking = { kind, points: count, ticket, content: content.trim() || fallback }
    const title = t('points.saved', { change: formats.change(deltaOf(booking)), name: customer.name })
    const saved = await run(title, (context) => bookPoints(customer, booking, standing, context))
    if (saved) onClose()
  }

  /** A scanner ends with Enter: it goes on to the next field instead of saving half a form. */
  function scanned(event: KeyboardEvent) {
    if (event.key !== 'Enter') return
    event.preventDefault()
    void ask(ticketId.trim())
    amountField.current?.focus()
  }

  const errorOf = (field: Problem['field']) => problem?.field === field && problem.text
  return (
    <form className={classes.form} noValidate onSubmit={(event) => void submit(event)}>
      <TextInput
        label={t('points.ticket')}
        description={t('points.ticketText')}
        value={ticketId}
        onChange={(event) => {
          changed(setTicketId, event.currentTarget.value)
          forget()
        }}
        onKeyDown={scanned}
        onBlur={() => void ask(ticketId.trim())}
        error={errorOf('ticket')}
        autoComplete="off"
        spellCheck={false}
        data-autofocus
      />
      <TicketTold look={look} />
      <TextInput
        ref={amountField}
        label={t('points.amount')}
        value={amount}
        onChange={(event) => changed(setAmount, event.currentTarget.value.replace(/\D/g, ''))}
        error={errorOf('points')}
        inputMode="numeric"
        autoComplete="off"
      />
      <TextInput
        label={t('points.content')}
        placeholder={fallback}
        value={content}
        onChange={(event) => changed(setContent, event.currentTarget.value)}
        error={errorOf('content')}
        autoComplete="off"
      />
      <p className={classes.preview} role="status">
        {standing.after === null
          ? t('points.previewUnknown')
          : t('points.preview', {
              before: formats.count(standing.after),
              after: formats.count(standing.after + deltaOf({ kind, points: count })),
            })}
      </p>
      {ticketId.trim() !== '' && count > 0 && <VerdictTold verdict={verdict} />}
      {ticketId.trim() !== '' && count > 0 && verdict.kind === 'cautioned' && (
        <Checkbox
          label={t('points.meant')}
          checked={isMeant}
          error={errorOf('meant')}
          onChange={(event) => {
            setMeant(event.currentTarget.checked)
            setProblem(null)
          }}
        />
      )}
      <RefusedAlert refusal={refusal} />
      <div className={classes.formActions}>
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <GatedButton operation={EDIT_SCORE} type="submit" loading={isBusy}>
          {t(`points.book.${kind}`)}
        </GatedButton>
      </div>
    </form>
  )
}
