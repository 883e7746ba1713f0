// The menu: both languages, and only what is for the signed-in person.
import { expect, it, vi } from 'vitest';
import type { MenuItemConstructorOptions } from 'electron';
import { type OfferedEntries, createOfferedEntries } from '../../../../electron/app/offered-entries.ts';
import { textsFor } from '../../../../electron/app/texts.ts';
import { menuTemplate } from '../../../../electron/window/menu-template.ts';
import { ok } from '../../../../domain/kernel/result.ts';
import type { VaultStatus } from '../../../../domain/vault/calls.ts';

const command = vi.fn();
const lines = (
  language: 'sv' | 'en',
  isOffered: OfferedEntries['isOffered'],
  isOwnWindow = false,
): MenuItemConstructorOptions[] =>
  menuTemplate({
    texts: textsFor(language),
    language,
    actions: { command, lock: vi.fn(), zoom: vi.fn(), showLogs: vi.fn(), quit: vi.fn() },
    isOffered,
    forDevelopers: false,
    isOwnWindow,
  }).flatMap(({ submenu }) => submenu as MenuItemConstructorOptions[]);
const labels = (isOffered: OfferedEntries['isOffered']): unknown[] => lines('en', isOffered).map(({ label }) => label);

const status = (mode: 'readWrite' | 'readOnly', roles: 'officer'[]): VaultStatus => ({
  state: 'open',
  folder: '/vault',
  folderState: { kind: 'none' },
  recent: [],
  mode,
  findings: [],
  demo: false,
  server: null,
  lastEntryAt: null,
  passphraseWeak: false,
  lastMember: null,
  me: { personId: 'sara', name: 'Sara', title: '', roles, departmentId: null },
});

it('has its names in the chosen language, and an entry sends its command', () => {
  const all = lines('sv', () => true);
  const newCase = all.find(({ label }) => label === 'Nytt modereringsärende…');
  expect(newCase?.accelerator).toBe('CmdOrCtrl+N');
  newCase?.click?.({} as never, undefined, {});
  expect(command).toHaveBeenCalledWith('newCase');
  expect(labels(() => true)).toEqual(
    expect.arrayContaining(['New question…', 'Settings…', 'Questions', 'Help on this page', 'About Kanalvakt']),
  );
});

it('opens a window for the record that is shown, except in such a window', () => {
  const entry = (isOwnWindow: boolean) =>
    lines('sv', () => true, isOwnWindow).find(({ label }) => label === 'Öppna i eget fönster');
  expect(entry(false)?.accelerator).toBe('CmdOrCtrl+Shift+O');
  entry(false)?.click?.({} as never, undefined, {});
  expect(command).toHaveBeenCalledWith('ownWindow');
  expect(entry(true)).toBeUndefined();
});

it('follows the signed-in person and the mode of the vault, and is rebuilt only when it then says something else', async () => {
  const call = vi.fn();
  const changed = vi.fn();
  const offered = createOfferedEntries({ call }, changed);
  const hear = async (next: VaultStatus | null): Promise<void> => {
    call.mockResolvedValueOnce(next === null ? { ok: false, error: { code: 'app.engineStopped' } } : ok(next));
    offered.heard('status', {});
    await vi.waitFor(() => expect(call.mock.settledResults.at(-1)?.type).toBe('fulfilled'));
    await Promise.resolve();
  };
  expect(labels(offered.isOffered)).toContain('New moderation case…');
  await hear(status('readWrite', ['officer']));
  expect(labels(offered.isOffered)).toContain('New moderation case…');
  // Only the communications office asks the departments.
  expect(labels(offered.isOffered)).not.toContain('Verification');
  expect(changed).toHaveBeenCalledTimes(1);
  await hear(status('readWrite', ['officer']));
  expect(changed).toHaveBeenCalledTimes(1);
  await hear(status('readOnly', ['officer']));
  expect(labels(offered.isOffered)).not.toContain('New moderation case…');
  expect(labels(offered.isOffered)[0]).toBe('Print…');
  expect(changed).toHaveBeenCalledTimes(2);
  await hear(status('readWrite', []));
  expect(labels(offered.isOffered)).not.toContain('New moderation case…');
  expect(labels(offered.isOffered)).toContain('Moderation');
  await hear(null);
  expect(labels(offered.isOffered)).toContain('New moderation case…');
});

it('asks again when people change, and not for other changes', () => {
  const call = vi.fn().mockResolvedValue(ok(status('readWrite', [])));
  const offered = createOfferedEntries({ call }, vi.fn());
  offered.heard('changed', { seq: 1, collections: ['channels'], logs: [] });
  expect(call).not.toHaveBeenCalled();
  offered.heard('changed', { seq: 2, collections: ['people'], logs: [] });
  expect(call).toHaveBeenCalledTimes(1);
});
