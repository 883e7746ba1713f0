import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { OPEN_NOTE_BYTES, type VaultServer } from '../../../electron/vault/server/index.ts';
import { codeOf, must } from '../../support/results.ts';
import type { Current } from '../support/tested-vault.ts';

const note = (text: string): Buffer => Buffer.from(text);
/** The notes of what is open, sorted, as a login that has nothing open hears it. */
const toldTo = async (server: VaultServer): Promise<readonly string[]> =>
  must(await server.openNotes.exchange(randomUUID(), null))
    .map((told) => told.note.toString())
    .sort();

export function openNoteCases(current: Current): void {
  describe('a note of what is open', () => {
    it('is read by every login as it was written', async () => {
      const [one, other] = [current().connect(), current().connect(['read'])];
      const copyId = randomUUID();
      const bytes = Buffer.from(Array.from({ length: OPEN_NOTE_BYTES }, (_, i) => i % 256));
      expect(must(await one.openNotes.exchange(copyId, bytes))).toEqual([{ copyId, note: bytes }]);
      expect(must(await other.openNotes.exchange(randomUUID(), null))).toEqual([{ copyId, note: bytes }]);
    });
    it('is overwritten by the next one of its login, and by no other', async () => {
      const [one, other] = [current().connect(), current().connect(['read'])];
      const copyId = randomUUID();
      must(await one.openNotes.exchange(copyId, note('first')));
      must(await one.openNotes.exchange(copyId, note('second')));
      must(await other.openNotes.exchange(copyId, note('of another')));
      expect(await toldTo(one)).toEqual(['of another', 'second']);
    });
    it('goes when its login says nothing of that copy any more, and stays when another login says nothing', async () => {
      const [one, other] = [current().connect(), current().connect(['read'])];
      const [here, there] = [randomUUID(), randomUUID()];
      must(await one.openNotes.exchange(here, note('here')));
      must(await one.openNotes.exchange(there, note('there')));
      must(await other.openNotes.exchange(here, null));
      expect(await toldTo(one)).toEqual(['here', 'there']);
      must(await one.openNotes.exchange(here, null));
      expect(await toldTo(one)).toEqual(['there']);
    });
    it.each([
      ['empty', 0],
      ['too large', OPEN_NOTE_BYTES + 1],
    ])('that is %s is refused', async (_, bytes) => {
      const server = current().connect();
      expect(codeOf(await server.openNotes.exchange(randomUUID(), Buffer.alloc(bytes)))).toBe('server.failed');
      expect(await toldTo(server)).toEqual([]);
    });
    it('goes when its login has written of 10 other copies since', async () => {
      const [one, other] = [current().connect(), current().connect(['read'])];
      must(await other.openNotes.exchange(randomUUID(), note('kept')));
      must(await one.openNotes.exchange(randomUUID(), note('oldest')));
      for (let i = 0; i < 10; i += 1) must(await one.openNotes.exchange(randomUUID(), note('many')));
      expect(await toldTo(one)).toEqual(['kept', ...Array.from({ length: 10 }, () => 'many')]);
    });
  });
}
