// The session of one replay: in memory, its own, and without network. Pages are answered from the archive; three walls
// stand behind that, each enough alone: requests of other schemes are cancelled, the proxy leads nowhere, the network is
// switched off.
import { randomUUID } from 'node:crypto';
import type { Session } from 'electron';
import { captureSession, guardRequests } from '../capture/session.ts';

/** No program listens there; the network's own addresses are not excepted. */
const NOWHERE = { mode: 'fixed_servers', proxyRules: 'socks5://0.0.0.0:1', proxyBypassRules: '<-loopback>' } as const;
const ALLOWED = /^(?:https?|data|blob):/i;

export interface ReplaySession {
  readonly session: Session;
  end(): Promise<void>;
}

/** Makes a session whose pages get what `answer` gives. `refused` is called for what a page must not do. */
export async function openReplaySession(
  answer: (request: Request) => Promise<Response>,
  refused: () => void,
): Promise<ReplaySession> {
  const session = captureSession(`replay-${randomUUID()}`, refused);
  guardRequests(session, {
    request: (url) => {
      const allowed = ALLOWED.test(url);
      if (!allowed) refused();
      return Promise.resolve(allowed);
    },
    answer: () => Promise.resolve(true),
    problem: () => null,
    blocked: () => 0,
  });
  await session.setProxy(NOWHERE);
  session.enableNetworkEmulation({ offline: true });
  for (const scheme of ['http', 'https']) session.protocol.handle(scheme, answer);
  return {
    session,
    end: async () => {
      for (const scheme of ['http', 'https']) session.protocol.unhandle(scheme);
      await Promise.all([session.clearStorageData(), session.clearCache(), session.closeAllConnections()]);
    },
  };
}
