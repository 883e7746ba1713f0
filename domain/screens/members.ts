// The members of the vault.
import { manifest } from './manifest.ts';

export const membersScreens = manifest({
  routes: { members: '/medlemmar' },
  places: {
    members: {
      text: { sv: 'Medlemmar i valvet', en: 'Vault members' },
      order: 180,
      group: 'foot',
      call: 'members.list',
      paletteOnly: true,
    },
  },
});
