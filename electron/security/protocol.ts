// The app: protocol: the program's files, stored files (blob/<id>) and pages to print (print/<token>) under
// app://kanalvakt/, and the blank page.
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import type { Session } from 'electron';
import type { Result } from '../../domain/kernel/result.ts';
import { FILE_POLICY, pagePolicy, PRINT_POLICY } from './csp.ts';
import { BLANK_PAGE, ORIGIN } from './navigation.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
};

/** Media types that a screen may show; all others can only be saved to disk. */
const SHOWN_MEDIA_TYPES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);
const PIECE_BYTES = 1024 * 1024;

export interface ProtocolSources {
  /** Folder of the built renderer. */
  readonly folder: string;
  readonly blobInfo: (blobId: string) => Promise<Result<{ size: number; mediaType: string }>>;
  readonly blobRead: (blobId: string, start: number, end: number) => Promise<Result<{ bytes: Uint8Array }>>;
  /** The page stored under a token for printing, or null. */
  readonly printPage: (token: string) => string | null;
  /** Called with the path of each file of the program once all of it has been taken over. */
  readonly served: (pathname: string) => void;
}

const COMMON_HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'X-DNS-Prefetch-Control': 'off',
  'Cross-Origin-Opener-Policy': 'same-origin',
};
/** Nothing but the colour of the window. */
const blank = (): Response =>
  new Response('<!doctype html><meta name="color-scheme" content="light dark"><title>Kanalvakt</title>', {
    headers: {
      ...COMMON_HEADERS,
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': FILE_POLICY,
      'Cache-Control': 'no-store',
    },
  });
const notFound = (): Response => new Response('', { status: 404, headers: COMMON_HEADERS });

/** The file that an address refers to, or null if it would be outside the folder. */
export function containedPath(folder: string, pathname: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (decoded.includes('\0') || decoded.includes('\\')) return null;
  const target = path.resolve(folder, `.${path.posix.normalize(`/${decoded}`)}`);
  const relative = path.relative(folder, target);
  return relative === '' || relative.startsWith('..') || path.isAbsolute(relative) ? null : target;
}

const decompress = promisify(brotliDecompress);

/** A file's bytes; the build compresses some (Brotli). Null if there is no such file. */
const bytesOf = (file: string): Promise<Buffer | null> =>
  readFile(file)
    .catch(async () => await decompress(await readFile(`${file}.br`)))
    .catch(() => null);

/** Bytes in one piece, which is handed over when it is asked for; then `taken` is called. */
const handedOver = (bytes: Uint8Array, taken: () => void): ReadableStream<Uint8Array> =>
  new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        controller.enqueue(bytes);
        controller.close();
        taken();
      },
    },
    { highWaterMark: 0 },
  );

async function serveFile({ folder, served }: ProtocolSources, asked: string): Promise<Response> {
  const pathname = asked === '/' ? '/index.html' : asked;
  const file = containedPath(folder, pathname);
  const type = file === null ? undefined : TYPES[path.extname(file)];
  if (file === null || type === undefined) return notFound();
  const body = await bytesOf(file);
  if (body === null) return notFound();
  const taken = (): void => served(pathname);
  if (path.extname(file) !== '.html')
    return new Response(handedOver(body, taken), {
      headers: { ...COMMON_HEADERS, 'Content-Type': type, 'Content-Security-Policy': FILE_POLICY },
    });
  const nonce = randomBytes(16).toString('base64');
  return new Response(handedOver(Buffer.from(body.toString('utf8').replaceAll('__CSP_NONCE__', nonce)), taken), {
    headers: {
      ...COMMON_HEADERS,
      'Content-Type': type,
      'Content-Security-Policy': pagePolicy(nonce),
      'Cache-Control': 'no-store',
    },
  });
}

function stream(sources: ProtocolSources, blobId: string, size: number): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (at >= size) {
        controller.close();
        return;
      }
      const end = Math.min(at + PIECE_BYTES, size);
      const piece = await sources.blobRead(blobId, at, end);
      if (!piece.ok) {
        controller.error(new Error(piece.error.code));
        return;
      }
      at = end;
      controller.enqueue(piece.value.bytes);
    },
  });
}

async function serveBlob(sources: ProtocolSources, blobId: string): Promise<Response> {
  if (!/^[0-9a-f]{16,128}$/.test(blobId)) return notFound();
  const info = await sources.blobInfo(blobId);
  if (!info.ok || !SHOWN_MEDIA_TYPES.has(info.value.mediaType)) return notFound();
  const headers = {
    ...COMMON_HEADERS,
    'Content-Type': info.value.mediaType,
    'Content-Length': String(info.value.size),
    'Content-Security-Policy': FILE_POLICY,
    'Cache-Control': 'no-store',
  };
  return new Response(stream(sources, blobId, info.value.size), { headers });
}

function servePrint(sources: ProtocolSources, token: string): Response {
  const page = sources.printPage(token);
  if (page === null) return notFound();
  return new Response(page, {
    headers: {
      ...COMMON_HEADERS,
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': PRINT_POLICY,
      'Cache-Control': 'no-store',
    },
  });
}

/** Answers one request: 405 for a method other than GET and HEAD, 404 for anything else unexpected. */
export async function respond(
  sources: ProtocolSources,
  request: { readonly url: string; readonly method: string },
): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return new Response('', { status: 405, headers: COMMON_HEADERS });
  if (request.url === BLANK_PAGE) return blank();
  const url = new URL(request.url);
  if (`${url.protocol}//${url.host}` !== ORIGIN) return notFound();
  const [, first, second, ...rest] = url.pathname.split('/');
  if (rest.length === 0 && first === 'blob') return await serveBlob(sources, second ?? '');
  if (rest.length === 0 && first === 'print') return servePrint(sources, second ?? '');
  return await serveFile(sources, url.pathname);
}

/** Registers the protocol for a session. */
export function serveProtocol(session: Session, sources: ProtocolSources): void {
  session.protocol.handle('app', (request) => respond(sources, request).catch(() => notFound()));
}
