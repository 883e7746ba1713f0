// Answers what a replayed page asks for: from its archive, or not at all. Counts what was found only roughly, and what
// is missing.
import { type ArchivedPages } from '../exchange/replay/archived-pages.ts';
import { missingPage } from './missing-page.ts';

/** Answers that have no body (RFC 9110). */
const WITHOUT_BODY = new Set([204, 205, 304]);
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** Archives are unpacked as they are asked: so many at a time. */
const MAX_AT_ONCE = 4;

export interface ReplayLog {
  readonly roughly: ReadonlySet<string>;
  readonly missing: ReadonlySet<string>;
}

export interface ReplayAnswers extends ReplayLog {
  answer(request: Pick<Request, 'url' | 'method' | 'headers'>): Promise<Response>;
  /** The page is loaded from the start. */
  restart(): void;
}

/** Lets in a few at a time. */
function limited(max: number): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running >= max) await new Promise<void>((resolve) => waiting.push(resolve));
    running += 1;
    try {
      return await work();
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  };
}

/** How many addresses are remembered of each kind. */
const MAX_REMEMBERED = 2_000;

export function createReplayAnswers(
  pages: ArchivedPages,
  texts: Parameters<typeof missingPage>[1],
  changed: () => void,
): ReplayAnswers {
  const is = { roughly: new Set<string>(), missing: new Set<string>() };
  const enter = limited(MAX_AT_ONCE);
  const remember = (list: Set<string>, url: string): void => {
    if (list.size < MAX_REMEMBERED) list.add(url);
    changed();
  };
  const absent = (request: Pick<Request, 'url' | 'headers'>): Response => {
    remember(is.missing, request.url);
    const wantsPage = (request.headers.get('accept') ?? '').includes('text/html');
    return new Response(wantsPage ? missingPage(request.url, texts) : null, {
      status: 404,
      headers: { ...WALLS, 'content-type': wantsPage ? 'text/html; charset=utf-8' : 'text/plain' },
    });
  };
  return {
    ...is,
    restart: () => {
      is.roughly.clear();
      is.missing.clear();
      pages.restart();
    },
    answer: (request) =>
      enter(async () => {
        // A worker would outlive the page that began it, and answer in the archive's place.
        if (request.headers.has('service-worker')) return absent(request);
        const found = pages.find(request.method, request.url);
        const read = found === null ? null : await pages.read(found.answer).catch(() => null);
        if (found === null || read === null) return absent(request);
        if (found.roughly) remember(is.roughly, request.url);
        const { status } = read;
        if (status < 200 || status > 599) return absent(request);
        const hasBody = !WITHOUT_BODY.has(status) && !REDIRECTS.has(status) && request.method !== 'HEAD';
        return new Response(hasBody ? Uint8Array.from(read.body) : null, {
          status,
          headers: [...read.headers.map(([name, value]): [string, string] => [name, value]), ...Object.entries(WALLS)],
        });
      }),
  };
}

/**
 * With every answer, beside what the archive says. Names are not looked up in advance, which would ask the network. A page
 * is in a sandbox: without `allow-modals` it opens no dialog, of printing neither. What it may, the window stops
 * and counts.
 */
const WALLS = {
  'x-dns-prefetch-control': 'off',
  'cache-control': 'no-store',
  'content-security-policy':
    'sandbox allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads',
};
