// Whether a member may write what a frame says. While the vault follows rules, a frame that breaks one stays in the chain,
// so that everybody's head is the same, but nothing in it is applied: otherwise one member could stop the vault for all.
import { ruleFinding, strictFinding, type Judged } from './frame-acceptance.ts';
import { parseCommitName, type Frame } from '../journal/index.ts';
import { logEntries, type Facets, type LogIndex } from '../log/index.ts';
import {
  damageFinding,
  isOwnRegister,
  makeLeftOut,
  OWN_REGISTERS,
  rulesInForce,
  type LeftOut,
  type Registers,
  type Row,
} from '../model/index.ts';
import type { FrameRules, RuledErasure, RuledFrame, RuledRecord, RuledRow } from '../open-vault/index.ts';
import { rowFrom } from '../registers/index.ts';

/** What is known of the records before a frame. */
export interface RecordsBefore {
  /** The facets of the newest version; undefined: there is none, or it has been erased. */
  readonly facets: (log: string, id: string) => Facets | undefined;
  /** Everybody who wrote a version, erased ones too. */
  readonly writers: (log: string, id: string) => readonly string[];
}
/** What the index knows of the records before a frame. */
export const recordsBefore = (index: LogIndex, seq: number): RecordsBefore => ({
  facets: (log, id) => index.facetsBefore(log, id, seq),
  writers: (log, id) => index.writersBefore(log, id, seq),
});

function rowsOf({ meta, bodies }: Frame): { rows: RuledRow[]; own: Registers; erases: string[] } {
  const rows: RuledRow[] = [];
  const own: Record<string, Record<string, Row>> = {};
  const erases: string[] = [];
  for (const [i, { what, op }] of meta.commits.entries()) {
    const { log, name, id } = parseCommitName(what);
    if (log) continue;
    const body = bodies[i] ?? null;
    // What has been erased since was judged while it was there.
    if (op !== 'delete' && body === null) continue;
    const after = op === 'delete' || body === null ? null : rowFrom(body.json);
    if (!isOwnRegister(name)) rows.push({ register: name, id, after });
    else if (after !== null) {
      (own[name] ??= {})[id] = after;
      if (name === OWN_REGISTERS.erasures && (after as { done?: unknown }).done === false)
        erases.push(...(after as unknown as { what: readonly string[] }).what);
    }
  }
  return { rows, own, erases };
}

/** A frame as the rules see it. */
export function ruledFrame(before: Registers, frame: Frame, known: RecordsBefore, headAt: string): RuledFrame {
  const { seq, action, at, by } = frame.meta;
  const { rows, own, erases: ordered } = rowsOf(frame);
  const erases = ordered.map((what): RuledErasure => {
    const { log, name, id } = parseCommitName(what);
    return log
      ? { log: name, name, id, facets: known.facets(name, id), writers: known.writers(name, id) }
      : { log: null, name, id, facets: undefined, writers: [] };
  });
  const records = logEntries(frame).map(({ entry, record }): RuledRecord => {
    const { kind: log, id, facets } = entry;
    const before = known.facets(log, id);
    const erasedBefore = before === undefined && known.writers(log, id).length > 0;
    return { log, id, before, erasedBefore, facets, record };
  });
  return { seq, action, at, headAt, by, before, ownAfter: own, rows, records, erases };
}

/** The first rule of the vault or of the domain that a frame breaks. */
function brokenRule(
  rules: FrameRules,
  registers: Registers,
  frame: Frame,
  known: RecordsBefore,
  headAt: string,
): Pick<LeftOut, 'what' | 'why'> | null {
  const finding = ruleFinding(registers, frame) ?? strictFinding(registers, frame, headAt);
  return finding === null
    ? rules.judge(ruledFrame(registers, frame, known, headAt))
    : { what: String(finding.params.what ?? finding.params.compartment ?? ''), why: finding.code };
}

/** The rules that the registers name when they are newer than the program's: it cannot tell what counts; null: not newer. */
export function newerRules(
  rules: FrameRules | null,
  registers: Registers,
): { readonly version: number; readonly supported: number } | null {
  const version = rulesInForce(registers);
  return rules !== null && version > rules.version ? { version, supported: rules.version } : null;
}

/**
 * What is wrong with a frame of a valid signature. `finding`: damage, because the vault follows no rules yet. `leftOut`: it
 * does not count. Both null: it counts. `headAt`: when the newest frame before that counts was written, ISO 8601.
 */
export function judgeFrame(
  rules: FrameRules | null,
  registers: Registers,
  frame: Frame,
  known: RecordsBefore,
  headAt: string,
): Judged {
  const newer = newerRules(rules, registers);
  if (newer !== null) return { finding: damageFinding('vault.newerVersion', newer), leftOut: null };
  const enforced = rules !== null && frame.meta.seq > 1 && rulesInForce(registers) > 0;
  if (!enforced) return { finding: ruleFinding(registers, frame), leftOut: null };
  const found = brokenRule(rules, registers, frame, known, headAt);
  return { finding: null, leftOut: found === null ? null : makeLeftOut(frame.meta, found) };
}

/** What a frame from before the vault followed rules would be reported as if it were written today; null: it is allowed. */
export function judgeOlderFrame(
  rules: FrameRules | null,
  registers: Registers,
  frame: Frame,
  known: RecordsBefore,
  headAt: string,
): LeftOut | null {
  if (rules === null || frame.meta.seq === 1 || rulesInForce(registers) > 0) return null;
  const found = brokenRule(rules, registers, frame, known, headAt);
  return found === null ? null : makeLeftOut(frame.meta, found);
}
