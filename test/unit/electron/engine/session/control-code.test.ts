// The control code of an open vault: what it is of, what is read for it, and that programs with the same history agree.
import { expect, it } from 'vitest';
import { ok } from '../../../../../domain/kernel/result.ts';
import { controlCodeOf } from '../../../../../electron/engine/session/control-code.ts';
import { VaultScope } from '../../../../../electron/vault/open-vault/index.ts';
import { codeOf, must } from '../../../../support/results.ts';

const NOW = new Date('2026-12-01T09:00:00.000Z');
const rowsAt = (times: readonly string[], branch = 'a') =>
  times.map((at, index) => ({
    ...{ seq: index + 1, at, by: 'sara', action: 'test', touched: [], leftOut: null },
    hash: `${branch}${String(index + 1)}`,
  }));

/** A program that has these frames; `read` counts the frames that were read. */
function program(rows: ReturnType<typeof rowsAt>) {
  const frames = [...rows];
  const read = { count: 0 };
  const vault = {
    id: 'valvet',
    scope: new VaultScope(),
    head: () => ({ seq: frames.length, hash: frames.at(-1)?.hash ?? '' }),
    journal: ({ before = frames.length + 1, limit }: { before?: number; limit: number }) => {
      const lines = frames.slice(Math.max(0, before - 1 - limit), before - 1).reverse();
      read.count += lines.length;
      return Promise.resolve(ok({ total: frames.length, lines }));
    },
  };
  const code = async (now = NOW) => must(await controlCodeOf(vault, now));
  return { frames, read, vault, code };
}

const DAYS = ['2026-11-29T10:00:00.000Z', '2026-11-30T22:59:00.000Z', '2026-11-30T23:01:00.000Z'];

it('is of the last frame of yesterday in Stockholm, however much is written today', async () => {
  const one = program(rowsAt(DAYS));
  const code = await one.code();
  expect(code).toMatchObject({ seq: 2, day: '2026-11-30' });
  const other = program(rowsAt([...DAYS, ...Array.from({ length: 1200 }, () => '2026-12-01T08:00:00.000Z')]));
  expect(await other.code()).toEqual(code);
});

it('differs where one frame of the past does', async () => {
  const [one, other] = [program(rowsAt(DAYS)), program(rowsAt(DAYS, 'b'))];
  expect((await one.code())?.code).not.toBe((await other.code())?.code);
});

it('is none on the day that the vault was made', async () => {
  const one = program(rowsAt(['2026-12-01T08:00:00.000Z']));
  expect(await one.code()).toBeNull();
  expect(await one.code(new Date('2026-12-02T09:00:00.000Z'))).toMatchObject({ seq: 1 });
});

it('reads only what is new when it is asked for again', async () => {
  const one = program(rowsAt([...DAYS, ...Array.from({ length: 700 }, () => '2026-12-01T08:00:00.000Z')]));
  const code = await one.code();
  one.read.count = 0;
  one.frames.push(...rowsAt([...one.frames.map(({ at }) => at), '2026-12-01T08:30:00.000Z']).slice(-1));
  expect(await one.code()).toEqual(code);
  expect(one.read.count).toBe(1);
  // A frame that was stamped yesterday may come today, from a computer that had no connection.
  one.frames.push(...rowsAt([...one.frames.map(({ at }) => at), '2026-11-30T12:00:00.000Z']).slice(-1));
  expect(await one.code()).toMatchObject({ seq: 705 });
});

it('needs an open vault', async () => {
  expect(codeOf(await controlCodeOf(null, NOW))).toBe('vault.closed');
});
