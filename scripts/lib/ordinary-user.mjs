// Lets root start the program as an ordinary user, so that Chromium's sandbox is enabled, as it is for real users. The
// user `nobody` exists on every Linux; its folders are created per start.
import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, copyFileSync, lstatSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isRoot } from './project.mjs';
import { hasCommand } from './run.mjs';

/** @returns {{uid: number, gid: number} | undefined} undefined if not root, or not on Linux. */
export function ordinaryUser() {
  if (process.platform !== 'linux' || !isRoot() || !hasCommand('setpriv')) return undefined;
  const id = (flag) => Number(spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' }).stdout);
  const user = { uid: id('-u'), gid: id('-g') };
  return user.uid > 0 ? user : undefined;
}

/** Whether that user can read the file. A checkout under /root, for example, is not readable. */
export function userCanRead(user, file) {
  return spawnSync('setpriv', [...asUser(user), 'test', '-r', file], { stdio: 'ignore' }).status === 0;
}

/** Changes the owner of a folder and everything in it to the user. */
export function giveTo(user, folder) {
  chownSync(folder, user.uid, user.gid);
  for (const entry of readdirSync(folder)) {
    const file = path.join(folder, entry);
    const stat = lstatSync(file);
    if (stat.isDirectory()) giveTo(user, file);
    else if (!stat.isSymbolicLink()) chownSync(file, user.uid, user.gid);
  }
}

/**
 * Writes a small executable into `folder` that starts `executable` as the user. The process keeps its id, so it can be
 * ended as usual.
 */
export function startAs(user, executable, folder) {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'start-as-ordinary-user');
  writeFileSync(file, `#!/bin/sh\nexec setpriv ${asUser(user).join(' ')} "${executable}" "$@"\n`);
  chmodSync(file, 0o755);
  return file;
}

/** The display's authority file belongs to root, so the user gets a copy. */
export function shareDisplay(user, folder) {
  if (!process.env.XAUTHORITY) return {};
  const copy = path.join(folder, 'authority');
  copyFileSync(process.env.XAUTHORITY, copy);
  chownSync(copy, user.uid, user.gid);
  return { XAUTHORITY: copy };
}

const asUser = (user) => [
  `--reuid=${user.uid}`,
  `--regid=${user.gid}`,
  '--clear-groups',
  '--inh-caps=-all',
  '--bounding-set=-all',
  '--no-new-privs',
];
