// The mails to the registrar's own system as files: what is recorded as sent is what has a file.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { saveMails } from '../../../../../electron/ipc/files/diary-mails.ts';
import type { InternalName } from '../../../../../electron/engine/messages/protocol.ts';
import { fail, ok, type Result } from '../../../../../domain/kernel/result.ts';

vi.mock('../../../../../electron/app/log.ts', () => ({ writeLog: vi.fn() }));

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kanalvakt-mails-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const items = ['a', 'b', 'c'].map((id) => ({ kind: 'inquiry' as const, id }));
const input = { items, name: 'x', originals: true, confirmed: false };

/** An engine that refuses one of the items. */
function engineWithout(refused: string) {
  const sent: unknown[] = [];
  const internal = (name: InternalName, asked: unknown): Promise<Result<unknown>> => {
    if (name === 'diarySent') {
      sent.push(asked);
      return Promise.resolve(ok({ sent: (asked as { items: unknown[] }).items.length }));
    }
    const { item } = asked as { item: { id: string } };
    return Promise.resolve(
      item.id === refused ? fail('diary.notFound') : ok({ name: item.id, bytes: Buffer.from(item.id), lost: 1 }),
    );
  };
  return { sent, engine: { internal } as unknown as Parameters<typeof saveMails>[0] };
}

it('[R21.2] each mail has a file, and all of them are recorded as sent at once', async () => {
  const { engine, sent } = engineWithout('');
  expect(await saveMails(engine, input, (name) => path.join(folder, `${name}.eml`))).toEqual(
    ok({ saved: true, unmarked: false, lost: 3, sent: 3 }),
  );
  expect(readdirSync(folder).map((name) => readFileSync(path.join(folder, name), 'utf8'))).toEqual(['a', 'b', 'c']);
  expect(sent).toEqual([{ items }]);
});

it('[R21.2] a mail that cannot be made is refused, and only those with a file are recorded as sent', async () => {
  const { engine, sent } = engineWithout('b');
  expect(await saveMails(engine, input, (name) => path.join(folder, `${name}.eml`))).toEqual(fail('diary.notFound'));
  expect(readdirSync(folder)).toEqual(['a.eml']);
  expect(sent).toEqual([{ items: items.slice(0, 1) }]);
});

it('[R21.2] nothing is recorded when no file could be written', async () => {
  const { engine, sent } = engineWithout('');
  const saved = await saveMails(engine, input, () => path.join(folder, 'missing', 'x.eml'));
  expect(saved).toMatchObject({ ok: false, error: { code: 'exports.notWritten' } });
  expect(sent).toEqual([]);
});
