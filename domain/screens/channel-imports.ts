// Importing a list of channels.
import { manifest } from './manifest.ts';

export const channelImportsScreens = manifest({
  routes: { imports: '/kanaler/importera' },
  actions: {
    importChannels: {
      text: { sv: 'Importera en kanallista', en: 'Import a list of channels' },
      words: { sv: 'läsa in excel csv kalkylblad', en: 'import excel csv spreadsheet' },
      route: 'imports',
      order: 90,
      call: 'imports.preview',
    },
  },
  ways: { list: { route: 'imports', order: 10 } },
});
