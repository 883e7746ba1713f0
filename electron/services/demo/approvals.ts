// Who approved the fictional channels, and that the communications office knows of them. One began with an application,
// and one has nothing, as older accounts often do: it is pointed out.
import { rulesOf } from '../../../domain/applications/rules.ts';
import type { Channel } from '../../../domain/channels/model.ts';
import type { RuleSet } from '../../../domain/rules/model.ts';
import { localize, type Language } from './localize.ts';
import { AMINA, BIRGITTA, DEPARTMENTS, ELIF, SARA } from './organisation.ts';

/** The channel that began with an application (`applications.ts`). */
export const APPLIED_FOR = 'sommarlov-ig';
/** The account that is older than the register, and that nobody has approved. */
const NOT_APPROVED = 'gatan-x';

/** When the channel that was applied for was submitted and decided, the year before. */
export const appliedOn = (today: string): { readonly sent: string; readonly decided: string } => {
  const year = String(Number(today.slice(0, 4)) - 1);
  return { sent: `${year}-04-14`, decided: `${year}-04-21` };
};

const DECIDERS: Readonly<Record<string, string>> = { [DEPARTMENTS.culture]: BIRGITTA, [DEPARTMENTS.school]: AMINA };

function approvalOf(
  { id, department }: { readonly id: string; readonly department: string | null },
  language: Language,
  { today, on, at }: { readonly today: string; readonly on: string; readonly at: string },
): NonNullable<Channel['approval']> {
  const common = { conditions: '', endsOn: null, revoked: null };
  if (id === APPLIED_FOR)
    return { ...common, applicationId: APPLIED_FOR, on: appliedOn(today).decided, byId: BIRGITTA, reference: '' };
  if (department === null)
    return {
      ...{ ...common, applicationId: null, on, byId: null, reference: `KS ${on.slice(0, 4)}/18` },
      byName: localize(language, ['Kommunstyrelsen', 'The municipal executive']),
      note: localize(language, [
        'Kanalen gäller hela kommunen och sköts av Informationskontoret',
        'The channel is for the whole municipality and run by the communications office',
      ]),
      recorded: { at, by: ELIF },
    };
  const byId = DECIDERS[department] ?? BIRGITTA;
  return {
    ...{ ...common, applicationId: null, on, byId, reference: `${on.slice(0, 4)}/7` },
    recorded: { at, by: byId },
  };
}

/** The approval and the notice of a channel that began on a day. */
export function demoApproval(
  row: { readonly id: string; readonly department: string | null },
  language: Language,
  given: { readonly ruleSet: RuleSet; readonly today: string; readonly on: string; readonly at: string },
): Pick<Channel, 'officeContacts' | 'approval' | 'commitment'> {
  if (row.id === NOT_APPROVED) return { officeContacts: [] };
  const approval = approvalOf(row, language, given);
  const commitment =
    row.id === APPLIED_FOR
      ? { ...rulesOf(given.ruleSet), byId: BIRGITTA, reference: '', stamp: { at: given.at, by: BIRGITTA } }
      : undefined;
  return {
    approval,
    ...(commitment === undefined ? {} : { commitment }),
    officeContacts: [
      {
        ...{ id: `${row.id}-notice`, kind: 'setupNotice', on: approval.on, how: 'mail', note: '' },
        stamp: { at: given.at, by: SARA },
      },
    ],
  };
}
