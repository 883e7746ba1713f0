// The municipality, its departments, units and rules.
import { manifest } from './manifest.ts';

export const organisationScreens = manifest({
  routes: { organisation: '/organisation' },
  places: {
    organisation: {
      text: { sv: 'Organisation', en: 'Organisation' },
      order: 110,
      call: 'organisation.get',
      menu: { in: 'go', accelerator: 'CmdOrCtrl+8' },
    },
  },
});
