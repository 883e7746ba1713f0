// The settings.
import { manifest } from './manifest.ts';

export const settingsScreens = manifest({
  routes: { settings: '/installningar' },
  places: {
    settings: {
      text: { sv: 'Inställningar', en: 'Settings' },
      order: 170,
      group: 'foot',
      menu: { in: 'file', accelerator: 'CmdOrCtrl+,' },
    },
  },
});
