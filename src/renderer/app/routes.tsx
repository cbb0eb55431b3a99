// Which screen stands at which address, inside the shell.
import { Button } from '@mantine/core'
import { IconMapOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link, Navigate, Route, Routes } from 'react-router'
import { CategoriesScreen, CustomersScreen, ImportScreen } from '../features/customers'
import { ConnectionsScreen } from '../features/settings'
import { PeopleScreen, RolesScreen, StaffLayout } from '../features/staff'
import { DayProofScreen, OutboxScreen } from '../features/sync'
import { NoticeScreen } from '../ui/notice-screen'
import { Shell } from './shell'

export function AppRoutes() {
  return (
    <Routes>
      <Route element={<Shell />}>
        <Route index element={<Navigate to="/customers" replace />} />
        <Route path="customers/categories" element={<CategoriesScreen />} />
        <Route path="customers/import" element={<ImportScreen />} />
        <Route path="customers/:customerId?" element={<CustomersScreen />} />
        <Route path="outbox/proof" element={<DayProofScreen />} />
        <Route path="outbox/:entryId?" element={<OutboxScreen />} />
        <Route path="staff" element={<StaffLayout />}>
          <Route index element={<Navigate to="/staff/people" replace />} />
          <Route path="people/:subject?" element={<PeopleScreen />} />
          <Route path="roles/:subject?" element={<RolesScreen />} />
        </Route>
        <Route path="connections" element={<ConnectionsScreen />} />
        <Route path="*" element={<NoSuchScreen />} />
      </Route>
    </Routes>
  )
}

function NoSuchScreen() {
  const { t } = useTranslation()
  return (
    <NoticeScreen icon={IconMapOff} title={t('app.notFound')}>
      <Button component={Link} to="/customers">
        {t('app.goHome')}
      </Button>
    </NoticeScreen>
  )
}
