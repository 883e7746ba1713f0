import { describe, expect, it } from 'vitest';
import { DEFAULT_PREFERENCES, createPreferenceStore } from '../../../../electron/app/preferences.ts';

describe('the preferences', () => {
  const nothing = { lastMembers: {}, backups: {}, restored: {}, reminded: {}, witness: {}, taking: {} };
  const file = (content: Record<string, unknown> = {}) => ({
    get: (key: string) => content[key],
    set: (values: Readonly<Record<string, unknown>>) => void Object.assign(content, structuredClone(values)),
  });

  it('keep choices, the vault and its last known head between starts', () => {
    const stored = file();
    const first = createPreferenceStore(stored, '/default');
    expect(first.get()).toEqual(DEFAULT_PREFERENCES);
    first.save({ theme: 'dark' });
    first.saveMemory({ folder: '/valv', recent: ['/valv'], anchors: { v: { seq: 3, hash: 'h' } } });
    const second = createPreferenceStore(stored, '/default');
    expect(second.get()).toEqual({ ...DEFAULT_PREFERENCES, theme: 'dark' });
    expect(second.memory()).toEqual({
      folder: '/valv',
      recent: ['/valv'],
      anchors: { v: { seq: 3, hash: 'h' } },
      ...nothing,
    });
  });

  it('fall back value by value when a value has the wrong shape', () => {
    const store = createPreferenceStore(
      file({ preferences: { theme: 'purple' }, folder: 7, recent: ['/a'], anchors: [], window: 'x' }),
      '/default',
    );
    expect(store.get()).toEqual(DEFAULT_PREFERENCES);
    expect(store.memory()).toEqual({ folder: '/default', recent: ['/a'], anchors: {}, ...nothing });
    expect(store.window()).toBeNull();
  });

  it('reject a value that no screen offers', () => {
    expect(() => createPreferenceStore(file(), '/default').save({ zoom: 40 })).toThrow();
  });
});
