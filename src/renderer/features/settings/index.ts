// What other features and the app may use of settings.
export { ConnectionsScreen } from './connections-screen'
export { chooseLanguage, makeSchemeManager, type Preferences, readPreferences } from './preferences'
export { customerSystems, enabledSystems, readableSystems, type Shop, ShopProvider, useShop } from './shop-context'
