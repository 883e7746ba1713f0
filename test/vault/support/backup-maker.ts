// A process that changes a vault, backs it up and restores it until it is killed: `node backup-maker.ts <parent>
// <death>`. Under `parent`, the vault is in `v`, its backups in `usb`, restored copies in `out`. Each line on standard
// output is the sequence number of a head whose backup was acknowledged.
import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
import { findBackups, restore } from '../../../electron/vault/restore.ts';
import { must } from '../../support/results.ts';
import { MortalDisk, type Death } from './mortal-disk.ts';
import { killSegmentBytes } from './said.ts';
import { addBlob, addPerson, initial, waysInto } from './vaults.ts';

export type BackupSaid = { readonly kind: 'backedUp'; readonly seq: number };

/** Maps `usb/Kanalvakt-0a1b2c3d/objects/ab/…` to `objects`, and any other path to its first folder. */
const partOf = (name: string): string => /^usb\/[^/]+\/(\w+)/.exec(name)?.[1] ?? name.split('/')[0] ?? '';

const [parent = '', death = ''] = process.argv.slice(2);
const disk = new MortalDisk(parent, JSON.parse(death) as Death, partOf);
const vault = must(await waysInto(initial, { folder: `${parent}/v`, segmentBytes: killSegmentBytes }).open(disk));
if (vault.mode !== 'readWrite') throw new Error(JSON.stringify(vault.findings));
for (let i = 0; i < 100; i += 1) {
  must(await addBlob(vault, randomBytes(20_000)));
  must(await addPerson(vault, `p${i % 9}`, randomBytes(900).toString('hex')));
  const { generation } = must(
    await vault.backup({ target: `${parent}/usb`, label: 'v', program: '0', full: i % 3 === 0, expectEarlier: true }),
  );
  writeSync(1, `${JSON.stringify({ kind: 'backedUp', seq: generation.head.seq } satisfies BackupSaid)}\n`);
  const [shelf] = must(await findBackups(`${parent}/usb`, disk));
  if (shelf?.good[0] === undefined) throw new Error('no backup');
  must(
    await restore({ from: shelf.folder, generation: shelf.good[0], to: `${parent}/out/r${process.pid}-${i}`, disk }),
  );
}
throw new Error('was not killed');
