import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { fail, ok } from '../../../../domain/kernel/result.ts';
import { policyPath, readPolicy } from '../../../../electron/updates/policy.ts';
import { type UpdatesOptions, createUpdates } from '../../../../electron/updates/updates.ts';
import packageFile from '../../../../package.json' with { type: 'json' };
import shipped from '../../../../electron/updates/runtime-release.json' with { type: 'json' };
import { FACTS, newRelease } from '../../../support/release.ts';

const release = newRelease();
const folder = mkdtempSync(path.join(os.tmpdir(), 'kanalvakt-updates-'));

function make(changes: Partial<UpdatesOptions> = {}) {
  const content: Record<string, unknown> = {};
  const asked: string[] = [];
  const clock = { now: '2026-11-25T09:00:00.000Z' };
  const options: UpdatesOptions = {
    program: '0.3.0',
    runtime: { electron: '45.4.1', released: '2026-11-19' },
    keys: [release.publicKey],
    file: { get: (key) => content[key], set: (values) => void Object.assign(content, structuredClone(values)) },
    policy: () => Promise.resolve({ versionFile: 'https://it.norrasa.example/version.json' }),
    fetch: (address) => {
      asked.push(address);
      return Promise.resolve(ok(release.file(FACTS)));
    },
    now: () => new Date(clock.now),
    note: () => undefined,
    ...changes,
  };
  return { updates: createUpdates(options), again: () => createUpdates(options), content, asked, clock };
}

describe('new versions', () => {
  it('are unknown until a file is accepted, which then lasts between starts', async () => {
    const { updates, again } = make();
    expect(await updates.status()).toMatchObject({ state: 'unknown', latest: null, canCheck: true });
    expect(updates.accept(release.file(FACTS)).ok).toBe(true);
    expect(await again().status()).toMatchObject({ state: 'newer', latest: { version: '0.4.0' } });
  });

  it.each([
    ['newer', { version: '0.3.1', safeFrom: '0.3.0' }],
    ['current', { version: '0.3.0', safeFrom: '0.3.0' }],
    ['current', { version: '0.2.9', safeFrom: '0.2.0' }],
    ['unsafe', { version: '0.4.0', safeFrom: '0.3.1' }],
  ] as const)('are %s', async (state, facts) => {
    const { updates } = make();
    updates.accept(release.file({ ...FACTS, ...facts }));
    expect((await updates.status()).state).toBe(state);
  });

  it('are not taken back to an older file, whoever put it there', async () => {
    const { updates } = make();
    updates.accept(release.file({ ...FACTS, issued: '2026-11-22T08:00:00.000Z', safeFrom: '0.3.1' }));
    expect(updates.accept(release.file(FACTS))).toMatchObject({ error: { code: 'updates.older' } });
    expect((await updates.status()).state).toBe('unsafe');
  });

  it('written into the settings file by hand are not believed', async () => {
    const { updates, content } = make();
    content.versionFile = newRelease()
      .file({ ...FACTS, version: '9.0.0' })
      .toString();
    expect((await updates.status()).latest).toBeNull();
    content.versionFile = 7;
    expect((await updates.status()).latest).toBeNull();
  });

  it('are asked for once a day, and only where the policy allows it', async () => {
    const { updates, asked, clock } = make();
    await updates.askWhenDue();
    await updates.askWhenDue();
    expect(asked).toEqual(['https://it.norrasa.example/version.json']);
    clock.now = '2026-11-26T08:59:59.000Z';
    await updates.askWhenDue();
    expect(asked).toHaveLength(1);
    clock.now = '2026-11-26T09:00:00.000Z';
    await updates.askWhenDue();
    expect(asked).toHaveLength(2);
    clock.now = '2026-01-01T09:00:00.000Z';
    await updates.askWhenDue();
    expect(asked, 'a clock that was ahead stops nothing').toHaveLength(3);

    const without = make({ policy: () => Promise.resolve({}) });
    await without.updates.askWhenDue();
    expect(without.asked).toEqual([]);
    expect(await without.updates.ask()).toMatchObject({ error: { code: 'updates.noSource' } });
    const keyless = make({ keys: [] });
    await keyless.updates.askWhenDue();
    expect(keyless.asked).toEqual([]);
  });

  it('say when the address did not answer, and keep what was known', async () => {
    const answers = [ok(release.file(FACTS)), fail('updates.unreachable')];
    const { updates } = make({ fetch: () => Promise.resolve(answers.shift() ?? fail('updates.unreachable')) });
    await updates.ask();
    await updates.ask();
    expect(await updates.status()).toMatchObject({
      state: 'newer',
      asked: { at: '2026-11-25T09:00:00.000Z', problem: 'updates.unreachable' },
      source: 'it.norrasa.example',
    });
  });

  it('recognise an installer by its content, not by its name', async () => {
    const { updates } = make();
    const [right, wrong] = [path.join(folder, 'renamed.msi'), path.join(folder, 'Kanalvakt-0.4.0-x64.msi')];
    writeFileSync(right, 'the installer');
    writeFileSync(wrong, 'something else');
    const sha512 = createHash('sha512').update('the installer').digest('hex');
    expect(await updates.compare(right)).toMatchObject({ error: { code: 'updates.noVersion' } });
    updates.accept(release.file({ ...FACTS, installers: [{ name: 'Kanalvakt-0.4.0-x64.msi', bytes: 13, sha512 }] }));
    expect(await updates.compare(right)).toEqual(ok({ name: 'renamed.msi', listed: true }));
    expect(await updates.compare(wrong)).toEqual(ok({ name: 'Kanalvakt-0.4.0-x64.msi', listed: false }));
    expect(await updates.compare(path.join(folder, 'gone'))).toMatchObject({ error: { code: 'updates.unreadable' } });
    expect(await updates.compare(folder)).toMatchObject({ error: { code: 'updates.unreadable' } });
  });
});

describe('an old browser', () => {
  it('shows no pages from sixteen weeks on', () => {
    const { updates, clock } = make();
    expect(updates.mayShowPages().ok).toBe(true);
    clock.now = '2027-03-10T09:00:00.000Z';
    expect(updates.mayShowPages().ok).toBe(true);
    clock.now = '2027-03-11T09:00:00.000Z';
    expect(updates.mayShowPages()).toMatchObject({
      error: { code: 'captures.runtimeTooOld', params: { released: '2026-11-19' } },
    });
  });

  it('is not guessed at: the day noted is that of the runtime that ships', () => {
    expect(shipped.electron).toBe(packageFile.devDependencies.electron);
  });
});

describe('the policy of the computer', () => {
  const write = (content: string): string => {
    const file = path.join(folder, 'policy.json');
    writeFileSync(file, content);
    return file;
  };
  const read = async (file: string | null) => {
    const reports: string[] = [];
    return { policy: await readPolicy(file, (reason) => reports.push(reason)), reports };
  };

  it('names an https address, beside settings of others', async () => {
    const file = write('{"versionFile":"https://it.example/v.json","other":1}');
    expect(await read(file)).toEqual({ policy: { versionFile: 'https://it.example/v.json' }, reports: [] });
  });

  it.each([
    ['{"versionFile":"http://it.example/v.json"}'],
    ['{"versionFile":"file:///etc/passwd"}'],
    ['{"versionFile":"https://name:word@it.example/v.json"}'],
    ['{"versionFile":7}'],
    ['not JSON'],
    [`{"versionFile":"https://it.example/${'x'.repeat(70_000)}"}`],
  ])('that cannot be used allows nothing and is told of: %.60s', async (content) => {
    const { policy, reports } = await read(write(content));
    expect(policy).toEqual({});
    expect(reports).toHaveLength(1);
  });

  it('that is missing allows nothing, without a word', async () => {
    expect(await read(path.join(folder, 'none'))).toEqual({ policy: {}, reports: [] });
    expect(await read(null)).toEqual({ policy: {}, reports: [] });
    expect((await read(folder)).reports).toHaveLength(1);
  });

  it('is where administrators write', () => {
    expect(policyPath('linux', {})).toBe('/etc/kanalvakt/policy.json');
    expect(policyPath('darwin', {})).toBe('/Library/Application Support/Kanalvakt/policy.json');
    const shared = { CommonProgramFiles: 'C:\\Program Files\\Common Files', ProgramData: 'C:\\ProgramData' };
    expect(policyPath('win32', shared)).toBe('C:\\Program Files\\Common Files\\Kanalvakt\\policy.json');
    expect(policyPath('win32', {})).toBeNull();
  });
});
