import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { NOTE_BYTES, type VaultServer } from '../../../electron/vault/server/index.ts';
import { codeOf, must } from '../../support/results.ts';
import type { Current } from '../support/tested-vault.ts';

const note = (text: string): Buffer => Buffer.from(text);
/** What is said of a copy, sorted: a login each. */
const saidOf = async (server: VaultServer, copyId: string): Promise<readonly string[]> =>
  must(await server.copies.list())
    .flatMap((said) => (said.copyId === copyId ? [said.note.toString()] : []))
    .sort();

export function copyCases(current: Current): void {
  describe('a note about a copy', () => {
    it('is read by every login as it was written', async () => {
      const [one, other] = [current().connect(), current().connect(['read'])];
      const copyId = randomUUID();
      const bytes = Buffer.from(Array.from({ length: NOTE_BYTES }, (_, i) => i % 256));
      must(await one.copies.note(copyId, bytes));
      expect(must(await other.copies.list())).toEqual([{ copyId, note: bytes }]);
    });
    it('is kept once for each login, the newest one', async () => {
      const [one, other] = [current().connect(), current().connect(['read'])];
      const copyId = randomUUID();
      must(await one.copies.note(copyId, note('first')));
      must(await one.copies.note(copyId, note('second')));
      must(await other.copies.note(copyId, note('of another')));
      expect(await saidOf(one, copyId)).toEqual(['of another', 'second']);
    });
    it('about another copy is another', async () => {
      const server = current().connect();
      const [here, there] = [randomUUID(), randomUUID()];
      must(await server.copies.note(here, note('here')));
      must(await server.copies.note(there, note('there')));
      expect(await saidOf(server, here)).toEqual(['here']);
      expect(must(await server.copies.list()).length).toBe(2);
    });
    it.each([
      ['empty', 0],
      ['too large', NOTE_BYTES + 1],
    ])('that is %s is refused', async (_, bytes) => {
      const server = current().connect();
      expect(codeOf(await server.copies.note(randomUUID(), Buffer.alloc(bytes)))).toBe('server.failed');
      expect(must(await server.copies.list())).toEqual([]);
    });
    it('goes when its login has written of 50 other copies since', async () => {
      const [one, other] = [current().connect(), current().connect(['read'])];
      const [kept, oldest] = [randomUUID(), randomUUID()];
      must(await other.copies.note(kept, note('kept')));
      for (const copyId of [oldest, ...Array.from({ length: 50 }, () => randomUUID())])
        must(await one.copies.note(copyId, note('many')));
      expect(await saidOf(one, oldest)).toEqual([]);
      expect(await saidOf(one, kept)).toEqual(['kept']);
      expect(must(await one.copies.list()).length).toBe(51);
    });
    it('is taken from a login that only reads, and read by it', async () => {
      const server = current().connect(['read']);
      const copyId = randomUUID();
      must(await server.copies.note(copyId, note('reader')));
      expect(await saidOf(server, copyId)).toEqual(['reader']);
    });
    it('is taken in a vault that takes no frames', async () => {
      const server = current().connect();
      await current().setPhase('moved');
      must(await server.copies.note(randomUUID(), note('moved')));
      expect(must(await server.copies.list()).length).toBe(1);
    });
    it('is removed for all logins by an administrating one only', async () => {
      const [one, admin] = [current().connect(), current().connect(['read', 'append', 'erase', 'admin'])];
      const [lost, other] = [randomUUID(), randomUUID()];
      must(await one.copies.note(lost, note('lost')));
      must(await admin.copies.note(lost, note('lost too')));
      must(await one.copies.note(other, note('other')));
      expect(codeOf(await one.copies.forget(lost))).toBe('server.denied');
      must(await admin.copies.forget(lost));
      must(await admin.copies.forget(lost));
      expect(must(await one.copies.list())).toEqual([{ copyId: other, note: note('other') }]);
    });
  });
}
