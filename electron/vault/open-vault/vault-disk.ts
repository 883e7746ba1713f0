// The disk that a vault is opened on.
import { confined, nodeDisk, type Disk } from '../disk/index.ts';

/** The disk of the options, or the real one, for the vault's folder. */
export const vaultDisk = ({ disk, folder }: { readonly disk?: Disk | undefined; readonly folder: string }): Disk =>
  confined(disk ?? nodeDisk, folder);
