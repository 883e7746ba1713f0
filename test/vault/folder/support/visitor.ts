// A process that does everything with vaults that hold something hostile: `node visitor.ts <vault folder> <names, JSON>`. It
// prints one line for each, and stops at one that takes far longer than an honest vault did: what hangs in a system call
// cannot be ended in any other way.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspectVault, openVault, type Finding } from '../../../../electron/vault/index.ts';
import { codeOf } from '../../../support/results.ts';
import { caseOf, erase } from '../../support/erasure-vault.ts';
import { initial, PASSPHRASE } from '../../support/vaults.ts';
import { everythingIn, FOREIGN_TEXT, HOSTILE_KINDS, makeForeign, putHostile, type HostileKind } from './hostile.ts';

/** What came of one visit. */
export interface Visit {
  readonly name: string;
  readonly kind: HostileKind | 'none';
  readonly hung: boolean;
  readonly inspection: string;
  /** The code of opening. */
  readonly opened: string;
  readonly file: string;
  readonly mode: string;
  readonly findings: readonly Finding[];
  /** Findings of the check, or the code it was refused with. */
  readonly verified: readonly Finding[] | string;
  readonly backup: string;
  readonly erased: string;
  /** Whether anything of the foreign folder changed, or is among the backups. */
  readonly foreignChanged: boolean;
  readonly foreignCopied: boolean;
}

/** How many times longer than an honest vault one may take. */
const PATIENCE = 300;
const [base = '', names = '[]'] = process.argv.slice(2);

const holdsForeign = (folder: string): boolean =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .some((path) => statSync(path).isFile() && readFileSync(path).includes(FOREIGN_TEXT));

async function visit(name: string, kind: HostileKind | 'none'): Promise<Visit> {
  const room = mkdtempSync(join(tmpdir(), 'kv-'));
  const foreign = makeForeign();
  const before = everythingIn(foreign);
  const folder = join(room, 'v');
  const target = join(room, 'b');
  mkdirSync(target);
  cpSync(base, folder, { recursive: true });
  const server = kind === 'none' ? null : await putHostile(kind, join(folder, name), foreign);
  const inspection = (await inspectVault(folder)).kind;
  const opened = await openVault({
    ...{ folder, memberId: 'anna', passphrase: PASSPHRASE, initial: initial(), segmentBytes: 1800 },
    lockTimes: { pollMs: 0 },
  });
  let found = { mode: '', findings: [] as Finding[], verified: '' as Visit['verified'], backup: '', erased: '' };
  if (opened.ok) {
    const vault = opened.value;
    const report = await vault.verify();
    const backup = await vault.backup({ target, label: '', program: '', full: true, expectEarlier: false });
    found = {
      mode: vault.mode,
      findings: [...vault.findings],
      verified: report.ok ? report.value.findings : report.error.code,
      backup: codeOf(backup),
      erased: codeOf(await erase(vault, caseOf('c0'))),
    };
    await vault.close();
  }
  const result = {
    ...{ name, kind, hung: false, inspection, opened: codeOf(opened), ...found },
    file: opened.ok ? '' : String(opened.error.params?.file ?? ''),
    foreignChanged: everythingIn(foreign) !== before,
    foreignCopied: holdsForeign(target),
  };
  server?.close();
  for (const path of [room, foreign]) rmSync(path, { recursive: true, force: true });
  return result;
}

const print = (line: Partial<Visit>): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

await visit('', 'none'); // the first one also loads the program
const started = performance.now();
print(await visit('', 'none'));
const limitMs = PATIENCE * (performance.now() - started);
for (const { name, isFolder } of JSON.parse(names) as { name: string; isFolder: boolean }[]) {
  for (const kind of HOSTILE_KINDS) {
    if (kind === (isFolder ? 'folder' : 'file') || (kind === 'huge' && isFolder)) continue;
    const timer = setTimeout(() => {
      print({ name, kind, hung: true });
      process.exit(1);
    }, limitMs);
    print(await visit(name, kind));
    clearTimeout(timer);
  }
}
