// Objects change with a frame, all of them or none, and only from the version that the writer has seen.
import type pg from 'pg';
import { beforeEach, describe, expect, it } from 'vitest';
import { append, framesOf, refusal, type ObjectChange } from '../support/append.ts';
import { connect, newVault, type TestVault } from '../support/vaults.ts';

let vault: TestVault;
let client: pg.Client;

beforeEach(async () => {
  vault = await newVault();
  client = await connect(vault.admin);
});

const put = (name: string, after: number, text: string): ObjectChange => ({ name, after, bytes: Buffer.from(text) });
const drop = (name: string, after: number): ObjectChange => ({ name, after, bytes: null });
const objectsSince = async (after: number): Promise<unknown> => {
  const sql = "SELECT name, seq::integer, convert_from(bytes, 'UTF8') AS text FROM kanalvakt.objects_since($1, $2)";
  return (await client.query(sql, [vault.id, after])).rows;
};

it('objects are put, replaced and deleted with the frames that name them', async () => {
  await append(client, vault, 1, { objects: [put('member/a', 0, 'a1'), put('recovery', 0, 'r1')] });
  await append(client, vault, 2, { objects: [put('member/a', 1, 'a2'), put('epoch/2', 0, 'e2')] });
  await append(client, vault, 3, { objects: [drop('recovery', 1), put('share/0f-1.key', 0, 's1')] });
  expect(await objectsSince(0)).toEqual([
    { name: 'epoch/2', seq: 2, text: 'e2' },
    { name: 'member/a', seq: 2, text: 'a2' },
    { name: 'share/0f-1.key', seq: 3, text: 's1' },
  ]);
  expect(await objectsSince(2)).toEqual([{ name: 'share/0f-1.key', seq: 3, text: 's1' }]);
  const read = 'SELECT seq::integer, bytes FROM kanalvakt.read_object($1, $2)';
  expect((await client.query(read, [vault.id, 'member/a'])).rows).toEqual([{ seq: 2, bytes: Buffer.from('a2') }]);
  expect((await client.query(read, [vault.id, 'recovery'])).rows).toEqual([]);
});

describe('nothing is written when', () => {
  it.each<[string, ObjectChange[]]>([
    ['an object is there that must not be', [put('member/a', 0, 'new')]],
    ['an object has another version', [put('member/a', 2, 'new')]],
    ['an object that is replaced is not there', [put('member/b', 1, 'new')]],
    ['an object that is deleted has another version', [drop('member/a', 2)]],
    ['an object that is deleted is not there', [drop('member/b', 1)]],
    [
      'the last of several objects does not fit',
      [put('epoch/2', 0, 'new'), drop('member/a', 1), put('recovery', 1, 'x')],
    ],
  ])('%s', async (_, objects) => {
    await append(client, vault, 1, { objects: [put('member/a', 0, 'old')] });
    expect(await refusal(append(client, vault, 2, { objects }))).toBe('KV001');
    expect(await framesOf(vault)).toHaveLength(1);
    expect(await objectsSince(0)).toEqual([{ name: 'member/a', seq: 1, text: 'old' }]);
    expect((await append(client, vault, 2)).outcome).toBe('appended');
  });

  it.each(['', 'lock', 'member/', 'member/../x', 'share/a/b', 'epoch/a\nb', 'recovery/x', `member/${'a'.repeat(101)}`])(
    'an object is called %j',
    async (name) => {
      expect(await refusal(append(client, vault, 1, { objects: [put(name, 0, 'x')] }))).toBe('23514');
      expect(await framesOf(vault)).toEqual([]);
    },
  );

  it.each([
    ["ARRAY['recovery']", 'ARRAY[]::bigint[]', "ARRAY['x'::bytea]"],
    ["ARRAY['recovery']", 'ARRAY[1]', 'ARRAY[]::bytea[]'],
    ['ARRAY[]::text[]', 'ARRAY[1]', 'ARRAY[NULL::bytea]'],
  ])('lists of objects have different lengths: %s, %s, %s', async (...lists) => {
    await append(client, vault, 1, { objects: [put('recovery', 0, 'old')] });
    const sql = `SELECT kanalvakt.append($1, 2, gen_random_uuid(), 1, NULL, 'frame', ${lists.join(', ')})`;
    expect(await refusal(client.query(sql, [vault.id]))).toBe('22023');
    expect(await objectsSince(0)).toEqual([{ name: 'recovery', seq: 1, text: 'old' }]);
  });

  it('an object or a frame is larger than any of the program', async () => {
    const sql = `SELECT kanalvakt.append($1, 1, gen_random_uuid(), 1, NULL, $2, ARRAY['recovery'], ARRAY[0],
      ARRAY[convert_to(repeat('x', $3), 'UTF8')])`;
    expect(await refusal(client.query(sql, [vault.id, Buffer.from('x'), 16 * 1024 * 1024 + 1]))).toBe('23514');
    expect(await refusal(client.query(sql, [vault.id, Buffer.alloc(0), 1]))).toBe('23514');
    expect(await framesOf(vault)).toEqual([]);
  });
});

it('frames are read in their order, one at least, and no more once there is enough', async () => {
  const bytes = (seq: number): Buffer => Buffer.alloc(100, seq);
  for (const seq of [1, 2, 3, 4, 5]) await append(client, vault, seq, { bytes: bytes(seq) });
  const read = async (after: number, maxBytes: number): Promise<unknown> => {
    const { rows } = await client.query('SELECT seq::integer, bytes FROM kanalvakt.frames($1, $2, $3)', [
      ...[vault.id, after, maxBytes],
    ]);
    return rows.map((row: { seq: number; bytes: Buffer }) => [row.seq, row.bytes.equals(bytes(row.seq))]);
  };
  expect(await read(0, 1)).toEqual([[1, true]]);
  expect(await read(1, 200)).toEqual([
    [2, true],
    [3, true],
  ]);
  expect(await read(3, 1000)).toEqual([
    [4, true],
    [5, true],
  ]);
  expect(await read(5, 1000)).toEqual([]);
});

it('digests are those of the bytes as they are, not those that were noted', async () => {
  for (const seq of [1, 2, 3]) await append(client, vault, seq, { bytes: Buffer.from(`frame ${seq}`) });
  const sql = `SELECT seq::integer, digest = sha256(convert_to('frame ' || seq, 'UTF8')) AS same
    FROM kanalvakt.digests($1, $2, $3)`;
  expect((await client.query(sql, [vault.id, 0, 2])).rows).toEqual([
    { seq: 1, same: true },
    { seq: 2, same: true },
  ]);
  expect((await client.query(sql, [vault.id, 2, 2])).rows).toEqual([{ seq: 3, same: true }]);
});
