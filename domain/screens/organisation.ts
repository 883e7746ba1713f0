// The municipality, its departments, units and rules.
import { manifest } from './manifest.ts';

export const organisationScreens = manifest({
  routes: { organisation: '/organisation', rules: '/organisation/regler' },
  places: {
    organisation: {
      text: { sv: 'Organisation', en: 'Organisation' },
      order: 160,
      group: 'foot',
      call: 'organisation.get',
      menu: { in: 'go' },
    },
  },
});
