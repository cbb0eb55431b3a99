// A scanned card or code leads straight to its customer; one that nobody has is searched for, and said to be unknown.
import type { RefObject } from 'react'
import { useNavigate } from 'react-router'
import { useScanner } from '../../ui/scanner'
import { useFindByCode } from './queries'
import { showSearch, showUnknownScan } from './view-state'

export function useCustomerScan(box: RefObject<HTMLInputElement | null>): void {
  const navigate = useNavigate()
  const findByCode = useFindByCode()

  async function go(text: string): Promise<void> {
    // Nothing is said of who has it before the customers are known, or when they cannot be read.
    const found = await findByCode(text).catch(() => null)
    const [only, another] = found ?? []
    if (only && !another) {
      showSearch('')
      void navigate(`/customers/${only.id}`)
      return
    }
    if (found?.length === 0) showUnknownScan(text)
    else showSearch(text)
    box.current?.focus()
  }

  useScanner(box, (text) => void go(text))
}
