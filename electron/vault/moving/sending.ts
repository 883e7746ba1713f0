// Sending the journal of a folder and the small files beside it to a server. What is there already is not sent again:
// the server is asked for digests. Until the vault is opened there, what the server has is only a copy, and what differs
// in it is replaced.
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { sha256 } from '../crypto/index.ts';
import { Refusal } from '../disk/index.ts';
import { rawFrames } from '../journal/index.ts';
import { frameId } from '../mirror/index.ts';
import type { OpenVaultState } from '../open-vault/index.ts';
import type { FilledObject, SealedFrame, ServerAdministration, VaultServer } from '../server/index.ts';
import type { ObjectName } from '../store/index.ts';

/** About how much is sent at a time: the server makes each batch durable, and holds it in memory meanwhile. */
const BATCH = { bytes: 4 * 1024 * 1024, items: 1000 };
/** How many digests are asked for at a time. */
const DIGESTS = 10_000;

/** The value of a success; rejects with the refusal. */
export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Refusal(result.error.code, result.error);
  return result.value;
}

/** A server's digests in order, asked for as they are needed. */
class Digests {
  readonly #server: VaultServer;
  #page: readonly { readonly seq: number; readonly digest: string }[] = [];
  #from = 1;

  constructor(server: VaultServer) {
    this.#server = server;
  }

  /** The digest of the next frame; null: there is none. Numbers come in order. */
  async of(seq: number): Promise<string | null> {
    if (seq >= this.#from + this.#page.length) {
      this.#page = valueOf(await this.#server.digests(seq - 1, DIGESTS));
      this.#from = seq;
    }
    const found = this.#page[seq - this.#from];
    return found?.seq === seq ? found.digest : null;
  }
}

export interface Sent {
  /** How many frames the server had as they are. */
  readonly kept: number;
  /** The number of its newest frame now. */
  readonly head: number;
}

/**
 * Makes the server end with the journal as it is now. `onFrame` is called for each frame and may throw. Refuses as the
 * server does, and with `vault.damaged` when frames cannot be read; rejects with the disk's error.
 */
export async function sendFrames(
  { disk, journal }: Pick<OpenVaultState, 'disk' | 'journal'>,
  administration: ServerAdministration,
  server: VaultServer,
  onFrame: () => void,
): Promise<Sent> {
  const through = journal.head.seq;
  const digests = new Digests(server);
  let kept = 0;
  let read = 0;
  let batch: SealedFrame[] = [];
  let bytes = 0;
  const send = async (): Promise<void> => {
    const [first] = batch;
    if (first === undefined) return;
    valueOf(await administration.fill(first.seq - 1, batch, []));
    batch = [];
    bytes = 0;
  };
  for await (const frame of rawFrames(disk, journal, through)) {
    read = frame.seq;
    onFrame();
    if (kept === frame.seq - 1 && (await digests.of(frame.seq)) === sha256(frame.bytes).toString('hex')) {
      kept = frame.seq;
      continue;
    }
    batch.push({ ...frame, id: frameId(frame.bytes) });
    bytes += frame.bytes.length;
    if (bytes >= BATCH.bytes || batch.length >= BATCH.items) await send();
  }
  await send();
  if (read !== through) throw new Refusal('vault.damaged', { params: { part: 'journal' } });
  const { head } = valueOf(await server.identity());
  if (head > through) valueOf(await administration.fill(through, [], []));
  return { kept, head: through };
}

/** How the objects of a server differ from those of the folder. */
export async function differingObjects(
  server: VaultServer,
  objects: ReadonlyMap<ObjectName, Buffer>,
): Promise<readonly FilledObject[]> {
  const there = new Map(valueOf(await server.objectsSince(0)).map((object) => [object.name, object]));
  const { head } = valueOf(await server.identity());
  const missing = [...objects]
    .filter(([name, bytes]) => {
      const found = there.get(name);
      // One of a later frame than there is would count as new until that frame comes.
      return found === undefined || found.seq > head || !found.bytes.equals(bytes);
    })
    .map(([name, bytes]) => ({ name, bytes }));
  const surplus = [...there.keys()].filter((name) => !objects.has(name)).map((name) => ({ name, bytes: null }));
  return [...missing, ...surplus];
}

/** Makes the server have these objects and no others, as of its newest frame. Rejects with a `Refusal`. */
export async function sendObjects(
  administration: ServerAdministration,
  server: VaultServer,
  objects: ReadonlyMap<ObjectName, Buffer>,
): Promise<void> {
  const { head } = valueOf(await server.identity());
  let batch: FilledObject[] = [];
  let bytes = 0;
  const send = async (): Promise<void> => {
    if (batch.length > 0) valueOf(await administration.fill(head, [], batch));
    batch = [];
    bytes = 0;
  };
  for (const object of await differingObjects(server, objects)) {
    batch.push(object);
    bytes += object.bytes?.length ?? 0;
    if (bytes >= BATCH.bytes || batch.length >= BATCH.items) await send();
  }
  await send();
}

/** Whether the server has this frame as its newest one. */
export async function endsWithFrame(server: VaultServer, seq: number, digest: string): Promise<Result<void>> {
  const answer = await server.digests(seq - 1, 2);
  if (!answer.ok) return answer;
  const [found, more] = answer.value;
  return found?.seq === seq && found.digest === digest && more === undefined
    ? ok(undefined)
    : fail('vault.moveDiffers', { params: { what: 'frames' } });
}
