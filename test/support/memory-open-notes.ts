// What programs have open, as a server keeps it in memory.
import { fail, ok, type Result } from '../../domain/kernel/result.ts';
import { OPEN_NOTE_BYTES, type CopyNote } from '../../electron/vault/server/index.ts';

const MAX_NOTES = 10;
const MAX_AGE_MS = 60_000;

interface Kept extends CopyNote {
  readonly login: string;
  readonly at: number;
}

export class MemoryOpenNotes {
  /** The newest last. */
  kept: readonly Kept[] = [];
  /** How often each login has told or asked. */
  readonly exchanges: string[] = [];
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  exchange(login: string, copyId: string, note: Buffer | null): Result<readonly CopyNote[]> {
    if (note !== null && (note.length === 0 || note.length > OPEN_NOTE_BYTES))
      return fail('server.failed', { params: { state: '23514' } });
    this.exchanges.push(login);
    const at = this.#now();
    const others = this.kept.filter(
      (kept) => at - kept.at <= MAX_AGE_MS && (kept.copyId !== copyId || kept.login !== login),
    );
    const newest = note === null ? others : [...others, { login, copyId, note: Buffer.from(note), at }];
    const own = newest.filter((kept) => kept.login === login).slice(-MAX_NOTES);
    this.kept = newest.filter((kept) => kept.login !== login || own.includes(kept));
    return ok(this.kept.map((kept) => ({ copyId: kept.copyId, note: Buffer.from(kept.note) })));
  }
}
