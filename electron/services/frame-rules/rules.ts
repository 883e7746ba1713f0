// Hands the vault's frames to the rules of the domain. R06, R11, R14; docs/decisions/0047-rules-on-replay.md.
import { judge, type FrameToJudge, type WrittenRecord } from '../../../domain/frame-rules/judge.ts';
import type { FrameMember } from '../../../domain/frame-rules/frame.ts';
import type { RecordFacts } from '../../../domain/frame-rules/record-rows.ts';
import { canonical } from '../../../domain/kernel/canonical.ts';
import { emptyState, type VaultState } from '../../../domain/kernel/state.ts';
import {
  memberInfoOf,
  rulesInForce,
  type Facets,
  type FrameRules,
  type Registers,
  type RuledFrame,
} from '../../vault/index.ts';
import { isSecret } from '../record-kinds/facet.ts';

/** Raised when a rule is added or made stricter (`SINCE`); the older rule stays for older frames. */
const RULES_VERSION = 4;
const NO_ROWS = emptyState();
const REGISTERS = Object.keys(NO_ROWS);
/** A register without rows may be missing while a journal is read. */
const withAllRegisters = (registers: Registers): VaultState =>
  (REGISTERS.every((name) => name in registers) ? registers : { ...NO_ROWS, ...registers }) as unknown as VaultState;

const words = (text: string | undefined): string[] => (text ?? '').split(' ').filter((word) => word !== '');

/** Who may read a record besides those of its channel, by log: the facet that names them. */
const READERS_FACET: Readonly<Record<string, string>> = {
  moderation: 'workers',
  inquiry: 'passedToId',
  capture: 'by',
  captureOccasion: 'by',
};

const factsOf = (log: string, facets: Facets): RecordFacts => ({
  channelId: facets.channelId ?? '',
  secret: isSecret(facets),
  readers: words(facets[READERS_FACET[log] ?? '']),
  says: facets,
});

function recordsOf(frame: RuledFrame): WrittenRecord[] {
  return frame.records.map(({ log, id, before, erasedBefore, facets, record }) => ({
    log,
    id,
    erasedBefore,
    before: before === undefined ? undefined : factsOf(log, before),
    facts: factsOf(log, facets),
    after: record,
  }));
}

const memberIn =
  (registers: Registers): ((id: string) => FrameMember | undefined) =>
  (id) =>
    memberInfoOf(registers, id) ?? undefined;

/** The keys of a compartment that are in force, as texts by member: the wraps, and what is staged. */
function keysIn(registers: Registers, channelId: string): { wraps: Texts; staged: Texts } {
  const row = registers.$compartments?.[channelId] as
    | { readonly epoch?: number; readonly keys?: Readonly<Record<string, { wraps?: object; staged?: object }>> }
    | undefined;
  const key = row?.keys?.[String(row.epoch)];
  const texts = (held: object | undefined): Texts =>
    new Map(Object.entries(held ?? {}).map(([id, value]) => [id, canonical(value)]));
  return { wraps: texts(key?.wraps), staged: texts(key?.staged) };
}
type Texts = ReadonlyMap<string, string>;

const keyChangesIn =
  (before: Registers, after: Registers): FrameToJudge['keyChange'] =>
  (change, channelId, memberId) => {
    const [old, next] = [keysIn(before, channelId), keysIn(after, channelId)];
    const differs = (name: 'wraps' | 'staged'): boolean =>
      next[name].has(memberId) && next[name].get(memberId) !== old[name].get(memberId);
    if (change === 'given') return differs('wraps');
    return change === 'staged' ? differs('staged') : old.wraps.has(memberId) && !next.wraps.has(memberId);
  };

const isDestroyed = (row: unknown): boolean =>
  (row as { readonly destroyed?: unknown } | undefined)?.destroyed === true;

function toJudge(frame: RuledFrame): FrameToJudge {
  const { before, ownAfter } = frame;
  const own = Object.entries(ownAfter);
  const after: Registers = own.length === 0 ? before : { ...before };
  for (const [name, rows] of own) after[name] = { ...before[name], ...rows };
  const compartments = ownAfter.$compartments ?? {};
  const epochOf = (row: unknown): unknown => (row as { readonly epoch?: unknown } | undefined)?.epoch;
  return {
    rules: rulesInForce(before),
    ...{ action: frame.action, at: frame.at, headAt: frame.headAt, by: frame.by },
    before: withAllRegisters(before),
    rows: frame.rows,
    records: recordsOf(frame),
    erases: frame.erases.map(({ log, name, id, facets, writers }) => ({
      ...{ log, name, id, writers },
      facts:
        facets === undefined
          ? null
          : { channelId: facets.channelId ?? '', importId: facets.importId ?? '', about: facets.item ?? '' },
    })),
    newKeys: new Set(
      Object.entries(compartments).flatMap(([id, row]) =>
        epochOf(row) === epochOf(before.$compartments?.[id]) ? [] : [id],
      ),
    ),
    firstKeys: new Set(Object.keys(compartments).filter((id) => before.$compartments?.[id] === undefined)),
    destroyedKeys: new Set(
      Object.entries(compartments).flatMap(([id, row]) =>
        isDestroyed(row) && !isDestroyed(before.$compartments?.[id]) ? [id] : [],
      ),
    ),
    keyChange: keyChangesIn(before, after),
    memberBefore: memberIn(before),
    memberAfter: memberIn(after),
  };
}

/** What every frame is asked, on opening, following and verifying, and before this program writes one. */
export const FRAME_RULES: FrameRules = {
  version: RULES_VERSION,
  judge: (frame) => {
    const found = judge(toJudge(frame));
    return found === null ? null : { what: found.what, why: found.violation };
  },
};
