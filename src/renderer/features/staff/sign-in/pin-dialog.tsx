// Sets, changes or removes the PIN of whoever is signed in, for switching and unlocking on this machine.
import { Button, Group, Modal, PasswordInput, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useToast } from '../../../ui/use-toast'
import { PIN_DIGITS_MAX } from './pin-field'
import { SignInFailure } from './sign-in-failure'
import type { SecretKind } from './ticket'
import { type PinFieldName, usePinForm } from './use-pin-form'

type Props = {
  readonly isOpen: boolean
  readonly hasPin: boolean
  readonly secretKind: SecretKind
  readonly onClose: () => void
}

export function PinDialog({ isOpen, hasPin, secretKind, onClose }: Props) {
  const { t } = useTranslation()
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t(hasPin ? 'pin.change' : 'pin.set')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {isOpen && <PinFields hasPin={hasPin} secretKind={secretKind} onClose={onClose} />}
    </Modal>
  )
}

function PinFields({ hasPin, secretKind, onClose }: Omit<Props, 'isOpen'>) {
  const { t } = useTranslation()
  const toast = useToast()
  const form = usePinForm(secretKind, (done) => {
    toast({ tone: 'good', title: t(`pin.done.${done}`), text: t(`pin.done.${done}Text`) })
    onClose()
  })
  const secret = (name: PinFieldName) => ({
    ref: form.fields[name],
    value: form.values[name],
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => form.change(name, event.currentTarget.value),
    error: form.errors[name],
    // Mantine tells it of a text field, not of a password's.
    'aria-invalid': form.errors[name] !== null,
    required: true,
    withAsterisk: false,
    spellCheck: false,
  })
  const digits = { inputMode: 'numeric', maxLength: PIN_DIGITS_MAX, autoComplete: 'off' } as const
  const show = (label: string) => ({ 'aria-label': label, tabIndex: 0 })
  return (
    <form onSubmit={(event) => void form.submit(event)} noValidate>
      <Stack gap="md">
        <p className="plain">{t('pin.intro')}</p>
        <PasswordInput
          {...secret('password')}
          label={t(`pin.own.${secretKind}`)}
          autoComplete={secretKind === 'password' ? 'current-password' : 'off'}
          visibilityToggleButtonProps={show(t(`signIn.${secretKind}.show`))}
          data-autofocus
        />
        <PasswordInput
          {...secret('pin')}
          {...digits}
          label={t('pin.new')}
          description={t('pin.rules')}
          visibilityToggleButtonProps={show(t('pin.show'))}
        />
        <PasswordInput
          {...secret('again')}
          {...digits}
          label={t('pin.again')}
          visibilityToggleButtonProps={show(t('pin.showAgain'))}
        />
        {form.failure && <SignInFailure failure={form.failure} secretKind={secretKind} />}
        <Group justify="space-between">
          {hasPin ? (
            <Button
              variant="subtle"
              color="clay"
              loading={form.busy === 'remove'}
              disabled={form.busy === 'set'}
              onClick={() => void form.remove()}
            >
              {t('pin.remove')}
            </Button>
          ) : (
            <span />
          )}
          <Group gap="sm">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={form.busy === 'set'} disabled={form.busy === 'remove'}>
              {t('pin.save')}
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  )
}
