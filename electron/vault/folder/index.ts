// The vault's folder as such: its manifest, what can be said without a passphrase, older formats.
export { checkFolder } from './check-folder.ts';
export { inspectVault } from './inspect.ts';
export {
  decodeManifest,
  encodeManifest,
  FORMAT_VERSION,
  manifestPath,
  readManifest,
  type Manifest,
  type MovedTo,
} from './manifest.ts';
export { removeOlderCopies, removeUnfinishedCopies } from './older-copies.ts';
export { migrate, MIGRATIONS, type MigrationStep } from './migrate.ts';
