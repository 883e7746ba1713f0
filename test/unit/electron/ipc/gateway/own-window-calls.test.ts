// What the page of a window for one record may ask: what its screens need, and nothing with a secret.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { calls } from '../../../../../domain/contract/api.ts';
import { SEALED_CALLS } from '../../../../../domain/contract/sealed-calls.ts';
import { SECRET_ANSWERS } from '../../../../../domain/contract/secret-answers.ts';
import { mayOwnWindowCall } from '../../../../../electron/ipc/gateway/own-window-calls.ts';

const root = path.resolve(import.meta.dirname, '../../../../..');
/** The screens of a case and of a question, and what they are made of. */
const ROOMS = ['features/moderation', 'features/inquiries', 'record', 'wizard', 'components', 'hooks', 'leaving'];
/** Calls of screens that are in those rooms and never in such a window. */
const ELSEWHERE = [
  ...['app.openLogFolder', 'app.ownWindow', 'app.secretShown', 'updates.status', 'logins.list', 'vault.journal'],
  ...['absences.assign', 'capturePlans.mark', 'capturePlans.decideDiary', 'custody.saveSettings'],
  ...['timeStamps.list', 'journalLines.get', 'server.opened'],
];

function callsMadeIn(room: string): string[] {
  const folder = path.join(root, 'renderer', room);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .flatMap((name) => [...readFileSync(path.join(folder, name), 'utf8').matchAll(/'([a-z][a-zA-Z]*\.[a-zA-Z]+)'/g)])
    .flatMap(([, name = '']) => (Object.hasOwn(calls, name) ? [name] : []));
}

describe('the page of a window for one record', () => {
  it('may make the calls of its screens', () => {
    const made = new Set(ROOMS.flatMap(callsMadeIn));
    expect(made.size).toBeGreaterThan(30);
    expect([...made].filter((name) => !mayOwnWindowCall(name) && !ELSEWHERE.includes(name))).toEqual([]);
  });

  it('may make none that holds or gives a secret, none about members, settings or the vault itself, and none of the bar', () => {
    const names = [...SEALED_CALLS, ...SECRET_ANSWERS, 'logins.copy', 'itemImports.drop', 'app.secretShown'];
    expect(names.filter(mayOwnWindowCall)).toEqual([]);
    const subjects = [
      'members',
      'custody',
      'envelopes',
      'logins',
      'backup',
      'restore',
      'updates',
      'captureBar',
      'replayBar',
    ];
    expect(
      Object.keys(calls).filter((name) => subjects.includes(name.split('.')[0] ?? '') && mayOwnWindowCall(name)),
    ).toEqual([]);
    expect(['vault.useRecent', 'app.savePreferences', 'app.restart', 'app.ownWindow'].filter(mayOwnWindowCall)).toEqual(
      [],
    );
  });

  it('is refused what is no name', () => {
    expect([undefined, null, 7, ['moderation.get'], '', 'moderation'].map(mayOwnWindowCall)).toEqual([
      false,
      false,
      false,
      false,
      false,
      false,
    ]);
  });
});
