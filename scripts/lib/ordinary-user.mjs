// Starting the program as an ordinary user from root, so that Chromium's own sandbox is on, as it
// is for every real user. `nobody` is on every Linux; its folders are made per start.
import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, copyFileSync, lstatSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isRoot } from './project.mjs';
import { hasCommand } from './run.mjs';

/** @returns {{uid: number, gid: number} | undefined} undefined when we are no root, or this is no Linux. */
export function ordinaryUser() {
  if (process.platform !== 'linux' || !isRoot() || !hasCommand('setpriv')) return undefined;
  const id = (flag) => Number(spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' }).stdout);
  const user = { uid: id('-u'), gid: id('-g') };
  return user.uid > 0 ? user : undefined;
}

/** Can that user read the file? A checkout under /root, say, is closed to it. */
export function userCanRead(user, file) {
  return spawnSync('setpriv', [...asUser(user), 'test', '-r', file], { stdio: 'ignore' }).status === 0;
}

/** Gives a folder with all in it to the user. */
export function giveTo(user, folder) {
  chownSync(folder, user.uid, user.gid);
  for (const entry of readdirSync(folder)) {
    const file = path.join(folder, entry);
    const stat = lstatSync(file);
    if (stat.isDirectory()) giveTo(user, file);
    else if (!stat.isSymbolicLink()) chownSync(file, user.uid, user.gid);
  }
}

/** A small executable in `folder` that starts `executable` as the user; the process keeps its id, so it can be ended as usual. */
export function startAs(user, executable, folder) {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'start-as-ordinary-user');
  writeFileSync(file, `#!/bin/sh\nexec setpriv ${asUser(user).join(' ')} "${executable}" "$@"\n`);
  chmodSync(file, 0o755);
  return file;
}

/** The display's key belongs to root; the user gets a copy. */
export function shareDisplay(user, folder) {
  if (!process.env.XAUTHORITY) return {};
  const copy = path.join(folder, 'authority');
  copyFileSync(process.env.XAUTHORITY, copy);
  chownSync(copy, user.uid, user.gid);
  return { XAUTHORITY: copy };
}

const asUser = (user) => [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups', '--inh-caps=-all', '--bounding-set=-all', '--no-new-privs'];
