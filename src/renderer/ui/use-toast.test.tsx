// Goal: the newest message is always on screen, however many came before it. Method: a burst of messages.
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { act, render, screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { type Toast, useToast } from './use-toast'

test('the newest is shown at once, the oldest make room', async () => {
  let toast: (toast: Toast) => void = () => {}
  function Shower() {
    toast = useToast()
    return null
  }
  render(
    <MantineProvider>
      <Notifications />
      <Shower />
    </MantineProvider>,
  )
  for (let number = 1; number <= 7; number += 1) {
    act(() => toast({ tone: 'good', title: `Đã lưu ${number}`, text: '' }))
    expect(await screen.findByText(`Đã lưu ${number}`)).toBeVisible()
  }
  await waitFor(() => expect(screen.getAllByText(/^Đã lưu/)).toHaveLength(3))
})
