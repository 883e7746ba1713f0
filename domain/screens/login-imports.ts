// Importing logins from a password file.
import { manifest } from './manifest.ts';

export const loginImportsScreens = manifest({
  routes: { loginImport: '/inloggningar/hamta' },
  actions: {
    importLogins: {
      text: { sv: 'Importera inloggningar från en lösenordsfil', en: 'Import logins from a password file' },
      words: { sv: 'hämta keepass csv', en: 'import keepass csv' },
      route: 'loginImport',
      order: 120,
      call: 'loginImports.apply',
    },
  },
});
