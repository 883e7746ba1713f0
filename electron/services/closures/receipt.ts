// Where a finished closure is recorded in the hash chain: the frame's number and hash, printed on the closure record. A
// row cannot contain the hash of its own frame, so the frame is looked up in the journal and cached while the vault is
// open.
import type { Closure } from '../../../domain/closures/model.ts';
import type { ScopeKey } from '../../vault/index.ts';
import type { ServiceContext } from '../kernel/context.ts';

interface FrameRef {
  readonly seq: number;
  readonly hash: string;
}
/** By closure. A frame never changes, so an answer that uses what is kept depends on no other. */
const CACHE: ScopeKey<Map<string, FrameRef>> = { reads: [], make: () => new Map() };

export function cacheReceipt(context: ServiceContext, closureId: string, { seq, hash }: FrameRef): void {
  context.vault.scope.of(CACHE).set(closureId, { seq, hash });
}

/** The frame that finished the closure; null while it runs, or if the frame cannot be found. */
export async function findReceipt(context: ServiceContext, closure: Closure): Promise<FrameRef | null> {
  if (closure.status !== 'finished') return null;
  const remembered = context.vault.scope.of(CACHE).get(closure.id);
  if (remembered) return remembered;
  for (let before: number | undefined; ;) {
    const page = await context.vault.journal({ ...(before !== undefined && { before }), limit: 500 });
    if (!page.ok || page.value.lines.length === 0) return null;
    const line = page.value.lines.find(
      (other) =>
        other.leftOut === null &&
        other.action === 'closures.finish' &&
        other.touched.includes(`closures/${closure.id}`),
    );
    if (line) {
      cacheReceipt(context, closure.id, line);
      return { seq: line.seq, hash: line.hash };
    }
    before = page.value.lines.at(-1)?.seq;
  }
}
