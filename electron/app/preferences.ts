// The program's memory on this computer: preferences, window position, known vaults, last heads seen. No secrets.
import { z } from 'zod';
import { Preferences } from '../../domain/app/calls.ts';
import { BackupMemory, RestoredMemory } from '../engine/messages/backup-memory.ts';
import { TakingMemory } from '../engine/messages/taking-memory.ts';
import { WitnessMemory } from '../engine/messages/witness-memory.ts';
import type { Memory } from '../engine/messages/protocol.ts';

const Anchor = z.object({ seq: z.number().int().nonnegative(), hash: z.string().max(200) });
const WindowState = z.object({
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
  maximized: z.boolean(),
});
export type WindowState = z.infer<typeof WindowState>;

interface Stored {
  preferences: Preferences;
  folder: string | null;
  recent: string[];
  anchors: Record<string, { seq: number; hash: string }>;
  lastMembers: Record<string, string>;
  backups: Record<string, BackupMemory>;
  restored: Record<string, RestoredMemory>;
  witness: Record<string, WitnessMemory>;
  taking: Record<string, TakingMemory>;
  reminded: Record<string, string[]>;
  window: WindowState | null;
  ownWindow: WindowState | null;
}

export const DEFAULT_PREFERENCES: Preferences = {
  language: 'sv',
  theme: 'system',
  zoom: 1,
  lockAfterMinutes: 15,
  clipboardSeconds: 30,
};
const DEFAULTS: Stored = {
  preferences: DEFAULT_PREFERENCES,
  folder: null,
  recent: [],
  anchors: {},
  lastMembers: {},
  backups: {},
  restored: {},
  witness: {},
  taking: {},
  reminded: {},
  window: null,
  ownWindow: null,
};

/** The underlying file (preference-file.ts). */
export interface KeyValueFile {
  get(key: string): unknown;
  set(values: Readonly<Record<string, unknown>>): void;
}

export interface PreferenceStore {
  get(): Preferences;
  save(change: { readonly [K in keyof Preferences]?: Preferences[K] | undefined }): Preferences;
  memory(): Memory;
  saveMemory(memory: Memory): void;
  window(): WindowState | null;
  saveWindow(state: WindowState): void;
  /** The same for the windows that show one record. */
  ownWindow(): WindowState | null;
  saveOwnWindow(state: WindowState): void;
}

/** The preferences of this computer; `defaultFolder` is where a vault goes unless the user chooses another folder. */
export function createPreferenceStore(store: KeyValueFile, defaultFolder: string): PreferenceStore {
  // Each value of the wrong shape (edited by hand, written by an older program) falls back to its default separately.
  const read = <K extends keyof Stored>(key: K, schema: z.ZodType<Stored[K]>): Stored[K] => {
    const parsed = schema.safeParse(store.get(key));
    return parsed.success ? parsed.data : DEFAULTS[key];
  };
  const get = (): Preferences => read('preferences', Preferences);
  return {
    get,
    save: (change) => {
      const next = Preferences.parse({ ...get(), ...change });
      store.set({ preferences: next });
      return next;
    },
    memory: () => ({
      folder: read('folder', z.string().nullable()) ?? defaultFolder,
      recent: read('recent', z.array(z.string())),
      anchors: read('anchors', z.record(z.string(), Anchor)),
      lastMembers: read('lastMembers', z.record(z.string(), z.string())),
      backups: read('backups', z.record(z.string(), BackupMemory)),
      restored: read('restored', z.record(z.string(), RestoredMemory)),
      witness: read('witness', z.record(z.string(), WitnessMemory)),
      taking: read('taking', z.record(z.string(), TakingMemory)),
      reminded: read('reminded', z.record(z.string(), z.array(z.string().max(400)))),
    }),
    saveMemory: ({
      folder: vaultFolder,
      recent,
      anchors,
      lastMembers = {},
      backups = {},
      restored = {},
      witness = {},
      taking = {},
      reminded = {},
    }) =>
      store.set({
        folder: vaultFolder,
        recent: [...recent],
        anchors: { ...anchors },
        lastMembers: { ...lastMembers },
        backups: { ...backups },
        restored: { ...restored },
        witness: { ...witness },
        taking: { ...taking },
        reminded: { ...reminded },
      }),
    window: () => read('window', WindowState.nullable()),
    saveWindow: (state) => store.set({ window: state }),
    ownWindow: () => read('ownWindow', WindowState.nullable()),
    saveOwnWindow: (state) => store.set({ ownWindow: state }),
  };
}
