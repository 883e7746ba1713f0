// The part of verification that checks single files: the clear ones, the stored index, the compartments' shares.
import { checkKeyFiles } from './key-files.ts';
import { listFolder, readIfExists, unreadableFinding } from '../disk/index.ts';
import { decodeBlock, MAX_BLOCK_BYTES } from '../log/index.ts';
import { checkFolder, FORMAT_VERSION, readManifest } from '../folder/index.ts';
import { damageFinding, type Finding, type Registers } from '../model/index.ts';
import type { OpenVaultState } from '../open-vault/index.ts';

async function checkManifest({ disk, folder, keys, genesis }: OpenVaultState): Promise<Finding[]> {
  const manifest = await readManifest(disk, folder).catch(unreadableFinding);
  if ('code' in manifest) return [manifest];
  if (!manifest.ok) return [damageFinding(manifest.error.code, manifest.error.params)];
  const { vaultId, genesis: hash, createdAt, version } = manifest.value;
  if (version !== FORMAT_VERSION) return [damageFinding('vault.versionLowered', { version, found: FORMAT_VERSION })];
  return vaultId === keys.vaultId && hash === genesis.hash && createdAt === genesis.at
    ? []
    : [damageFinding('vault.manifestSwapped')];
}

/** Checks the small files. Fast enough to run while writes are held back. Rejects on disk errors. */
export async function checkSmallFiles(vaultState: OpenVaultState, registers: Registers): Promise<Finding[]> {
  return [
    ...(await checkFolder(vaultState.disk, vaultState.folder)).filter(({ code }) => code !== 'vault.mirrorAlone'),
    ...(await checkManifest(vaultState)),
    ...(await checkKeyFiles(vaultState, registers)),
    ...(await vaultState.compartments.check(registers)),
  ];
}

/** Checks that every file of the stored index can be read. Awaits `pause` after each. */
export async function checkIndexFiles(
  { disk, folder, keys }: OpenVaultState,
  pause: () => Promise<void>,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  const names = await listFolder(disk, `${folder}/index`).catch(unreadableFinding);
  if (!Array.isArray(names)) return [names];
  for (const name of names) {
    const number = /^(\d{8})\.kvx$/.exec(name)?.[1];
    if (number === undefined) {
      if (!name.includes('.tmp-'))
        findings.push({ code: 'vault.strangeFile', severity: 'note', params: { file: `index/${name}` } });
      continue;
    }
    const bytes = await readIfExists(disk, `${folder}/index/${name}`, MAX_BLOCK_BYTES).catch(unreadableFinding);
    if (bytes !== null && !Buffer.isBuffer(bytes)) findings.push(bytes);
    else if (bytes !== null && decodeBlock(bytes, Number(number), keys) === null)
      findings.push(damageFinding('vault.indexBad', { segment: Number(number) }));
    await pause();
  }
  return findings;
}
