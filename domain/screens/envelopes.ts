// Emergency envelopes.
import { manifest } from './manifest.ts';

export const envelopesScreens = manifest({
  routes: { envelopes: '/inloggningar/nodkuvert', newEnvelope: '/inloggningar/nodkuvert/:id' },
  actions: {
    envelope: {
      text: { sv: 'Skapa ett nödkuvert', en: 'Create an emergency envelope' },
      words: { sv: 'kassaskåp kuvert keepass', en: 'safe envelope keepass' },
      route: 'envelopes',
      order: 140,
      call: 'envelopes.make',
    },
  },
});
