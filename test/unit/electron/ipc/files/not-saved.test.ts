import { expect, it } from 'vitest';
import { fail, ok } from '../../../../../domain/kernel/result.ts';
import { noteNotSaved } from '../../../../../electron/ipc/files/not-saved.ts';

const written = fail('exports.diskFull', { cause: 'ENOSPC' });

it('gives the failure of the file when the vault has noted it', async () => {
  expect(await noteNotSaved(written, () => Promise.resolve(ok({})))).toBe(written);
});

it('says that the vault could not note it, with both causes for the log', async () => {
  expect(await noteNotSaved(written, () => Promise.resolve(fail('vault.readOnly')))).toEqual(
    fail('exports.notSavedNorNoted', { cause: 'exports.diskFull ENOSPC; vault.readOnly' }),
  );
});
