// What this program has open, and what others have. A hint: nothing is decided on it. The server can leave notes out, and
// bring back older ones for as long as they count.
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { Signature } from '../crypto/index.ts';
import { asResult } from '../disk/index.ts';
import { isActive, memberOf, type Registers } from '../model/index.ts';
import type { OpenElsewhere, Reader } from '../open-vault/index.ts';
import { asNoted } from './note.ts';
import { asOpen, OPEN_PURPOSE, readOpenNote, sealOpenNote, signedOpen } from './open-note.ts';
import { copyIdIn } from './own-id.ts';

/** The most by which the time of a note may differ from this computer's clock, whatever the server says of its age. */
const MAX_AWAY_MS = 600_000;

/** An open vault on a server. */
export interface OpenVault extends Reader {
  readonly sign: (purpose: string, bytes: Uint8Array) => Signature;
}

interface Said {
  readonly copyId: string;
  readonly note: Buffer | null;
}

/** The key that an active member signs with. */
function keyIn(registers: Registers): (memberId: string) => string | null {
  return (memberId) => {
    const member = memberOf(registers, memberId);
    return isActive(member) ? member.ed25519 : null;
  };
}

/** See `Copies.tellOpen`. */
export function tellOpenOn(
  host: OpenVault,
): (computer: string, open: readonly string[] | null) => Promise<Result<readonly OpenElsewhere[] | null>> {
  const said = async (computer: string, open: readonly string[] | null): Promise<Said | null> => {
    const { clock, disk, folder, keys, lock } = host.vaultState();
    if (host.closed() || lock === null) return null;
    const copyId = await copyIdIn(disk, folder, asNoted(computer));
    if (open === null) return { copyId, note: null };
    const note = { memberId: keys.memberId, at: clock().toISOString(), open: asOpen(open) };
    const { signature } = host.sign(OPEN_PURPOSE, signedOpen(keys.vaultId, copyId, note));
    return { copyId, note: sealOpenNote(keys, copyId, { ...note, signature }) };
  };

  return (computer, open) =>
    asResult(async () => {
      const { clock, keys, mirror } = host.vaultState();
      // Between two changes: the number of the copy may be made now.
      const own = await host.enqueue(() => said(computer, open));
      if (own === null || mirror === null) return ok(null);
      const told = await mirror.server.openNotes.exchange(own.copyId, own.note);
      if (!told.ok) return told;
      if (host.closed()) return ok(null);
      const now = clock().getTime();
      const keyOf = keyIn(host.registers());
      return ok(
        told.value.flatMap(({ copyId, note: bytes }) => {
          const note = copyId === own.copyId ? null : readOpenNote(keys, copyId, bytes, keyOf);
          if (note === null || Math.abs(now - Date.parse(note.at)) > MAX_AWAY_MS) return [];
          return note.open.map((id) => ({ id, memberId: note.memberId }));
        }),
      );
    });
}
