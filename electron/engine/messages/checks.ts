// The checks of a call, in the IPC gateway and, for sealed calls, in the engine: is the name in the contract, does the
// input match its schema, and does the answer.
import type { z } from 'zod';
import type { CallName, Calls } from '../../../domain/contract/api.ts';
import { loadContract } from '../../../domain/contract/load.ts';
import type { Answer } from '../../../domain/contract/reads.ts';
import { parseStored } from '../../../domain/kernel/schemas.ts';
import { type Result, fail } from '../../../domain/kernel/result.ts';
import { describeError } from './describe.ts';

/**
 * Answers a checked call; `input` has passed the call's schema. `seen`: the number of the newest change that the page had
 * seen of what the call may replace.
 */
export type CallHandler = (name: CallName, input: unknown, seen?: number) => Promise<Answer<unknown>>;
/** Writes to the log: a code and a location, never the input. */
export type Report = (message: string, detail: Record<string, string>) => void;

const isCallName = (calls: Calls, name: unknown): name is CallName =>
  typeof name === 'string' && Object.hasOwn(calls, name);

/** The first error in an input, as a problem that the screen can show at the right field. */
export function inputProblem(error: z.ZodError): Result<never> {
  const issue = error.issues[0];
  if (issue === undefined) return fail('input.invalid');
  const limit = 'maximum' in issue ? Number(issue.maximum) : 'minimum' in issue ? Number(issue.minimum) : 0;
  const named = (issue.code === 'custom' || issue.code === 'invalid_format') && /^[a-zA-Z]+$/.test(issue.message);
  return fail('input.invalid', {
    field: issue.path.map(String).join('.'),
    params: { reason: named ? issue.message : issue.code, limit },
  });
}

/** Every call takes a plain object. A Date or a Map has no own keys and would otherwise pass as an empty one. */
function isPlain(input: unknown): boolean {
  if (typeof input !== 'object' || input === null) return false;
  const prototype: unknown = Object.getPrototypeOf(input);
  return prototype === Object.prototype || prototype === null;
}

/** A property of the contract; a key of a record may be an id, and an id a name. */
const shownKey = (key: PropertyKey): string => (/^(?:\d+|[a-zA-Z]{1,40})$/.test(String(key)) ? String(key) : '*');

/** What the names of registers and logs look like. No id or text passes for one. */
const READ_NAME = /^(?:\*|\$?[a-zA-Z]{1,40}|log:[a-zA-Z]{1,40})$/;
/** What the name of an act looks like. */
const ACT_NAME = /^[\w-]{1,64}$/;

/** Whether this is the number of a change. */
export const isSeen = (seen: unknown): seen is number => Number.isSafeInteger(seen) && Number(seen) >= 0;

function checkedAnswer(
  calls: Calls,
  name: CallName,
  { value, reads, undo, seen }: Omit<Extract<Answer<unknown>, { ok: true }>, 'ok'>,
  report: Report,
): Answer<unknown> {
  const output = parseStored(() => calls[name].output.safeParse(value));
  if (output.success)
    return {
      ok: true,
      value: output.data,
      ...(reads?.every((read) => READ_NAME.test(read)) === true && { reads }),
      ...(undo !== undefined && ACT_NAME.test(undo) && { undo }),
      ...(isSeen(seen) && { seen }),
    };
  const where = output.error.issues.slice(0, 5).map((issue) => `${issue.path.map(shownKey).join('.')}: ${issue.code}`);
  report('answer does not match the contract', { name, cause: where.join('; ') });
  return fail('door.badAnswer');
}

async function callAndCheck(
  calls: Calls,
  answer: CallHandler,
  name: CallName,
  input: unknown,
  report: Report,
  seen: number | undefined,
): Promise<Answer<unknown>> {
  const result = await answer(name, input, seen);
  if (result.ok) return checkedAnswer(calls, name, result, report);
  const { cause, ...shown } = result.error;
  if (cause !== undefined) report('call refused', { name, code: shown.code, cause });
  return { ok: false, error: shown };
}

/** Takes one call from a trusted frame through all checks. An exception becomes the refusal `door.failed`. */
export async function handleCall(
  answer: CallHandler,
  report: Report,
  name: unknown,
  input: unknown,
  seen?: unknown,
): Promise<Answer<unknown>> {
  const { calls } = await loadContract();
  if (!isCallName(calls, name)) return fail('door.unknownCall');
  if (!isPlain(input) || (seen !== undefined && !isSeen(seen))) return fail('input.invalid');
  try {
    const parsed = calls[name].input.safeParse(input);
    return parsed.success
      ? await callAndCheck(calls, answer, name, parsed.data, report, seen)
      : inputProblem(parsed.error);
  } catch (error) {
    report('call failed', { name, cause: describeError(error) });
    return fail('door.failed');
  }
}
