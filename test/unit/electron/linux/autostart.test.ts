// The file that starts the program with a Linux desktop, and the choice of it on every system.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createStartWithComputer } from '../../../../electron/app/start-with-computer.ts';
import { autostartFile, desktopEntry, programToStart } from '../../../../electron/linux/autostart.ts';

const execOf = (program: string): string => /^Exec=(.*)$/mu.exec(desktopEntry(program) ?? '')?.[1] ?? '';

describe('the path in the file', () => {
  it.each([
    ['plain', '/opt/Kanalvakt/kanalvakt', '"/opt/Kanalvakt/kanalvakt"'],
    ['with spaces and Swedish letters', '/home/åsa/Mina program/kanalvakt', '"/home/åsa/Mina program/kanalvakt"'],
    ['with what a shell would run', '/a/$(rm -rf ~)`x`;&|', '"/a/\\\\$(rm -rf ~)\\\\`x\\\\`;&|"'],
    ['with quotes', '/a/"b"/\'c\'', String.raw`"/a/\\"b\\"/'c'"`],
    ['with a backslash', '/a/b\\c', String.raw`"/a/b\\\\c"`],
    ['with what would be a field code', '/a/100%u', '"/a/100%%u"'],
  ])('%s', (_what, program, exec) => {
    expect(execOf(program)).toBe(exec);
  });

  it('that no file can name gives no file', () => {
    for (const program of ['/a/b\nHidden=true', '/a/b\r', '/a\u0000', '/a=b', 'kanalvakt', ''])
      expect(desktopEntry(program)).toBeNull();
  });
});

it('the folder is the one that the environment names, if it is a whole path', () => {
  expect(autostartFile({}, '/home/a')).toBe('/home/a/.config/autostart/kanalvakt.desktop');
  expect(autostartFile({ XDG_CONFIG_HOME: '/c' }, '/home/a')).toBe('/c/autostart/kanalvakt.desktop');
  expect(autostartFile({ XDG_CONFIG_HOME: 'c' }, '/home/a')).toBe('/home/a/.config/autostart/kanalvakt.desktop');
});

it('an AppImage starts as its file, not as what is unpacked of it', () => {
  const image = { APPIMAGE: '/home/a/K.AppImage', APPDIR: '/tmp/.mount' };
  expect(programToStart(image, '/tmp/.mount/kanalvakt')).toBe('/home/a/K.AppImage');
  // Started from a terminal that is itself an AppImage.
  expect(programToStart(image, '/opt/kanalvakt')).toBe('/opt/kanalvakt');
  expect(programToStart({ APPIMAGE: '/home/a/K.AppImage' }, '/tmp/.mount/kanalvakt')).toBe('/tmp/.mount/kanalvakt');
  expect(programToStart({ APPIMAGE: 'K', APPDIR: '/opt' }, '/opt/kanalvakt')).toBe('/opt/kanalvakt');
});

describe('the choice', () => {
  let home: string;
  let file: string;
  beforeEach(() => {
    home = mkdtempSync(path.join(tmpdir(), 'kanalvakt-autostart-'));
    file = path.join(home, '.config', 'autostart', 'kanalvakt.desktop');
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));
  const starting = (change: { platform?: NodeJS.Platform; execPath?: string } = {}) => {
    const setLoginItem = vi.fn();
    const starts = createStartWithComputer({
      ...{ platform: 'linux', env: {}, home, execPath: '/opt/Kanalvakt/kanalvakt', setLoginItem },
      ...change,
    });
    return { starts, setLoginItem };
  };

  it('writes the file on Linux, and removes it, also when it is gone already', () => {
    const { starts, setLoginItem } = starting();
    expect(starts.set(true).ok).toBe(true);
    expect(readFileSync(file, 'utf8')).toBe(desktopEntry('/opt/Kanalvakt/kanalvakt'));
    expect(starts.set(false).ok).toBe(true);
    expect(existsSync(file)).toBe(false);
    expect(starts.set(false).ok).toBe(true);
    expect(setLoginItem).not.toHaveBeenCalled();
  });

  it('says that it failed when the folder cannot be written, or the path not named', () => {
    writeFileSync(path.join(home, '.config'), '');
    expect(starting().starts.set(true)).toMatchObject({ ok: false, error: { code: 'app.notStartedWithComputer' } });
    expect(starting({ execPath: '/a=b' }).starts.set(true).ok).toBe(false);
  });

  it('follows a program that was moved, but leaves a file away that the user has removed', () => {
    starting().starts.keep();
    expect(existsSync(file)).toBe(false);
    starting().starts.set(true);
    starting({ execPath: '/srv/kanalvakt' }).starts.keep();
    expect(readFileSync(file, 'utf8')).toContain('\nExec="/srv/kanalvakt"\n');
  });

  it('stays off for a program that was moved, if the desktop has turned it off', () => {
    starting().starts.set(true);
    writeFileSync(file, `${readFileSync(file, 'utf8')}Hidden=true\n`);
    starting({ execPath: '/srv/$kanalvakt' }).starts.keep();
    expect(readFileSync(file, 'utf8')).toBe(`${desktopEntry('/srv/$kanalvakt') ?? ''}Hidden=true\n`);
  });

  it('leaves alone what the desktop has added to a file that names the right place', () => {
    mkdirSync(path.dirname(file), { recursive: true });
    const own = `${desktopEntry('/opt/Kanalvakt/kanalvakt') ?? ''}X-GNOME-Autostart-enabled=false\n`;
    writeFileSync(file, own);
    starting().starts.keep();
    expect(readFileSync(file, 'utf8')).toBe(own);
  });

  it.each(['win32', 'darwin'] as const)('is a setting of the system on %s', (platform) => {
    const { starts, setLoginItem } = starting({ platform });
    starts.set(true);
    starts.set(false);
    starts.keep();
    expect(setLoginItem.mock.calls).toEqual([[{ openAtLogin: true }], [{ openAtLogin: false }]]);
    expect(existsSync(file)).toBe(false);
    setLoginItem.mockImplementation(() => {
      throw new Error('refused');
    });
    expect(starts.set(true).ok).toBe(false);
  });
});
