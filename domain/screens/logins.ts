// The logins, their custody, and who opened what.
import { manifest } from './manifest.ts';

export const loginsScreens = manifest({
  routes: {
    logins: '/inloggningar',
    duePasswords: '/inloggningar/byt',
    custodyMap: '/inloggningar/karta',
    emergency: '/inloggningar/akut',
    accessLog: '/inloggningar/logg',
  },
  places: {
    logins: {
      text: { sv: 'Inloggningar', en: 'Logins' },
      order: 70,
      group: 'channels',
      call: 'logins.list',
      menu: { in: 'go' },
    },
  },
  actions: {
    emergency: {
      text: { sv: 'Begär akut åtkomst', en: 'Request emergency access' },
      words: { sv: 'nödåtkomst låst nyckel', en: 'locked key' },
      route: 'emergency',
      order: 130,
      call: 'custody.askEmergency',
    },
  },
  ways: { logins: { route: 'logins', order: 30 } },
});
