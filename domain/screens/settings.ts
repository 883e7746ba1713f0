// The settings: one screen with a section for each kind, which has an address of its own.
import { manifest } from './manifest.ts';

export const settingsScreens = manifest({
  routes: { settings: '/installningar', setting: '/installningar/:id' },
  places: {
    settings: {
      text: { sv: 'Inställningar', en: 'Settings' },
      order: 170,
      group: 'foot',
      menu: { in: 'file', accelerator: 'CmdOrCtrl+,' },
    },
  },
});

/** The sections in their order, each with the last part of its address. */
export const SETTING_ADDRESSES = {
  look: 'utseende',
  keys: 'tangenter',
  security: 'sakerhet',
  notifications: 'paminnelser',
  running: 'i-bakgrunden',
  spelling: 'stavning',
  members: 'medlemmar',
  emergency: 'akut-atkomst',
  backup: 'sakerhetskopia',
  place: 'plats',
  vault: 'valvet',
  journal: 'journal',
  timeStamps: 'tidsstamplar',
  journalLines: 'rad-till-diariet',
} as const;
export type SettingName = keyof typeof SETTING_ADDRESSES;
export const SETTINGS = Object.keys(SETTING_ADDRESSES) as SettingName[];

/** The section at the last part of an address; undefined if there is none there. */
export const settingAt = (address: string): SettingName | undefined =>
  SETTINGS.find((name) => SETTING_ADDRESSES[name] === address);
