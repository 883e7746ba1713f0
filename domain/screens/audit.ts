// The audit report.
import { manifest } from './manifest.ts';

export const auditScreens = manifest({
  routes: { audit: '/revision' },
  places: {
    audit: {
      text: { sv: 'Revision', en: 'Audit' },
      order: 145,
      group: 'records',
      call: 'audit.report',
      menu: { in: 'go' },
    },
  },
  actions: {},
});
