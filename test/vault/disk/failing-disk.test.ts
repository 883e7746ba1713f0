// A disk that refuses a write: nothing changes, and the reason is reported.
import { describe, expect, it, vi } from 'vitest';
import { codeOf, must } from '../../support/results.ts';
import { codes, newVault, reopen } from '../support/disk-vault.ts';
import { diskError } from '../support/every-call.ts';
import { HookedDisk } from '../support/hooked-disk.ts';
import { copyOf } from '../support/temp.ts';
import { addPerson } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

describe('a failing disk', () => {
  it.each([
    ['ENOSPC', 'vault.diskFull'],
    ['EDQUOT', 'vault.diskFull'],
    ['EIO', 'vault.notWritable'],
  ])('is reported (%s as %s), changes nothing, and is written to again when there is room', async (code, expected) => {
    for (const operation of ['write', 'datasync'] as const) {
      const disk = new HookedDisk();
      const vault = await newVault(undefined, { disk });
      await addPerson(vault, 'before');
      const head = vault.head();
      disk.shortWrite = operation === 'write' ? 100 : null;
      let n = 0;
      let failed = false;
      disk.before = (what) => {
        if (!failed && what === operation && (n += 1) === 2 - Number(operation === 'datasync')) {
          failed = true;
          throw diskError(code);
        }
      };
      expect(codeOf(await addPerson(vault, 'lost'))).toBe(expected);
      disk.before = () => {};
      disk.shortWrite = null;
      expect(vault.db.data.people.lost).toBeUndefined();
      expect(vault.head()).toEqual(head);
      expect(vault.mode).toBe('readWrite');
      must(await addPerson(vault, 'after'));
      const copy = await reopen(copyOf(vault.folder));
      expect(Object.keys(copy.db.data.people)).toEqual(['before', 'after']);
      expect(copy.findings).toEqual([]);
      expect(must(await copy.verify()).findings).toEqual([]);
    }
  });

  it('turns the vault read-only, with a finding, when a failed write cannot be rolled back', async () => {
    const disk = new HookedDisk();
    const vault = await newVault(undefined, { disk });
    disk.shortWrite = 100;
    let n = 0;
    disk.before = (what) => {
      if ((what === 'write' && (n += 1) > 1) || what === 'truncate') throw diskError('EIO');
    };
    expect(codeOf(await addPerson(vault, 'lost'))).toBe('vault.notWritable');
    expect(vault.mode).toBe('readOnly');
    expect(codes(vault)).toEqual(['vault.appendBroken']);
    disk.before = () => {};
    disk.shortWrite = null;
    expect(codeOf(await addPerson(vault, 'p'))).toBe('vault.readOnly');
    const copy = await reopen(copyOf(vault.folder));
    expect(codes(copy)).toEqual(['vault.tornTail']);
    expect(Object.keys(copy.db.data.people)).toEqual([]);
  });

  it('changes nothing when the next segment cannot be created', async () => {
    const disk = new HookedDisk();
    const vault = await newVault(undefined, { disk, segmentBytes: 1 });
    must(await addPerson(vault, 'a'));
    disk.before = (what, path) => {
      if (what === 'create' && path.includes('.kvj')) throw diskError('ENOSPC');
    };
    expect(codeOf(await addPerson(vault, 'b'))).toBe('vault.diskFull');
    disk.before = () => {};
    must(await addPerson(vault, 'c'));
    await vault.close();
    const again = await reopen(vault.folder);
    expect(Object.keys(again.db.data.people)).toEqual(['a', 'c']);
    expect(must(await again.verify()).findings).toEqual([]);
  });

  it('opens the vault read-only, with the reason, when it refuses writes', async () => {
    const vault = await newVault();
    await vault.close();
    const disk = new HookedDisk();
    disk.before = () => {
      throw diskError('EROFS');
    };
    const again = await reopen(vault.folder, { disk });
    expect(again.mode).toBe('readOnly');
    expect(again.findings).toEqual([{ code: 'vault.folderReadOnly', severity: 'note', params: { reason: 'EROFS' } }]);
    expect(codeOf(await addPerson(again, 'p'))).toBe('vault.readOnly');
    expect(must(await again.verify()).ok).toBe(true);
  });
});
