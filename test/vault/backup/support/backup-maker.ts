// A process that changes a vault, backs it up and restores it until it is killed: `node backup-maker.ts <parent>
// <death>`. Under `parent`, the vault is in `v`, its backups in `usb`, restored copies in `out`. Each line on standard
// output is the sequence number of a head whose backup was acknowledged.
import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
import { findBackups, restore } from '../../../../electron/vault/backup/restore.ts';
import { must } from '../../../support/results.ts';
import { KillingDisk, type KillPoint } from '../../support/killing-disk.ts';
import { KILL_SEGMENT_BYTES } from '../../support/writer-messages.ts';
import { addBlob, addPerson, initial, vaultHelpers } from '../../support/vaults.ts';

export type BackupMakerMessage = { readonly kind: 'backedUp'; readonly seq: number };

/** Maps `usb/Kanalvakt-0a1b2c3d/objects/ab/…` to `objects`, and any other path to its first folder. */
const partOf = (name: string): string => /^usb\/[^/]+\/(\w+)/.exec(name)?.[1] ?? name.split('/')[0] ?? '';

const [parent = '', death = ''] = process.argv.slice(2);
const disk = new KillingDisk(parent, JSON.parse(death) as KillPoint, partOf);
const vault = must(await vaultHelpers(initial, { folder: `${parent}/v`, segmentBytes: KILL_SEGMENT_BYTES }).open(disk));
if (vault.mode !== 'readWrite') throw new Error(JSON.stringify(vault.findings));
for (let i = 0; i < 100; i += 1) {
  must(await addBlob(vault, randomBytes(20_000)));
  must(await addPerson(vault, `p${i % 9}`, randomBytes(900).toString('hex')));
  const { generation } = must(
    await vault.backup({ target: `${parent}/usb`, label: 'v', program: '0', full: i % 3 === 0, expectEarlier: true }),
  );
  writeSync(1, `${JSON.stringify({ kind: 'backedUp', seq: generation.head.seq } satisfies BackupMakerMessage)}\n`);
  const [shelf] = must(await findBackups(`${parent}/usb`, disk));
  if (shelf?.good[0] === undefined) throw new Error('no backup');
  must(
    await restore({ from: shelf.folder, generation: shelf.good[0], to: `${parent}/out/r${process.pid}-${i}`, disk }),
  );
}
throw new Error('was not killed');
