// Applications for new channels, and the decisions on them.
import { manifest } from './manifest.ts';

export const applicationsScreens = manifest({
  routes: { applications: '/ansokningar', newApplication: '/ansokningar/ny', application: '/ansokningar/:id' },
  places: {
    applications: {
      text: { sv: 'Ansökningar', en: 'Applications' },
      order: 65,
      group: 'channels',
      call: 'applications.list',
      count: 'applications',
      menu: { in: 'go' },
    },
  },
  actions: {
    newApplication: {
      text: { sv: 'Ny ansökan', en: 'New application' },
      words: { sv: 'ansök om konto starta kanal godkännande', en: 'apply account start channel approval' },
      route: 'newApplication',
      order: 85,
      call: 'applications.save',
    },
  },
});
