// An archive package, read back by other programs and by the program's own check, whole and spoilt. R46.1.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PACKAGE_SHAPES } from '../../../../../domain/archiving/model.ts';
import { checkPackage } from '../../../../../electron/exchange/archive-package/check/check.ts';
import { needTools } from '../../../support/tools.ts';
import { NAME, packageFiles, RECORDS, writeZip } from './example-package.ts';
import { SPOILT } from './spoilt.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kanalvakt-archive-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const run = (command: string, args: readonly string[], cwd = folder): string => {
  const done = spawnSync(command, args, { cwd, encoding: 'utf8' });
  return done.status === 0 ? '' : `${done.stdout}${done.stderr}`;
};

/** The checksums that a METS file states, as `sha256sum -c` reads them. */
const sumsOf = (mets: string): string =>
  [...mets.matchAll(/<(?:mdRef|file)\b[^>]*?CHECKSUM="([0-9a-f]+)"[^>]*>(?:<FLocat[^>]*>)?/g)]
    .map(
      ([element, sum]) =>
        `${sum ?? ''}  ${(/xlink:href="([^"]+)"/.exec(element)?.[1] ?? '').replace('file:///', '')}\n`,
    )
    .join('');

describe.each(PACKAGE_SHAPES)('a package in the shape %s', (shape) => {
  const zip = (): string => path.join(folder, `${shape}.zip`);
  const main = shape === 'fgs12' ? 'mets.xml' : 'METS.xml';
  beforeAll(async () => {
    await writeZip(zip(), await packageFiles(shape));
  });

  it('[R46.1] has nothing that the check objects to', async () => {
    const checked = await checkPackage(zip());
    expect(checked.violations).toEqual([]);
    expect(checked).toMatchObject({ more: false, name: NAME, files: shape === 'fgs12' ? 14 : 16 });
  });

  it('[R46.1] is read by unzip, xmllint and sha256sum', () => {
    needTools('unzip', 'xmllint', 'sha256sum');
    expect(run('unzip', ['-tq', zip()])).toBe('');
    expect(run('unzip', ['-q', '-o', zip(), '-d', shape])).toBe('');
    const root = path.join(folder, shape, NAME);
    const mets = [main, ...(shape === 'fgs12' ? [] : ['representations/rep1/METS.xml'])];
    for (const name of mets) {
      const file = path.join(root, name);
      expect(run('xmllint', ['--nonet', '--noout', file])).toBe('');
      const sums = sumsOf(readFileSync(file, 'utf8'));
      expect(sums.split('\n').length).toBeGreaterThan(6);
      writeFileSync(path.join(folder, 'sums'), sums);
      expect(run('sha256sum', ['-c', '--quiet', path.join(folder, 'sums')], path.dirname(file))).toBe('');
    }
    const metadata =
      shape === 'fgs12'
        ? ['metadata/dc.xml', 'metadata/handlingar.xsd']
        : ['metadata/descriptive/dc.xml', 'schemas/handlingar.xsd'];
    expect(run('xmllint', ['--nonet', '--noout', '--schema', metadata[1] ?? '', metadata[0] ?? ''], root).trim()).toBe(
      '',
    );
  });

  it('[R46.1] is checked unpacked as well', async () => {
    expect((await checkPackage(path.join(folder, shape, NAME))).violations).toEqual([]);
  });

  it('[R46.1] says what is missing, and which records are confidential', async () => {
    const files = await packageFiles(shape);
    const texts = [...files].map(([name, bytes]) => [name, bytes.toString()] as const);
    const named = (end: string): string => texts.find(([name]) => name.endsWith(end))?.[1] ?? '';
    expect(named('rapport.txt')).toContain('R000003: borta.mp4 (saknas)');
    expect(named('handlingar.csv')).toContain('borta.mp4');
    expect(texts.map(([, text]) => text).join('')).toContain('<eventOutcome>failure</eventOutcome>');
    expect(named('rights.xml')).toContain('OSL 25 kap. 1 §');
    expect(named('dc.xml')).not.toContain('Hemligt');
    expect(named('handlingar.csv')).not.toContain('Hemligt');
    expect([...files.keys()].filter((name) => /[^A-Za-z0-9._/-]/.test(name))).toEqual([]);
    expect(texts.map(([, text]) => text).join('')).toContain('Skärmbild 1#$!@%.png');
  });
});

it('[R46.1] is objected to when a file is not what its record says', async () => {
  const [first] = RECORDS;
  if (first === undefined) throw new Error('no record');
  const changed = { ...first, files: first.files.map((file) => ({ ...file, sha256: 'f'.repeat(64) })) };
  const zip = path.join(folder, 'changed.zip');
  await writeZip(zip, await packageFiles('fgs2', [changed]));
  const { violations } = await checkPackage(zip);
  expect(violations.filter(({ code }) => code === 'checksum')).toHaveLength(first.files.length);
});

describe('a spoilt package', () => {
  it('[R46.1] comes in at least a hundred kinds', () => {
    expect(new Set(SPOILT.map(({ title }) => title)).size).toBe(SPOILT.length);
    expect(SPOILT.length).toBeGreaterThanOrEqual(100);
  });

  it.each(SPOILT.map((spoilt) => [spoilt.title, spoilt] as const))(
    '[R46.1] is refused by name: %s',
    async (_, spoilt) => {
      const { spoil, code, params = {}, also = [] } = spoilt;
      const files = await packageFiles();
      spoil(files);
      const zip = path.join(folder, 'spoilt.zip');
      await writeZip(zip, files);
      const { violations } = await checkPackage(zip);
      expect(violations).toContainEqual(
        expect.objectContaining({ code, params: expect.objectContaining(params) as object }),
      );
      expect(
        violations.map((violation) => violation.code).filter((one) => one !== code && !also.includes(one)),
      ).toEqual([]);
    },
  );

  it.each([
    ['cut in the middle', (zip: string, size: number) => truncateSync(zip, Math.floor(size / 2))],
    ['cut before its list', (zip: string, size: number) => truncateSync(zip, size - 30)],
    ['no archive', (zip: string) => writeFileSync(zip, 'inget arkiv')],
    ['empty', (zip: string) => truncateSync(zip, 0)],
  ])('[R46.1] is refused by name: %s', async (_, spoil) => {
    const zip = path.join(folder, 'cut.zip');
    await writeZip(zip, await packageFiles());
    spoil(zip, readFileSync(zip).byteLength);
    expect((await checkPackage(zip)).violations).toMatchObject([{ code: 'unreadable', file: '' }]);
  });

  it('[R46.1] is refused by name: a name that reaches outside', async () => {
    const zip = path.join(folder, 'outside.zip');
    await writeZip(zip, [...(await packageFiles()), [`${NAME}/../ute.txt`, Buffer.from('x')]]);
    expect((await checkPackage(zip)).violations.map(({ code }) => code)).toContain('unsafeName');
  });

  it('[R46.1] is refused by name: a file that is not there', async () => {
    expect((await checkPackage(path.join(folder, 'ingen.zip'))).violations).toMatchObject([{ code: 'unreadable' }]);
  });

  it('[R46.1] is described by a bounded list', async () => {
    const files = await packageFiles();
    for (let number = 0; number < 300; number += 1) files.set(`${NAME}/extra-${String(number)}.txt`, Buffer.from('x'));
    const zip = path.join(folder, 'many.zip');
    await writeZip(zip, files);
    const checked = await checkPackage(zip);
    expect(checked.violations).toHaveLength(200);
    expect(checked.more).toBe(true);
  });
});
