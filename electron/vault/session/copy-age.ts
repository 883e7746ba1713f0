// How long ago a copy had contact with its server. It is the program's own rule: what is in the copy can be read by any
// program that has the passphrase.
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { isNotWritableError, UnreadableFile } from '../disk/index.ts';
import { readContact, writeContact } from '../mirror/index.ts';
import { offlineDays, type Registers } from '../model/index.ts';
import type { OpenVaultState } from '../open-vault/index.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** How often contact is noted while the vault is open, in milliseconds. */
const NOTE_MS = 60 * 60 * 1000;

type Copy = Pick<OpenVaultState, 'clock' | 'disk' | 'folder' | 'headAt' | 'keys'>;

/**
 * Refuses with `vault.copyTooOld` (`days`) when the copy last had contact longer ago than the vault allows, or this
 * computer's clock has been set back as far. A clock that is behind the newest frame counts as that frame's time. Where
 * nothing is noted, the newest frame was the last contact. Rejects with the disk's error.
 */
export async function checkCopyAge(
  { clock, disk, folder, headAt, keys }: Copy,
  registers: Registers,
): Promise<Result<void>> {
  const newest = Date.parse(headAt);
  const found = await readContact(disk, folder, keys).catch((error: unknown) => {
    if (error instanceof UnreadableFile) return null;
    throw error;
  });
  const contact = found === null ? newest : Math.min(found.computer, found.server);
  const now = Math.max(clock().getTime(), newest);
  const days = offlineDays(registers);
  return Math.abs(now - contact) > days * DAY_MS ? fail('vault.copyTooOld', { params: { days } }) : ok(undefined);
}

/** Notes that there is contact. A disk that takes nothing does not matter: opening then needs the server sooner. */
export class ContactNotes {
  #noted = -Infinity;

  async note({
    clock,
    disk,
    folder,
    keys,
    mirror,
  }: Omit<Copy, 'headAt'> & Pick<OpenVaultState, 'mirror'>): Promise<void> {
    const computer = clock().getTime();
    if (Math.abs(computer - this.#noted) < NOTE_MS) return;
    const state = mirror?.server.state();
    if (state?.kind !== 'connected') return;
    await writeContact(disk, folder, keys, { computer, server: computer + Math.round(state.clockAheadMs) }).catch(
      (error: unknown) => {
        if (!isNotWritableError(error)) throw error;
      },
    );
    this.#noted = computer;
  }
}
