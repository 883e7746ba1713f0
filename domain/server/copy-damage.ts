// What is wrong with this computer's copy of a vault on a server, and is mended by fetching the copy again.
import type { Problem } from '../kernel/result.ts';
import type { Finding } from '../vault/calls.ts';

/** Damage that is on the server, or in what members have written: a new copy would have it too, or may not be taken. */
const ELSEWHERE: readonly string[] = [
  'vault.badTail',
  'vault.compartmentDamaged',
  'vault.fileRotted',
  'vault.otherAhead',
  'vault.otherHistory',
  'vault.rowRotted',
  'vault.serverForked',
];

export const isCopyDamage = ({ code, severity }: Pick<Finding, 'code' | 'severity'>): boolean =>
  severity === 'damage' && !ELSEWHERE.includes(code);

/**
 * Refusals that say that what this computer has of the vault cannot be used: then it can be put aside and fetched again.
 * Everything in a copy comes from the server, but for what only this computer may have, which is kept.
 */
const UNUSABLE: readonly string[] = [
  'vault.damaged',
  'vault.folderNotEmpty',
  'vault.kdfOutOfBounds',
  'vault.linkFound',
  'vault.manifestDamaged',
  'vault.memberNotChosen',
  'vault.memberUnknown',
  'vault.migrationMissing',
  'vault.migrationNeedsWriting',
  'vault.newerVersion',
  'vault.notAVault',
  'vault.slotDamaged',
  'vault.slotForeign',
  'vault.tooManySlots',
  'vault.unreadable',
  'vault.versionLowered',
];
/** Something else where the copy's folder, or one of its folders, should be. */
const STRANGE: readonly unknown[] = ['EEXIST', 'EISDIR', 'ELOOP', 'ENOENT', 'ENOTDIR'];

/** Whether a refusal to open or to join a vault says that the copy cannot be used. */
export const isCopyUnusable = ({ code, params }: Problem): boolean =>
  UNUSABLE.includes(code) || (code === 'vault.notWritable' && STRANGE.includes(params?.reason));
