// Writing as a program must: what was lost is settled by its id before anything else is sent.
import type { ServerAppended, VaultServer } from '../../../electron/vault/server/index.ts';
import { must } from '../../support/results.ts';
import { parcelAt } from './parcels.ts';
import { connected } from './states.ts';
import { until } from './until.ts';

/** Asks for an outcome until there is an answer. */
export async function settled(server: VaultServer, id: string): Promise<number | null> {
  let outcome: number | null | undefined;
  await until(async () => {
    outcome = must(await server.outcome(id));
  });
  return outcome ?? null;
}

export interface Written {
  /** The ids of the frames that landed. */
  readonly ids: readonly string[];
  /** How many answers were lost. */
  readonly lost: number;
}

/** Sends one frame: at once, or in turn after a lost race. Its number comes from what was read in the turn. */
async function send(server: VaultServer, id: string, seq: number, isInTurn: boolean): Promise<ServerAppended> {
  if (!isInTurn) return server.append(parcelAt(seq, { id }));
  const answer = await server.inTurn(seq - 1, 10_000, (fresh, append) =>
    append(parcelAt((fresh.at(-1)?.seq ?? seq - 1) + 1, { id })),
  );
  return answer.ok ? answer.value : { kind: 'refused', problem: answer.error };
}

/** Writes `count` frames, whatever becomes of the connection. `before` is called before each attempt. */
export async function writeAll(
  server: VaultServer,
  count: number,
  before: (landed: number) => void = () => undefined,
): Promise<Written> {
  const ids: string[] = [];
  let [lost, seq, isInTurn] = [0, 1, false];
  let { id } = parcelAt(1).frame;
  const landedAt = (at: number): void => {
    ids.push(id);
    seq = at + 1;
    isInTurn = false;
  };
  while (ids.length < count) {
    before(ids.length);
    const answer = await send(server, id, seq, isInTurn);
    if (answer.kind === 'appended') landedAt(answer.seq);
    else if (answer.kind === 'raced') [seq, isInTurn] = [answer.head + 1, true];
    else if (answer.kind === 'refused') {
      if (!['server.unreachable', 'server.busy'].includes(answer.problem.code)) throw new Error(answer.problem.code);
      await connected(server);
      continue;
    } else {
      lost += 1;
      const at = await settled(server, id);
      if (at !== null) landedAt(at);
    }
    // A frame that was withdrawn needs another id as much as the next one does.
    if (answer.kind !== 'raced') ({ id } = parcelAt(1).frame);
  }
  return { ids, lost };
}
