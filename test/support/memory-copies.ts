// What programs have said of their copies, as a server keeps it in memory.
import { fail, ok, type Result } from '../../domain/kernel/result.ts';
import { NOTE_BYTES, type CopyNote } from '../../electron/vault/server/index.ts';

const MAX_NOTES = 50;

interface Kept extends CopyNote {
  readonly login: string;
}

export class MemoryCopies {
  /** The newest last. */
  kept: readonly Kept[] = [];

  note(login: string, copyId: string, note: Buffer): Result<void> {
    if (note.length === 0 || note.length > NOTE_BYTES) return fail('server.failed', { params: { state: '23514' } });
    const others = this.kept.filter((kept) => kept.copyId !== copyId || kept.login !== login);
    const newest = [...others, { login, copyId, note: Buffer.from(note) }];
    const own = newest.filter((kept) => kept.login === login).slice(-MAX_NOTES);
    this.kept = newest.filter((kept) => kept.login !== login || own.includes(kept));
    return ok(undefined);
  }

  list(): readonly CopyNote[] {
    return this.kept.map(({ copyId, note }) => ({ copyId, note: Buffer.from(note) }));
  }

  forget(copyId: string): void {
    this.kept = this.kept.filter((kept) => kept.copyId !== copyId);
  }
}
