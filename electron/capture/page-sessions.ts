// When the sessions of web pages end. All of them are in memory. One lives as long as the capture window that uses it;
// whoever may open the channel's login keeps it until the vault is locked. R11, R14, R25, R46.
import { Queue } from '../../domain/kernel/queue.ts';
import type { Result } from '../../domain/kernel/result.ts';

export interface PageSessionsPort {
  /** The partitions that the signed-in member may keep; on a refusal (vault locked) none. */
  readonly kept: () => Promise<Result<readonly string[]>>;
  /** Ends the page that a window shows in the session, which could store again what is cleared. */
  readonly leaveInUse: (partition: string) => Promise<void>;
  /** Deletes everything in the session of that name. */
  readonly clear: (name: string) => Promise<void>;
  /** A session was cleared whose page a window showed. */
  readonly clearedInUse: (partition: string) => void;
  /** A session could not be cleared: closes the window that shows it. */
  readonly closeInUse: (partition: string) => void;
  readonly note: (message: string, detail: Readonly<Record<string, string>>) => void;
}

/** A session while a window uses it. */
export interface UsedSession {
  readonly name: string;
  /** The window is closed, and its page ends with `gone`. */
  end(gone?: Promise<unknown>): Promise<void>;
}

export interface PageSessions {
  /** Begins to use a partition. `kept`: whether the session outlives the window. */
  begin(partition: string, kept: boolean): Promise<UsedSession>;
  /** Clears every session that may not be kept any more. */
  review(): Promise<void>;
  /** Clears one session at the user's request. Rejects if that fails. */
  forget(partition: string): Promise<void>;
}

interface LiveSession {
  inUse: boolean;
  /** Whether it outlives its window. */
  kept: boolean;
}

export function createPageSessions(port: PageSessionsPort): PageSessions {
  const live = new Map<string, LiveSession>();
  /** How many sessions of a partition could not be cleared; none of them is used again. */
  const spoiled = new Map<string, number>();
  const queue = new Queue();
  const nameOf = (partition: string): string => {
    const times = spoiled.get(partition) ?? 0;
    return times === 0 ? partition : `${partition}-${String(times)}`;
  };

  const clear = async (partition: string): Promise<void> => {
    const name = nameOf(partition);
    const inUse = live.get(partition)?.inUse === true;
    if (!inUse) live.delete(partition);
    try {
      if (inUse) await port.leaveInUse(partition);
      await port.clear(name);
    } catch (error) {
      // No window uses the session again.
      spoiled.set(partition, (spoiled.get(partition) ?? 0) + 1);
      live.delete(partition);
      port.note('session of a page not cleared', {});
      if (inUse) port.closeInUse(partition);
      throw error;
    }
    if (inUse) port.clearedInUse(partition);
  };
  const clearQuietly = (partition: string): Promise<void> => clear(partition).catch(() => undefined);

  const review = async (): Promise<void> => {
    if (live.size === 0) return;
    const answer = await port.kept();
    const allowed = answer.ok ? answer.value : [];
    for (const [partition, session] of live) {
      const keeps = allowed.includes(partition);
      const ends = session.inUse ? session.kept && !keeps : !keeps;
      session.kept = keeps;
      if (ends) await clearQuietly(partition);
    }
  };

  return {
    begin: (partition, kept) =>
      queue.run(async () => {
        const old = live.get(partition);
        if (old !== undefined) old.inUse = false;
        if (old?.kept === false) await clearQuietly(partition);
        const session: LiveSession = { inUse: true, kept };
        live.set(partition, session);
        return {
          name: nameOf(partition),
          end: (gone) =>
            queue.run(async () => {
              await gone?.catch(() => undefined);
              if (live.get(partition) !== session) return;
              session.inUse = false;
              if (!session.kept) await clearQuietly(partition);
            }),
        };
      }),
    review: () => queue.run(review),
    forget: (partition) => queue.run(() => clear(partition)),
  };
}
