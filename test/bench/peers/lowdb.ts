// The naive approach: everything in lowdb, with the whole file encrypted and rewritten at each change.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Low, type Adapter } from 'lowdb';
import { TextFile } from 'lowdb/node';
import { record } from '../support/records.ts';

export type Whole = { log: object[] };

const key = Buffer.alloc(32, 7);

class EncryptedFile implements Adapter<Whole> {
  readonly #file: TextFile;

  constructor(path: string) {
    this.#file = new TextFile(path);
  }

  async read(): Promise<Whole | null> {
    const text = await this.#file.read();
    if (text === null) return null;
    const bytes = Buffer.from(text, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(12, 28));
    return JSON.parse(Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')) as Whole;
  }

  write(data: Whole): Promise<void> {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    const box = Buffer.concat([cipher.update(JSON.stringify(data)), cipher.final()]);
    return this.#file.write(Buffer.concat([nonce, cipher.getAuthTag(), box]).toString('base64'));
  }
}

export async function openLowdb(path: string): Promise<Low<Whole>> {
  const db = new Low<Whole>(new EncryptedFile(path), { log: [] });
  await db.read();
  return db;
}

export async function filledLowdb(path: string, count: number): Promise<Low<Whole>> {
  const db = await openLowdb(path);
  for (let i = 0; i < count; i += 1) db.data.log.push(record(i));
  await db.write();
  return db;
}

/** The newest 50 records, as the first page shows them. */
export const lowdbPage = (db: Low<Whole>): object[] => [...db.data.log].reverse().slice(0, 50);
