import { expect, it } from 'vitest';
import { fail, ok } from '../../../../../domain/kernel/result.ts';
import { DamagedFile, piecesOfFile } from '../../../../../electron/ipc/files/stored-pieces.ts';

const MIB = 1024 * 1024;

interface Range {
  readonly start: number;
  readonly end: number;
}

/** An engine that answers with the range it was asked for. */
function engineThat(answer: (range: Range) => unknown) {
  const asked: Range[] = [];
  const internal = (_op: string, { start, end }: Range) => {
    asked.push({ start, end });
    return Promise.resolve(answer({ start, end }));
  };
  return { asked, engine: { internal: internal as never } };
}
const whole = ({ start, end }: Range) => ok({ bytes: new Uint8Array(end - start).fill(start / MIB + 1) });

it('gives a file in pieces of 1 MiB, in their order', async () => {
  const { engine } = engineThat(whole);
  const pieces: Uint8Array[] = [];
  for await (const piece of piecesOfFile(engine, 'b', 2 * MIB + 7)) pieces.push(piece);
  expect(pieces.map(({ byteLength }) => byteLength)).toEqual([MIB, MIB, 7]);
  expect(pieces.map(([first]) => first)).toEqual([1, 2, 3]);
});

it('asks for the next pieces before this one is used, for no more than five at a time, and for none after the last', async () => {
  const { engine, asked } = engineThat(whole);
  const pieces = piecesOfFile(engine, 'b', 6 * MIB);
  await pieces.next();
  expect(asked).toHaveLength(5);
  expect(asked.at(-1)).toEqual({ start: 4 * MIB, end: 5 * MIB });
  let count = 1;
  for await (const { byteLength } of pieces) count += byteLength / MIB;
  expect([count, asked.length]).toEqual([6, 6]);
});

it('asks for nothing of an empty file', async () => {
  const { engine, asked } = engineThat(whole);
  expect(await piecesOfFile(engine, 'b', 0).next()).toMatchObject({ done: true });
  expect(asked).toEqual([]);
});

it('gives what is whole before it throws at what is damaged', async () => {
  const { engine } = engineThat((range) => (range.start === 0 ? whole(range) : fail('vault.blobDamaged')));
  const pieces = piecesOfFile(engine, 'b', 2 * MIB);
  expect(await pieces.next()).toMatchObject({ done: false });
  await expect(pieces.next()).rejects.toThrow(DamagedFile);
});

it('leaves no rejection behind when a reader stops before the piece that fails', async () => {
  const { engine } = engineThat(({ start }) =>
    start === 0 ? whole({ start, end: MIB }) : Promise.reject(new Error('gone')),
  );
  const pieces = piecesOfFile(engine, 'b', 2 * MIB);
  await pieces.next();
  expect(await pieces.return(undefined)).toMatchObject({ done: true });
});
