// SQLCipher through better-sqlite3-multiple-ciphers: WAL, synchronous=FULL, full-text search, a raw key.
import { record } from '../support/records.ts';

export interface SqlCipher {
  append(i: number): void;
  page(): unknown[];
  search(word: string): unknown[];
  close(): void;
}

/** The part of the package's API that is used. */
interface Database {
  pragma(text: string): unknown;
  exec(sql: string): unknown;
  prepare(sql: string): {
    run(...values: unknown[]): { readonly lastInsertRowid: number | bigint };
    all(...values: unknown[]): unknown[];
  };
  transaction<A extends unknown[]>(work: (...values: A) => void): (...values: A) => void;
  close(): unknown;
}

type DatabaseClass = new (path: string) => Database;

/** The package, or the reason why it cannot be used (no native file for this computer). */
export async function loadSqlCipher(): Promise<DatabaseClass | string> {
  try {
    // @ts-expect-error -- the package's list of exports leaves out its own types
    const { default: Database } = (await import('better-sqlite3-multiple-ciphers')) as { default: DatabaseClass };
    new Database(':memory:').close();
    return Database;
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
  }
}

export function openSqlCipher(Database: DatabaseClass, path: string): SqlCipher {
  const db = new Database(path);
  db.pragma(`cipher='sqlcipher'`);
  db.pragma(`key="x'${'07'.repeat(32)}'"`);
  db.pragma('journal_mode=WAL');
  db.pragma('synchronous=FULL');
  db.exec(`CREATE TABLE IF NOT EXISTS log (n INTEGER PRIMARY KEY, id TEXT UNIQUE, kind TEXT, at INTEGER, status TEXT, title TEXT, text TEXT, record TEXT);
    CREATE INDEX IF NOT EXISTS log_at ON log (kind, at DESC);
    CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5 (text, content='log', content_rowid='n');`);
  const insert = db.prepare('INSERT INTO log (id, kind, at, status, title, text, record) VALUES (?, ?, ?, ?, ?, ?, ?)');
  const index = db.prepare('INSERT INTO words (rowid, text) VALUES (?, ?)');
  const page = db.prepare('SELECT id, at, status, title FROM log WHERE kind = ? ORDER BY at DESC LIMIT 50');
  const search = db.prepare(
    'SELECT id, at, status, title FROM log WHERE n IN (SELECT rowid FROM words WHERE words MATCH ?) ORDER BY at DESC LIMIT 50',
  );
  const append = db.transaction((i: number) => {
    const put = record(i);
    const { lastInsertRowid } = insert.run(
      put.id,
      put.kind,
      put.at,
      put.facets.status,
      put.title,
      put.text,
      JSON.stringify(put.record),
    );
    index.run(lastInsertRowid, put.text);
  });
  return {
    append,
    page: () => page.all('moderation'),
    search: (word) => search.all(word),
    close: () => void db.close(),
  };
}

export function filledSqlCipher(Database: DatabaseClass, path: string, count: number): SqlCipher {
  const filler = new Database(path);
  filler.close();
  const peer = openSqlCipher(Database, path);
  peer.close();
  const db = new Database(path);
  db.pragma(`cipher='sqlcipher'`);
  db.pragma(`key="x'${'07'.repeat(32)}'"`);
  const insert = db.prepare('INSERT INTO log (id, kind, at, status, title, text, record) VALUES (?, ?, ?, ?, ?, ?, ?)');
  db.transaction(() => {
    for (let i = 0; i < count; i += 1) {
      const put = record(i);
      insert.run(put.id, put.kind, put.at, put.facets.status, put.title, put.text, JSON.stringify(put.record));
    }
    db.exec(`INSERT INTO words (words) VALUES ('rebuild')`);
  })();
  db.close();
  return openSqlCipher(Database, path);
}
