// Which files the program's page asks for as it opens, when it has them all, and when it asks for more.
import { readFileSync } from 'node:fs';
import path from 'node:path';

const PAGE = '/index.html';
const FONT = /\.woff2?$/;
const SCRIPT_OR_SHEET = /\.(?:js|css)$/;

/** The files that a page names, as paths of its address. */
export const namedFiles = (html: string): string[] =>
  [...html.matchAll(/(?:src|href)="\.(\/[^"]+)"/g)].map(([, address = '']) => address);

export interface PageSteps {
  /** Every script and style sheet that the page names has been served: it is about to run them. */
  readonly hasFirstFiles: () => void;
  /** The page asks for another script or style sheet, which it does once its first screen is drawn. */
  readonly asksForMore: () => void;
}

/**
 * Tells how far the page in `folder` has come: each step once for each time that it is opened, since a lock opens it again
 * with another engine. Returns what must be called with each path served. Never tells anything if the page cannot be read.
 */
export function followPage(folder: string, { hasFirstFiles, asksForMore }: PageSteps): (pathname: string) => void {
  let named: readonly string[];
  try {
    named = namedFiles(readFileSync(path.join(folder, 'index.html'), 'utf8'));
  } catch {
    return () => undefined;
  }
  let left = new Set(named);
  let isLaidOut = false;
  let isDrawn = false;
  return (pathname) => {
    if (pathname === PAGE) {
      left = new Set(named);
      isLaidOut = false;
      isDrawn = false;
    }
    if (left.delete(pathname) && left.size === 0) hasFirstFiles();
    // Fonts are asked for as the first text is laid out. What is loaded before that belongs to the first screen: its texts.
    isLaidOut ||= FONT.test(pathname);
    if (isDrawn || !isLaidOut || named.includes(pathname) || !SCRIPT_OR_SHEET.test(pathname)) return;
    isDrawn = true;
    asksForMore();
  };
}
