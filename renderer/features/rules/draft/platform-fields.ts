// What the form of a platform takes, and the platform that it becomes.
import { z } from 'zod';
import { Line } from '../../../../domain/kernel/schemas.ts';
import { NO_TEXT } from '../../../../domain/rules/bilingual-text.ts';
import { RuleClosing, RulePlatform } from '../../../../domain/rules/model.ts';
import { platformIdOf } from '../../../../domain/rules/platform-id.ts';
import { hostProblem } from '../../../../domain/rules/rule-id.ts';
import { TwoLines, TwoOptionalLines, TwoOptionalTexts, TwoTexts } from './bilingual.tsx';

const linesOf = (text: string): string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim().toLowerCase())
      .filter((line) => line !== ''),
  ),
];

/** Host names, one a line; `www.` is left out. */
const Hosts = z
  .string()
  .transform((text) => [...new Set(linesOf(text).map((host) => host.replace(/^www\./, '')))])
  .superRefine((hosts, context) => {
    const problem = hosts.map(hostProblem).find((found) => found !== null);
    if (problem !== undefined) context.addIssue({ code: 'custom', message: problem });
  })
  .pipe(z.array(z.string()).max(50));

const Space = z.number().int().positive().max(1_000_000).nullable();

export const PlatformFields = RulePlatform.pick({ name: true, roleGrants: true }).extend({
  hosts: Hosts,
  aliases: z.string().transform(linesOf).pipe(z.array(Line).max(100)),
  roles: z.array(z.object({ name: TwoLines, full: z.boolean() })).max(20),
  hide: TwoOptionalTexts,
  delete: TwoOptionalTexts,
  where: TwoOptionalLines,
  space: Space,
  maxLength: Space,
  closing: RuleClosing.extend({ exportFirst: TwoTexts, undo: TwoTexts, name: TwoTexts, recovery: TwoTexts }),
});
type Fields = z.output<typeof PlatformFields>;

/** A platform that nothing is said of yet; its id is made of its name. */
export const blankPlatform = (): RulePlatform => ({
  ...{ id: '', name: '', hosts: [], aliases: [], roleGrants: false, roles: [] },
  moderation: { hide: NO_TEXT, delete: NO_TEXT },
  notice: { where: NO_TEXT, maxLength: null },
});

/** @param elsewhere how an account is closed where the platform does not say it */
export const fieldsOf = (row: RulePlatform, elsewhere: RuleClosing): z.input<typeof PlatformFields> => ({
  ...{ name: row.name, roleGrants: row.roleGrants, roles: row.roles },
  hosts: row.hosts.join('\n'),
  aliases: row.aliases.join('\n'),
  ...row.moderation,
  where: row.notice.where,
  space: row.notice.maxLength,
  maxLength: row.maxLength ?? null,
  closing: row.closing ?? elsewhere,
});

const same = (a: RuleClosing, b: RuleClosing): boolean =>
  JSON.stringify(RuleClosing.parse(a)) === JSON.stringify(RuleClosing.parse(b));

/** What the form says, as a platform of the rules. Where nothing was said of closing, what holds elsewhere is not copied. */
export function platformFrom(
  { hide, where, space, maxLength, closing, delete: deleting, ...fields }: Fields,
  { row, elsewhere, taken }: { row: RulePlatform; elsewhere: RuleClosing; taken: readonly string[] },
): RulePlatform {
  const isElsewhere = row.closing === undefined && same(closing, elsewhere);
  return {
    ...fields,
    id: row.id === '' ? platformIdOf(fields.name, taken) : row.id,
    moderation: { hide, delete: deleting },
    notice: { where, maxLength: space },
    ...(maxLength === null ? {} : { maxLength }),
    ...(isElsewhere ? {} : { closing }),
  };
}
