// The log holds codes and source locations: no path, no name and no id, whatever error is reported.
import { open, readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { harmless, logLine } from '../../../../electron/app/log-line.ts';
import { describeError, placesOf } from '../../../../electron/engine/messages/describe.ts';
import { handleCall } from '../../../../electron/engine/messages/checks.ts';
import { diskCause, diskFailure } from '../../../../electron/vault/disk/index.ts';

/** In every name of a path; nothing else in the log has it. */
const MARK = 'Qvist';
const segment = fc
  .tuple(
    fc.constantFrom('', ' ', "'", '"', '(', ')', ':1:2', ' < ', 'ENOENT: ', 'ERR_X ', '\n', 'åäö', '=', ';', '–'),
    fc.stringMatching(/^[\w .()'åäö-]{0,8}$/),
  )
  .map(([odd, more]) => `${more}${odd}${MARK}${odd}${more}`.replaceAll('/', ''));
const posixPath = fc.array(segment, { minLength: 1, maxLength: 4 }).map((all) => `/home/${all.join('/')}`);
const anyPath = fc.oneof(
  posixPath,
  fc.array(segment, { minLength: 1, maxLength: 4 }).map((all) => `C:\\Users\\${all.join('\\')}`),
  fc.array(segment, { minLength: 1, maxLength: 4 }).map((all) => `\\\\server\\${all.join('\\')}`),
);

describe('a path in an error', () => {
  it('never reaches the log, in whatever message it stands', () => {
    const message = fc.tuple(
      fc.constantFrom('ENOENT: no such file or directory, open ', 'EACCES: ', 'Cannot find module ', ''),
      fc.constantFrom("'", '"', ''),
      anyPath,
    );
    fc.assert(
      fc.property(message, ([text, quote, where]) => {
        const line = logLine('call failed', { name: 'vault.unlock', cause: `${text}${quote}${where}${quote}` });
        expect(line).toContain('call failed name=vault.unlock cause=');
        expect(line).not.toContain(MARK);
        expect(line.trimEnd().split('\n')).toHaveLength(1);
      }),
      { numRuns: 300 },
    );
  });

  it('never reaches the log as the place of an error', () => {
    fc.assert(
      fc.property(
        anyPath,
        fc.constantFrom('at read (file://', 'at file://', 'at async Object.<anonymous> (', 'at '),
        (where, at) => {
          const error = new TypeError(where);
          error.stack = `TypeError: ${where}\n    ${at}${where.replaceAll('\n', '')}/main.mjs:12:34)\n    at node:internal/fs/promises:10:5`;
          const line = logLine('main process failed', { cause: describeError(error) });
          expect(line).toContain('TypeError');
          expect(line).not.toContain(MARK);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('becomes the code, the operation and the kind of file', async () => {
    const of = async (file: string): Promise<string> =>
      diskCause(await open(file, 'r').catch((error: unknown) => error));
    const vault = `/home/anna.${MARK}/Valv`;
    expect(await of(`${vault}/members/6e0b1c.json`)).toBe('ENOENT open members');
    expect(await of(`${vault}/blobs/ab/${'a'.repeat(64)}.kvb`)).toBe('ENOENT open blobs');
    expect(await of(`${vault}/vault.json`)).toBe('ENOENT open');
    expect(diskFailure(await readFile(vault).catch((error: unknown) => error)).error.cause).toBe('ENOENT open');
    expect(diskCause(new RangeError(vault))).toBe('RangeError');
    expect(diskCause(vault)).toBe('string');
  });
});

describe('what reaches the log', () => {
  it('is codes, names of calls and places, unchanged', () => {
    for (const text of [
      'ENOENT open members',
      'vault.notWritable',
      'rows.0.title: too_big; rows.1.at: invalid_type',
      'TypeError ERR_INVALID_ARG_TYPE at Engine.call engine.mjs:120:33 < at async Promise.all (index 0)',
      '--no-sandbox --remote-debugging-port',
      '11',
      '',
    ])
      expect(harmless(text)).toBe(text);
  });

  it('has no id of a member or a file', () => {
    expect(harmless('row 6f9619ff-8b86-d011-b42d-00c04fc964ff left out')).toBe('row * left out');
    expect(harmless(`blob ${'0a'.repeat(32)}`)).toBe('blob *');
  });

  it('names no key of a record when an answer does not match the contract', async () => {
    const reported: Record<string, string>[] = [];
    await handleCall(
      () => Promise.resolve({ ok: true as const, value: { [`anna-${MARK}`]: 1 } }),
      (_message, detail) => void reported.push(detail),
      'app.now',
      {},
    );
    expect(reported).toHaveLength(1);
    expect(JSON.stringify(reported)).not.toContain(MARK);
  });

  it('has the places of a failure on a screen without addresses', () => {
    expect(
      placesOf(`Error: ${MARK}\n    at Row (app://kanalvakt/assets/log-1.js:1:22)\n    at app://kanalvakt/a.js:3:4`),
    ).toBe('at Row log-1.js:1:22 < at a.js:3:4');
  });
});
