import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { safeFileName } from '../../../../domain/kernel/file-name.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kanalvakt-file-name-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a safe file name', () => {
  it('is accepted by every file system', () => {
    expect(safeFileName('Protokoll: avveckling 3/12 "Skolmaten"?')).toBe('Protokoll- avveckling 3-12 -Skolmaten--');
    expect(safeFileName('../../etc/passwd')).not.toMatch(/[/\\]/);
    expect(safeFileName('...')).toBe('kanalvakt');
    expect(safeFileName('å'.repeat(500))).toHaveLength(120);
  });

  it('shows what the file is, without direction marks, hidden characters or device names', () => {
    expect(safeFileName('faktura\u202egpj.exe')).toBe('faktura-gpj.exe');
    expect(safeFileName('a\u2067b\u200bc\u061cd\u2028e\u0085f\ufeffg')).toBe('a-b-c-d-e-f-g');
    expect(['CON', 'nul.txt', 'Com1.tar.gz', 'LPT9'].map((name) => safeFileName(name))).toEqual([
      '_CON',
      '_nul.txt',
      '_Com1.tar.gz',
      '_LPT9',
    ]);
    expect(['Console', 'auxiliär', 'com10', ' .kanal'].map((name) => safeFileName(name))).toEqual([
      'Console',
      'auxiliär',
      'com10',
      'kanal',
    ]);
    expect(safeFileName('شرطة المرور 👮')).toBe('شرطة المرور 👮');
  });

  it('can be written to a real disk in any script, and is not cut inside a character', () => {
    const names = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.constantFrom('汉', '👩‍👩‍👧', 'é', '\ud83d', 'CON', '. ').map((part) => part.repeat(200)),
    );
    fc.assert(
      fc.property(names, fc.constantFrom(100, 120), (name, most) => {
        const safe = safeFileName(name, 'fil', most);
        expect(safe.isWellFormed() && safe.length <= most + 1).toBe(true);
        expect(path.win32.basename(safe)).toBe(safe);
        const file = path.join(folder, `${safe}.csv`);
        writeFileSync(file, '');
        rmSync(file);
      }),
      { numRuns: 50 },
    );
  });
});
