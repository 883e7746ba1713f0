import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSettingsFile, type SettingsFileHooks } from '../../../../electron/app/preference-file.ts';

const folder = (): string => mkdtempSync(path.join(tmpdir(), 'kanalvakt-settings-'));
const never: SettingsFileHooks = {
  report: (message) => expect.unreachable(message),
  unreadable: (file) => expect.unreachable(file),
};

describe('a settings file', () => {
  it('keeps its values between starts, and those that nobody changes', () => {
    const at = folder();
    const first = openSettingsFile(at, 'preferences', never);
    expect(first.get('folder')).toBeUndefined();
    first.set({ folder: '/valv', recent: ['/valv'] });
    first.set({ folder: '/annat' });
    const second = openSettingsFile(at, 'preferences', never);
    expect([second.get('folder'), second.get('recent')]).toEqual(['/annat', ['/valv']]);
  });

  it('has no values but its own', () => {
    expect(openSettingsFile(folder(), 'updates', never).get('toString')).toBeUndefined();
  });

  it.skipIf(process.platform === 'win32')('is for the user alone, also if it was not before', () => {
    const at = folder();
    writeFileSync(path.join(at, 'remembered.json'), '{}', { mode: 0o644 });
    openSettingsFile(at, 'remembered', never).set({ a: 1 });
    expect(statSync(path.join(at, 'remembered.json')).mode & 0o777).toBe(0o600);
  });

  it.each(['', '{"folder":', '[]', 'null', '\u0000\u0000'])(
    'is put aside when it was read and is not valid: %j',
    (text) => {
      const at = folder();
      writeFileSync(path.join(at, 'preferences.json'), text);
      const reports: string[] = [];
      const opened = openSettingsFile(at, 'preferences', { ...never, report: (message) => reports.push(message) });
      expect(reports).toEqual(['preferences could not be understood; moved aside and replaced by an empty file']);
      const [aside] = readdirSync(at);
      expect(readFileSync(path.join(at, aside!), 'utf8')).toBe(text);
      opened.set({ folder: '/valv' });
      expect(openSettingsFile(at, 'preferences', never).get('folder')).toBe('/valv');
    },
  );

  it('makes its folder, and leaves the old values when it cannot be written', () => {
    const at = path.join(folder(), 'ny');
    const opened = openSettingsFile(at, 'preferences', never);
    opened.set({ folder: '/valv' });
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    expect(() => opened.set({ folder: circle })).toThrow();
    expect(opened.get('folder')).toBe('/valv');
    expect(openSettingsFile(at, 'preferences', never).get('folder')).toBe('/valv');
  });
});
