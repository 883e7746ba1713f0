// Whether something is new. Notifications come at once where they come; whether they do is tried and not asked, because
// poolers swallow them without an error. The server is asked as well: often without notifications, seldom with them,
// which also shows that the connection lives.
import { randomBytes } from 'node:crypto';
import { ok } from '../../../../domain/kernel/result.ts';
import type { ServerIdentity, VaultPhase } from '../types.ts';
import type { Asking } from './asking.ts';
import type { Link } from './link.ts';
import { readIdentity, type Identity, type Opened } from './opening.ts';
import type { PostgresOptions, ServerTimes } from './options.ts';
import { arrives } from './telling.ts';

export interface NewsOptions {
  readonly options: PostgresOptions;
  readonly times: ServerTimes;
  readonly asking: Asking;
  /** The database has told about the vault. */
  readonly onIdentity: (identity: Identity) => void;
  /** Something may be new. */
  readonly onNews: () => void;
  /** `follow` has changed. */
  readonly onChange: () => void;
}

export class News {
  readonly #with: NewsOptions;
  #follow: 'told' | 'polling' = 'polling';
  /** The newest frame that is known of. */
  #head = 0;
  /** As the database last told it; null: not yet. */
  #phase: VaultPhase | null = null;
  #wait: number;
  #timer: NodeJS.Timeout | undefined;
  /** The connection that is listened to. */
  #link: Link | null = null;
  #onTry: (channel: string) => void = () => undefined;
  #nextTry: NodeJS.Timeout | undefined;

  constructor(options: NewsOptions) {
    this.#with = options;
    this.#wait = options.times.pollMs;
  }

  get follow(): 'told' | 'polling' {
    return this.#follow;
  }

  /** What is known of the vault's end; null: nothing yet. */
  get known(): Pick<ServerIdentity, 'head' | 'phase'> | null {
    return this.#phase === null ? null : { head: this.#head, phase: this.#phase };
  }

  /** Follows a new connection. */
  begin({ link, identity }: Opened): void {
    this.#link = link;
    this.#follow = 'polling';
    this.#wait = this.#with.times.pollMs;
    link.onNotification = ({ channel, processId, payload = '' }) => {
      if (channel !== identity.channel) this.#onTry(channel);
      else if (processId !== link.processId) this.#see(Number(payload));
    };
    this.#compare(identity);
    this.#later();
    clearTimeout(this.#nextTry);
    void this.#tryTelling(link, identity.channel);
  }

  stop(): void {
    this.#link = null;
    clearTimeout(this.#timer);
    clearTimeout(this.#nextTry);
  }

  /** One of this program's own frames has landed: no news, and neither is what its writer had to read before it. */
  noteOwn(seq: number): void {
    this.#head = Math.max(this.#head, seq);
  }

  /** A lower number is news too: rows at the end were taken away. */
  #see(head: number): boolean {
    if (head === this.#head) return false;
    this.#head = head;
    this.#with.onNews();
    return true;
  }

  /** What the database says of itself: it may also have gone back since, or be given back what it lacks. */
  #compare({ head, phase }: Identity): boolean {
    this.#phase = phase;
    if (head >= this.#head && phase !== 'gathering') return this.#see(head);
    this.#head = head;
    this.#with.onNews();
    return true;
  }

  #later(): void {
    const { beatMs } = this.#with.times;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => {
        void this.#look();
      },
      this.#follow === 'told' ? beatMs : this.#wait,
    );
  }

  async #look(): Promise<void> {
    const link = this.#link;
    const { times, asking } = this.#with;
    const seen = await asking.read((current) => readIdentity(current, asking.vaultId, times.beatAnswerMs));
    if (seen.ok) this.#with.onIdentity(seen.value);
    const isNew = seen.ok && this.#compare(seen.value);
    this.#wait = isNew ? times.pollMs : Math.min(times.maxPollMs, this.#wait * 1.5);
    // Another connection has its own turn of looking.
    if (link !== null && this.#link === link && link.isAlive) this.#later();
  }

  /** Listens, when a notification of another connection arrives. */
  async #tryTelling(link: Link, channel: string): Promise<void> {
    const trial = `kv_try_${randomBytes(8).toString('hex')}`;
    const { asking, onNews, onChange } = this.#with;
    // LISTEN counts when its transaction commits: outside of any turn.
    const begun = await asking.alone(async (current) => {
      await current.run(`LISTEN ${trial}`);
      return ok(undefined);
    });
    if (!begun.ok) return;
    const { options, times } = this.#with;
    const arrived = await arrives(options, times, trial, (onTry) => {
      this.#onTry = onTry;
    });
    const ended = await asking.alone(async (current) => {
      await current.run(`UNLISTEN ${trial}`);
      if (arrived === true) await current.run(`LISTEN ${channel}`);
      return ok(current);
    });
    if (!ended.ok || ended.value !== link || this.#link !== link) return;
    if (arrived === null) this.#tryLater(link, channel);
    if (arrived !== true) return;
    this.#follow = 'told';
    this.#later();
    onChange();
    // What came before the server began to tell.
    onNews();
  }

  /** When many programs start at once, the server may have no second connection for each. */
  #tryLater(link: Link, channel: string): void {
    this.#nextTry = setTimeout(
      () => {
        if (this.#link === link && link.isAlive) void this.#tryTelling(link, channel);
      },
      this.#with.times.maxPollMs * (0.5 + Math.random() / 2),
    );
  }
}
