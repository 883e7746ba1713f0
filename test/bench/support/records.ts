// Made-up log records of 1 KB, the same for all stores compared.
import type { LogPut } from '../../../electron/vault/index.ts';

export const kind = 'moderation';
/** Bytes of JSON per record. */
export const recordBytes = 1024;

const words =
  'kommunen sida inlägg kommentar svar fråga gata vinter snöröjning skola förskola meny bibliotek öppettider lov sommar badplats möte ärende tack hej vatten avgift sophämtning hund park lekplats buss tid karta blankett bygglov val röst kultur musik teater idrott hall förening bidrag ansökan beslut protokoll nämnd'.split(
    ' ',
  );
/** Occurs in about one record in a hundred. */
export const someWord = 'fontän';
/** Occurs in one record in ten thousand. */
export const rareWord = 'lodjur';

const pick = (n: number): string => words[(n * 7919 + (n >> 3)) % words.length] ?? '';
const states = ['open', 'done', 'waiting'];

/** The `i`th record. */
export function record(i: number): LogPut {
  const id = `m${String(i).padStart(8, '0')}`;
  const at = 1_700_000_000_000 + i * 60_000;
  const found = [...(i % 100 === 50 ? [someWord] : []), ...(i % 10_000 === 5000 ? [rareWord] : [])];
  const text = [...found, ...Array.from({ length: 22 }, (_, k) => pick(i * 31 + k * k + k))].join(' ').slice(0, 190);
  const body = { id, at, channel: `ch${i % 17}`, sender: `Anna ${pick(i)}`, text, outcome: pick(i + 1), filling: '' };
  const filling = 'x'.repeat(Math.max(0, recordBytes - Buffer.byteLength(JSON.stringify(body))));
  return {
    kind,
    id,
    at,
    facets: { channel: body.channel, status: states[i % 3] ?? '' },
    title: `${pick(i)} ${pick(i + 2)} ${i}`,
    text,
    record: { ...body, filling },
  };
}
