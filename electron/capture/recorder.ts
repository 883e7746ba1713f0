// Records the servers' responses to a page over the DevTools protocol: redirects, status, the server's time, and the
// responses themselves for the archive. Cookies and posted data are not kept: they open accounts.
import type { WebContents } from 'electron';
import type { WarcExchange } from '../exchange/archive/warc.ts';
import { withTimeout } from './time-limit.ts';

const MAX_EXCHANGES = 2_000;
const MAX_BODY_BYTES = 20 * 1024 * 1024;
const MAX_BODIES_BYTES = 100 * 1024 * 1024;
const MAX_REDIRECTS = 30;
const BODY_TIMEOUT_MS = 3_000;

type Headers = Readonly<Record<string, string>>;
interface CdpResponse {
  readonly url: string;
  readonly status: number;
  readonly statusText: string;
  readonly headers: Headers;
  readonly protocol?: string;
  readonly remoteIPAddress?: string;
  readonly remotePort?: number;
  readonly securityDetails?: SecurityDetails;
}
/** Times in seconds since 1970. */
export interface SecurityDetails {
  readonly protocol: string;
  readonly subjectName: string;
  readonly issuer: string;
  readonly validFrom: number;
  readonly validTo: number;
}
interface CookiesOfRequest {
  readonly requestId: string;
  readonly associatedCookies?: readonly { readonly blockedReasons: readonly string[] }[];
}
interface WillBeSent {
  readonly requestId: string;
  readonly loaderId: string;
  readonly frameId: string;
  readonly type?: string;
  readonly wallTime: number;
  readonly request: { readonly url: string; readonly method: string; readonly headers: Headers };
  readonly redirectResponse?: CdpResponse;
}

interface RecordedExchange {
  readonly requestId: string;
  readonly frameId: string;
  readonly url: string;
  readonly method: string;
  readonly requestHeaders: Headers;
  readonly at: string;
  response: CdpResponse | null;
  finished: boolean;
}

export interface MainResponse {
  readonly redirects: readonly { readonly address: string; readonly status: number }[];
  readonly status: number;
  readonly headers: Headers;
  /** The address that answered; empty before an answer. */
  readonly url: string;
  readonly protocol: string;
  /** As the protocol writes it, IPv6 in brackets. */
  readonly remoteIPAddress: string;
  readonly remotePort: number;
  readonly security: SecurityDetails | null;
  readonly cookiesSent: number;
}

/** An IP address without the brackets that the protocol puts around IPv6. */
export const plainAddress = (address: string): string => address.replace(/^\[(.*)\]$/, '$1');

/** Records one page's network traffic from now on. */
export class Recorder {
  readonly #contents: WebContents;
  #seen: RecordedExchange[] = [];
  #dropped = false;
  /** Ids of the frames inside the page. */
  readonly #inner = new Set<string>();
  #main = '';
  #redirects: { address: string; status: number }[] = [];
  /** Cookies sent with each request; may be told before the request itself. */
  #cookies = new Map<string, number>();

  constructor(contents: WebContents) {
    this.#contents = contents;
  }

  /** Starts recording; false if the protocol is not available. */
  async start(): Promise<boolean> {
    const { debugger: protocol } = this.#contents;
    try {
      protocol.attach('1.3');
    } catch {
      return false;
    }
    protocol.on('message', (_event, method, params: unknown) => this.#onMessage(method, params));
    const enabled = await withTimeout(
      5_000,
      Promise.all([
        protocol.sendCommand('Network.enable', {
          maxTotalBufferSize: MAX_BODIES_BYTES,
          maxResourceBufferSize: MAX_BODY_BYTES,
        }),
        protocol.sendCommand('Page.enable'),
      ]),
    );
    return enabled !== null;
  }

  /** A command of the DevTools protocol, or null when it failed or took longer than `ms`. */
  async command<T>(ms: number, method: string, params: object = {}): Promise<T | null> {
    if (this.#contents.isDestroyed() || !this.#contents.debugger.isAttached()) return null;
    return (await withTimeout(ms, this.#contents.debugger.sendCommand(method, params))) as T | null;
  }

  #onMessage(method: string, params: unknown): void {
    if (method === 'Network.requestWillBeSent') this.#onRequest(params as WillBeSent);
    else if (method === 'Page.frameAttached' && this.#inner.size < MAX_EXCHANGES)
      this.#inner.add((params as { frameId: string }).frameId);
    else if (method === 'Network.responseReceived')
      this.#onResponse(params as { requestId: string; response: CdpResponse });
    else if (method === 'Network.requestWillBeSentExtraInfo') this.#onCookies(params as CookiesOfRequest);
    else if (method === 'Network.loadingFinished')
      this.#find((params as { requestId: string }).requestId, (seen) => (seen.finished = true));
  }

  #find(requestId: string, use: (seen: RecordedExchange) => void): void {
    const seen = this.#seen.findLast((exchange) => exchange.requestId === requestId);
    if (seen !== undefined) use(seen);
  }

  #onRequest({ requestId, loaderId, frameId, type, wallTime, request, redirectResponse }: WillBeSent): void {
    // A frame inside the page is a document too; only a navigation of the page itself resets the recording.
    const top = type === 'Document' && requestId === loaderId && !this.#inner.has(frameId);
    if (redirectResponse !== undefined) {
      this.#find(requestId, (seen) => (seen.response = redirectResponse));
      if (requestId === this.#main && this.#redirects.length < MAX_REDIRECTS)
        this.#redirects.push({ address: redirectResponse.url.slice(0, 4000), status: redirectResponse.status });
    } else if (top) {
      [this.#seen, this.#redirects, this.#dropped, this.#main] = [[], [], false, requestId];
      const sent = this.#cookies.get(requestId);
      this.#cookies = new Map(sent === undefined ? [] : [[requestId, sent]]);
    }
    if (!/^https?:/i.test(request.url)) return;
    if (this.#seen.length >= MAX_EXCHANGES) this.#dropped = true;
    else
      this.#seen.push({
        requestId,
        frameId,
        url: request.url,
        method: request.method,
        requestHeaders: request.headers,
        at: new Date(wallTime * 1000).toISOString(),
        response: null,
        finished: false,
      });
  }

  #onCookies({ requestId, associatedCookies = [] }: CookiesOfRequest): void {
    if (this.#cookies.size < MAX_EXCHANGES || requestId === this.#main)
      this.#cookies.set(
        requestId,
        associatedCookies.filter(({ blockedReasons }) => blockedReasons.length === 0).length,
      );
  }

  #onResponse({ requestId, response }: { requestId: string; response: CdpResponse }): void {
    this.#find(requestId, (seen) => (seen.response = response));
  }

  /** The response to the page itself. */
  main(): MainResponse {
    const response = this.#seen.findLast(({ requestId }) => requestId === this.#main)?.response;
    return {
      redirects: this.#redirects,
      status: response?.status ?? 0,
      headers: response?.headers ?? {},
      url: response?.url ?? '',
      protocol: response?.protocol ?? '',
      remoteIPAddress: response?.remoteIPAddress ?? '',
      remotePort: response?.remotePort ?? 0,
      security: response?.securityDetails ?? null,
      cookiesSent: this.#cookies.get(this.#main) ?? 0,
    };
  }

  /** Where the answers came from, as far as it is known. */
  servers(): { url: string; ip: string }[] {
    return this.#seen.flatMap(({ url, response }) => {
      const ip = plainAddress(response?.remoteIPAddress ?? '');
      return ip === '' ? [] : [{ url, ip }];
    });
  }

  /** All exchanges since the page began to load, with bodies as far as they were kept. `cut`: something is missing. */
  async exchanges(signal: AbortSignal): Promise<{ exchanges: WarcExchange[]; cut: boolean }> {
    const exchanges: WarcExchange[] = [];
    let [cut, room] = [this.#dropped, MAX_BODIES_BYTES];
    const last = new Map(this.#seen.map((seen, index) => [seen.requestId, index]));
    for (const [index, seen] of this.#seen.entries()) {
      if (signal.aborted) break;
      if (seen.response === null) {
        cut = true;
        continue;
      }
      // A redirect has no content, and its request id now belongs to the redirect's target.
      const isRedirect = last.get(seen.requestId) !== index;
      const body = isRedirect ? new Uint8Array() : seen.finished && room > 0 ? await this.#body(seen) : null;
      if (body === null || body.byteLength > room) {
        cut = true;
        continue;
      }
      room -= body.byteLength;
      const { status, statusText, headers, remoteIPAddress = '' } = seen.response;
      exchanges.push({
        url: seen.url,
        method: seen.method,
        at: seen.at,
        requestHeaders: seen.requestHeaders,
        status,
        statusText,
        responseHeaders: headers,
        body,
        ip: plainAddress(remoteIPAddress),
      });
    }
    return { exchanges, cut };
  }

  /** The body as received, or else as the page holds it: another process may have received a page's first response. */
  async #body({ requestId, frameId, url }: RecordedExchange): Promise<Uint8Array | null> {
    const received = await this.command<{ body: string; base64Encoded: boolean }>(
      BODY_TIMEOUT_MS,
      'Network.getResponseBody',
      {
        requestId,
      },
    );
    if (received !== null) return Buffer.from(received.body, received.base64Encoded ? 'base64' : 'utf8');
    const kept = await this.command<{ content: string; base64Encoded: boolean }>(
      BODY_TIMEOUT_MS,
      'Page.getResourceContent',
      {
        frameId,
        url,
      },
    );
    return kept === null ? null : Buffer.from(kept.content, kept.base64Encoded ? 'base64' : 'utf8');
  }

  stop(): void {
    if (this.#contents.isDestroyed()) return;
    try {
      this.#contents.debugger.detach();
    } catch {
      // Already detached.
    }
  }
}
