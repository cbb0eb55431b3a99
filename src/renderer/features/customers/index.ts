// What other features and the app may use of customers.
export { correctCustomer } from './commands'
export { CustomersProvider } from './customers-provider'
export { CustomersScreen } from './customers-screen'
export { NewCustomerDrawer } from './new-customer-drawer'
export { valuesOf } from './registration'
export { RegistrationFields } from './registration-fields'
export { useRegistrationForm } from './use-registration-form'
export { openForm, restoreDraft } from './view-state'
