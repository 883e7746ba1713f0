import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browserOptions, findBrowser, noBrowser } from '../../../scripts/lib/find-browser.mjs';

let folder = '';
const executable = (name: string): string => {
  const file = path.join(folder, name);
  writeFileSync(file, '');
  chmodSync(file, 0o755);
  return file;
};

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'browser-'));
  vi.stubEnv('PATH', folder);
  vi.stubEnv('KANALVAKT_BROWSER', '');
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

describe('the browser of component tests', () => {
  it.runIf(process.platform === 'linux')('is Chromium before other installed browsers', () => {
    executable('google-chrome');
    const chromium = executable('chromium');
    expect(findBrowser()).toBe(chromium);
  });

  it('is the one named by the environment, whatever is installed', () => {
    executable('chromium');
    const named = executable('mine');
    vi.stubEnv('KANALVAKT_BROWSER', named);
    expect(findBrowser()).toBe(named);
    expect(browserOptions().executablePath).toBe(named);
  });

  it.runIf(process.platform === 'linux')('is none when none is installed, with advice on what to do', () => {
    expect(findBrowser()).toBeUndefined();
    expect(noBrowser()).toMatch(/Install one .*or set KANALVAKT_BROWSER/);
  });

  it('is none when the environment names a missing file, and the message says so', () => {
    executable('chromium');
    vi.stubEnv('KANALVAKT_BROWSER', path.join(folder, 'gone'));
    expect(findBrowser()).toBeUndefined();
    expect(noBrowser()).toBe('KANALVAKT_BROWSER names a file that does not exist.');
  });
});
