// Goal: the newest message is always on screen, however many came before it. Method: a burst of messages.
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { act, renderHook, screen, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { expect, test } from 'vitest'
import { useToast } from './use-toast'

function Screen({ children }: { children: ReactNode }) {
  return (
    <MantineProvider>
      <Notifications />
      {children}
    </MantineProvider>
  )
}

test('the newest is shown at once, the oldest make room', async () => {
  const { result } = renderHook(useToast, { wrapper: Screen })
  for (let number = 1; number <= 7; number += 1) {
    act(() => result.current({ tone: 'good', title: `Đã lưu ${number}`, text: '' }))
    expect(await screen.findByText(`Đã lưu ${number}`)).toBeVisible()
  }
  await waitFor(() => expect(screen.getAllByText(/^Đã lưu/)).toHaveLength(3))
})
