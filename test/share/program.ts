// A program of its own on the share: opens the vault and carries out what it reads, one line of JSON each, and answers in
// lines of JSON.
import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { nodeDisk } from '../../electron/vault/index.ts';
import { codeOf, must } from '../support/results.ts';
import { addPerson, vaultHelpers } from '../vault/support/vaults.ts';
import type { Answer, Command, ProgramState } from './messages.ts';

const [folder = '', times = '{}'] = process.argv.slice(2);
const lockTimes = JSON.parse(times) as object;
const say = (answer: Answer): void => void writeSync(1, `${JSON.stringify(answer)}\n`);
const vault = must(
  await vaultHelpers(() => ({ people: {}, channels: {}, logins: {} }), { folder, lockTimes }).open(nodeDisk),
);
let writing = new AbortController();

const state = (): ProgramState => {
  const { mode, free, following, asked, asking } = vault.writing();
  return {
    mode,
    free,
    following,
    asked: asked?.nonce ?? '',
    asking: asking?.state ?? '',
    findings: vault.findings.map(({ code, severity }) => ({ code, severity })),
    people: Object.keys(vault.db.data.people),
  };
};

async function writeOn(prefix: string): Promise<void> {
  writing = new AbortController();
  const { signal } = writing;
  for (let i = 0; !signal.aborted; i += 1) {
    const id = `${prefix}-${i}`;
    const code = codeOf(await addPerson(vault, id, 'x'.repeat(1000)));
    say({ kind: 'wrote', id, code });
    if (code !== 'ok') break;
  }
  say({ kind: 'flooded' });
}

async function carryOut(command: Command): Promise<void> {
  switch (command.kind) {
    case 'flood':
      void writeOn(command.prefix);
      return;
    case 'stop':
      writing.abort();
      return;
    case 'ask':
      say({ kind: 'done', code: codeOf(await vault.askToWrite()) });
      return;
    case 'yes':
      say({ kind: 'done', code: codeOf(await vault.answerAsking(vault.writing().asked?.nonce ?? '', true, '')) });
      return;
    case 'state':
      say({ kind: 'state', state: state() });
      return;
    case 'close':
      await vault.close();
      process.exit(0);
  }
}

say({ kind: 'state', state: state() });
for await (const line of createInterface({ input: process.stdin })) await carryOut(JSON.parse(line) as Command);
