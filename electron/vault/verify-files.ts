// The part of verification that checks single files: the clear ones, the stored index, the compartments' shares.
import { checkKeyFiles } from './check-keys.ts';
import { Compartments } from './compartments.ts';
import { listFolder, readIfThere } from './durable.ts';
import { decodeBlock } from './log-block.ts';
import { readManifest } from './manifest.ts';
import type { Finding, Registers } from './types.ts';
import type { VaultParts } from './parts.ts';

const damage = (code: string, params: Finding['params'] = {}): Finding => ({ code, severity: 'damage', params });

async function checkManifest({ disk, folder, keys, genesis }: VaultParts): Promise<Finding[]> {
  const manifest = await readManifest(disk, folder);
  if (!manifest.ok) return [damage(manifest.error.code, manifest.error.params)];
  const { vaultId, genesis: hash, createdAt } = manifest.value;
  return vaultId === keys.vaultId && hash === genesis.hash && createdAt === genesis.at
    ? []
    : [damage('vault.manifestSwapped')];
}

async function checkCompartments({ disk, folder, keys }: VaultParts, registers: Registers): Promise<Finding[]> {
  const fresh = new Compartments(disk, folder, keys);
  const findings = await fresh.load(registers, false);
  fresh.wipe();
  return findings;
}

/** Checks the small files. Fast enough to run while writes are held back. Rejects on disk errors. */
export async function checkSmallFiles(parts: VaultParts, registers: Registers): Promise<Finding[]> {
  return [
    ...(await checkManifest(parts)),
    ...(await checkKeyFiles(parts, registers)),
    ...(await checkCompartments(parts, registers)),
  ];
}

/** Checks that every file of the stored index can be read. Awaits `pause` after each. */
export async function checkIndexFiles(
  { disk, folder, keys }: VaultParts,
  pause: () => Promise<void>,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const name of await listFolder(disk, `${folder}/index`)) {
    const number = /^(\d{8})\.kvx$/.exec(name)?.[1];
    if (number === undefined) {
      if (!name.includes('.tmp-'))
        findings.push({ code: 'vault.strangeFile', severity: 'note', params: { file: `index/${name}` } });
      continue;
    }
    const bytes = await readIfThere(disk, `${folder}/index/${name}`);
    if (bytes !== null && decodeBlock(bytes, Number(number), keys) === null)
      findings.push(damage('vault.indexBad', { segment: Number(number) }));
    await pause();
  }
  return findings;
}
