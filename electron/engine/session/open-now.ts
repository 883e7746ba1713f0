// What the windows of this program show, told to the other programs of a vault on a server, and what those show. It is told
// at even intervals, whatever happens on the screen, so that the server does not learn when something is opened.
import { hostname } from 'node:os';
import type { Checked, Output } from '../../../domain/contract/api.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { OpenThing } from '../../../domain/open-now/calls.ts';
import { memberNameIn } from '../../services/kernel/member-name.ts';
import type { OpenElsewhere, Vault } from '../../vault/index.ts';
import type { EngineHooks } from '../messages/hooks.ts';
import type { ServerConnection } from './server-connection.ts';

/** How often the others are told, in milliseconds. */
const TELL_EVERY_MS = 10_000;
/** A window that has said nothing for so long has been closed. Longer than a hidden window's timers may be late. */
const WINDOW_MS = 150_000;
/** How long locking waits until the others are told that nothing is open any more. */
const LOCK_WAIT_MS = 500;

interface WindowNow {
  readonly open: readonly string[] | null;
  /** By a clock that cannot be set. */
  readonly at: number;
}

interface Told {
  readonly vault: Vault<VaultState>;
  readonly timer: NodeJS.Timeout;
  readonly windows: Map<string, WindowNow>;
  others: readonly OpenElsewhere[];
  /** The others have been told something, and hear when it ends. */
  hasTold: boolean;
  isAsking: boolean;
}

export class OpenNow {
  readonly #hooks: EngineHooks;
  readonly #server: Pick<ServerConnection, 'served' | 'status'>;
  #told: Told | null = null;

  constructor(hooks: EngineHooks, server: Pick<ServerConnection, 'served' | 'status'>) {
    this.#hooks = hooks;
    this.#server = server;
  }

  readonly calls = {
    'openNow.tell': (input: Checked<'openNow.tell'>): Promise<Result<Output<'openNow.tell'>>> =>
      Promise.resolve(ok({ others: this.#tell(input) })),
  };

  /** Call when a vault has been opened for use. In a vault that is not on a server nobody is told anything. */
  onOpened(vault: Vault<VaultState>): void {
    if (this.#server.served() === null) return;
    const timer = setInterval(() => void this.#exchange(), TELL_EVERY_MS).unref();
    this.#told = { vault, timer, windows: new Map(), others: [], hasTold: false, isAsking: false };
  }

  /** Call before the vault is closed: what was told ends, unless the server takes too long; then it ends by its age. */
  async onClosing(): Promise<void> {
    const told = this.#told;
    if (told === null) return;
    this.#told = null;
    clearInterval(told.timer);
    if (!told.hasTold || !this.#isConnected()) return;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, LOCK_WAIT_MS);
    });
    await Promise.race([told.vault.copies.tellOpen(hostname(), null), late]);
    clearTimeout(timer);
  }

  #tell({ window, open }: Checked<'openNow.tell'>): OpenThing[] {
    const told = this.#told;
    if (told === null) return [];
    const isFirst = told.windows.size === 0;
    told.windows.set(window, { open, at: performance.now() });
    if (isFirst) void this.#exchange();
    return this.#isConnected() ? thingsOf(told) : [];
  }

  #isConnected(): boolean {
    return this.#server.status()?.connection?.state === 'connected';
  }

  /** Tells the others, and hears them. A server that cannot be asked is asked again the next time. */
  async #exchange(): Promise<void> {
    const told = this.#told;
    if (told === null || told.isAsking || told.windows.size === 0) return;
    told.isAsking = true;
    const open = openIn(told.windows);
    told.hasTold ||= open !== null;
    const heard = await told.vault.copies.tellOpen(hostname(), open);
    told.isAsking = false;
    if (this.#told !== told) return;
    if (heard.ok && open === null) told.hasTold = false;
    const before = JSON.stringify(thingsOf(told));
    told.others = heard.ok ? (heard.value ?? []) : [];
    if (JSON.stringify(thingsOf(told)) !== before) this.#hooks.event('openNow', {});
  }
}

/** What the windows show together, the newest first; null: the others are told nothing. Forgets closed windows. */
function openIn(windows: Map<string, WindowNow>): readonly string[] | null {
  const now = performance.now();
  for (const [id, { at }] of windows) if (now - at > WINDOW_MS) windows.delete(id);
  const shown = [...windows.values()].sort((a, b) => b.at - a.at).flatMap(({ open }) => (open === null ? [] : [open]));
  return shown.length === 0 ? null : shown.flat();
}

/** What others have open, each thing once, the names in Swedish order. */
function thingsOf({ vault, others }: Told): OpenThing[] {
  const nameOf = memberNameIn(vault);
  return [...Map.groupBy(others, ({ id }) => id)]
    .map(([id, those]) => {
      const memberIds = new Set(those.map(({ memberId }) => memberId));
      const own = memberIds.delete(vault.memberId);
      return { id, own, names: [...memberIds].map(nameOf).sort((a, b) => a.localeCompare(b, 'sv')) };
    })
    .sort((a, b) => a.id.localeCompare(b.id));
}
