import { describe, expect, it } from 'vitest';
import { stages } from '../../../scripts/lib/stages.mjs';
import { wantedStages } from '../../../scripts/lib/wanted-stages.mjs';

const all = stages();
const names = (args: string[], files: string[] = []) =>
  wantedStages(args, all, () => files).wanted.map(({ name }) => name);
const commandOf = (stage: string, args: string[], files: string[] = []) =>
  wantedStages(args, all, () => files).wanted.find(({ name }) => name === stage)?.command;

describe('the arguments of npm test', () => {
  it('run everything when there are none, and only then count as a full run', () => {
    expect(wantedStages([], all)).toMatchObject({ wanted: all, whole: true, underLoad: false });
    expect(wantedStages(['--under-load'], all)).toMatchObject({ whole: true, underLoad: true });
    expect(wantedStages(['unit'], all).whole).toBe(false);
    expect(wantedStages(['--changed'], all, () => ['package.json']).whole).toBe(false);
  });

  it('run every case of the sampled matrices with --whole, in the same stages', () => {
    expect(wantedStages(['--whole'], all)).toMatchObject({ wanted: all, whole: true, everyCase: true });
    expect(wantedStages(['--whole', 'vault'], all)).toMatchObject({ whole: false, everyCase: true });
    expect(wantedStages([], all).everyCase).toBe(false);
  });

  it('reject an unknown stage or option, and name those that exist', () => {
    expect(() => wantedStages(['units'], all)).toThrow(/no stage units\. There are: types .*e2e/);
    expect(() => wantedStages(['--underload'], all)).toThrow(/--under-load, not --underload/);
  });

  it('retry end-to-end tests under load, and give every stage twice its time', () => {
    const { wanted } = wantedStages(['--under-load'], all);
    for (const stage of wanted) {
      expect(stage.command.includes('--retries=2'), stage.name).toBe(stage.kind === 'e2e');
      expect(stage.minutes).toBe(2 * (all.find(({ name }) => name === stage.name)?.minutes ?? 0));
    }
  });
});

describe('npm test -- --changed', () => {
  it('runs everything after a change outside the sources and the tests', () => {
    for (const file of ['package.json', 'scripts/build.mjs', 'vitest.config.ts', 'electron-builder.yml'])
      expect(names(['--changed'], [file]), file).toEqual(all.map(({ name }) => name));
  });

  it('runs all end-to-end tests after a change of the program, and narrows the other runners by their graph', () => {
    const change = ['electron/services/channels/service.ts', 'domain/contract/api.ts'];
    expect(names(['--changed=main'], change)).toEqual(all.map(({ name }) => name));
    expect(commandOf('unit', ['--changed=main'], change)).toContain('--changed=main');
    expect(commandOf('e2e', ['--changed=main'], change)).toEqual(all.find(({ name }) => name === 'e2e')?.command);
    expect(commandOf('lint', ['--changed'], change)).toEqual(expect.arrayContaining(change));
  });

  it('runs only the end-to-end tests that a change of tests affects, and no packaging', () => {
    const change = ['test/e2e/records/log.spec.ts'];
    expect(commandOf('e2e', ['--changed'], change)).toContain('--only-changed=HEAD');
    for (const stage of ['sandbox', 'package', 'packaged']) expect(names(['--changed'], change)).not.toContain(stage);
  });

  it('runs all tests of a runner when a file that tests read by its path has changed', () => {
    for (const file of ['test/fixtures/list.csv', 'docs/rights.md', 'renderer/theme/tokens.css'])
      expect(commandOf('unit', ['--changed'], [file]), file).toEqual(all.find(({ name }) => name === 'unit')?.command);
  });

  it('keeps to the named stages', () => {
    expect(names(['unit', 'e2e', '--changed'], ['electron/main.ts'])).toEqual(['unit', 'e2e']);
  });
});
