// Messages for problems, and for schema issues in forms.
import type { Problem } from '../../domain/kernel/result.ts';
import { dayAndTime, number } from './format.ts';
import { lookUp } from './index.ts';
import { leftOutWords } from './left-out-text.ts';

/** The kinds of facts that a refusal lists, by name (R24.3). */
function withFactNames(params: NonNullable<Problem['params']>): NonNullable<Problem['params']> {
  const { facts } = params;
  if (typeof facts !== 'string') return params;
  const names = facts.split(',').map((kind) => lookUp(`closures.fact.kind.${kind}`, {}, kind));
  return { ...params, facts: names.join('; ') };
}

/** When the other change was made, in words. */
const withTime = ({ code, params = {} }: Problem): NonNullable<Problem['params']> =>
  code.endsWith('Meanwhile') && typeof params.at === 'string' ? { ...params, when: dayAndTime(params.at) } : params;

/** Who has changed it since the person looked, as one more sentence: mostly both have decided the same. */
function byOther({ params = {} }: Problem): string {
  const { changedBy, changedAt } = params;
  if (typeof changedBy !== 'string' || typeof changedAt !== 'string') return '';
  return ` ${lookUp('app.changedBy', { name: changedBy, when: dayAndTime(changedAt) })}`;
}

/**
 * The message for a refusal. A field's own code (`input.invalid` with `params.reason`) takes precedence, because it is
 * more specific.
 */
export function problemText(problem: Problem): string {
  const params = problem.params === undefined ? undefined : withFactNames(leftOutWords(withTime(problem)));
  const general = lookUp(`errors.${problem.code}`, params, lookUp('errors.fallback'));
  const reason = problem.params?.reason;
  const text = typeof reason === 'string' ? lookUp(`errors.field.${reason}`, params, general) : general;
  return `${text}${byOther(problem)}`;
}

/** The message for a code that was stored without the details of its message. It has no place left to fill in. */
export function codeText(code: string): string {
  const text = lookUp(`storedErrors.${code}`, {}, problemText({ code }));
  return text.includes('{{') ? lookUp('errors.fallback') : text;
}

/** A field's message is either a sentence already or a code of `errors.field`. */
export const fieldText = (message: string | undefined): string | undefined =>
  message === undefined || message === '' ? undefined : lookUp(`errors.field.${message}`, {}, message);

interface Issue {
  readonly code: string;
  readonly origin?: string;
  readonly minimum?: number | bigint;
  readonly maximum?: number | bigint;
  readonly format?: string;
  readonly input?: unknown;
  readonly errors?: readonly (readonly Issue[])[];
  readonly message?: string;
}

const field = (key: string, bounds: Record<string, number> = {}): string =>
  lookUp(
    `errors.field.${key}`,
    Object.fromEntries(Object.entries(bounds).map(([name, bound]) => [name, number(bound, 2)])),
  );

function sizeText(issue: Issue): string {
  const small = issue.code === 'too_small';
  const bound = Number(small ? issue.minimum : issue.maximum);
  if (issue.origin === 'string') {
    if (!small) return field('tooLong', { max: bound });
    return bound <= 1 ? field('required') : field('tooShort', { min: bound });
  }
  if (issue.origin === 'array') return small ? field('tooFew', { min: bound }) : field('tooMany', { max: bound });
  return small ? field('tooSmall', { min: bound }) : field('tooBig', { max: bound });
}

/** The message for an issue of a zod schema. */
export function issueText(issue: Issue): string {
  switch (issue.code) {
    case 'too_small':
    case 'too_big':
      return sizeText(issue);
    case 'invalid_type':
    case 'invalid_value':
      return issue.input === undefined || issue.input === null || issue.input === ''
        ? field('required')
        : field('invalid');
    case 'invalid_format':
      return issue.format === 'email' ? field('notAMail') : issue.input === '' ? field('required') : field('invalid');
    case 'invalid_union': {
      const inner = issue.errors?.flat().find((cause) => cause.message !== undefined || cause.code !== 'invalid_value');
      if (!inner) return field('invalid');
      return inner.message ? (fieldText(inner.message) ?? field('invalid')) : issueText(inner);
    }
    default:
      return field('invalid');
  }
}
