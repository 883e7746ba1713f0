// Which files the program's page asks for as it opens, and when it has them all.
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The files that a page names, as paths of its address. */
export const namedFiles = (html: string): string[] =>
  [...html.matchAll(/(?:src|href)="\.(\/[^"]+)"/g)].map(([, address = '']) => address);

/**
 * Calls `done` once, when every script and style sheet that the page in `folder` names has been served. Returns what must
 * be called with each path served. Never calls it if the page cannot be read.
 */
export function whenPageIsServed(folder: string, done: () => void): (pathname: string) => void {
  let left: Set<string>;
  try {
    left = new Set(namedFiles(readFileSync(path.join(folder, 'index.html'), 'utf8')));
  } catch {
    return () => undefined;
  }
  return (pathname) => {
    if (left.delete(pathname) && left.size === 0) done();
  };
}
