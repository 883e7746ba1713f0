// A process that has a vault open and does what its input says, one line each: `write <id>`, `flood <id>`, `ask`, `yes`, `state`,
// `close`. Answers each with one line of JSON; `flood` writes until the process is killed and says how far it has come.
import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { ok } from '../../../domain/result.ts';
import { openVault } from '../../../electron/vault/index.ts';
import { codeOf } from '../../support/results.ts';
import { killPassphrase } from './said.ts';
import type { State } from './small-vault.ts';

const [folder = ''] = process.argv.slice(2);
const opened = await openVault<State>({ folder, passphrase: killPassphrase, initial: { people: {}, logins: {} }, lockTimes: { pollMs: 50 } });
if (!opened.ok) throw new Error(JSON.stringify(opened.error));
const vault = opened.value;
const say = (what: object): void => void writeSync(1, `${JSON.stringify(what)}\n`);
const state = (): object => ({ ...vault.writing(), findings: vault.findings.map(({ code }) => code), people: Object.keys(vault.db.data.people).length, seq: vault.head().seq });

async function add(id: string): Promise<string> {
  const done = await vault.write('add', (tx) => {
    tx.data.people[id] = { id, name: 'x'.repeat(2000) };
    return ok(undefined);
  });
  return codeOf(done);
}

const commands: Readonly<Record<string, (word: string) => Promise<object>>> = {
  write: async (id) => ({ wrote: await add(id) }),
  flood: async (id) => {
    for (let i = 0; ; i += 1) say({ flooded: i, wrote: await add(`${id}${i}`) });
  },
  ask: async () => {
    const done = await vault.askToWrite();
    return { asked: codeOf(done) };
  },
  yes: async () => {
    const done = await vault.answerAsking(vault.writing().asked?.nonce ?? '', true, '');
    return { answered: codeOf(done) };
  },
  state: () => Promise.resolve(state()),
  close: async () => {
    await vault.close();
    process.exit(0);
  },
};

say(state());
for await (const line of createInterface({ input: process.stdin })) {
  const [command = '', word = ''] = line.split(' ');
  const run = Object.hasOwn(commands, command) ? commands[command] : undefined;
  say((await run?.(word)) ?? { unknown: command });
}
