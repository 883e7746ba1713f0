// What the audit report says of each thing that it lists, on the screen, in print and in the signed file alike.
import type { AuditPart, AuditRow } from '../../../domain/audit/calls.ts';
import type { Duty } from '../../../domain/rules/duty.ts';
import { useText } from '../../i18n/use-text.ts';
import { dayFull, number } from '../../i18n/format.ts';
import { useCategoryNames } from '../moderation/steps/why-step.tsx';

export interface AuditTexts {
  /** A row in one sentence. */
  readonly rowText: (row: AuditRow) => string;
  /** The channel or department of a row. */
  readonly rowName: (row: AuditRow) => string;
  /** The answer to a question, in one sentence. */
  readonly answer: (part: AuditPart) => string;
}

const LACKS = new Set([
  ...['noPurpose', 'noApproval', 'approvalRevoked', 'approvalEnded', 'commitmentOld'],
  ...['noResponsible', 'responsibleArchived', 'responsibleNotPermitted', 'noRoster', 'rosterNotPermitted'],
  ...['noCustodian', 'oneCustodian', 'loginWithoutCustodian', 'custodianNotPermitted'],
]);
const DAYS = ['first', 'last', 'from', 'to', 'due', 'answered', 'on'];

export function useAuditTexts(): AuditTexts {
  const { t, tk } = useText();
  const categories = useCategoryNames();
  const shown = ({ params }: AuditRow): Record<string, string | number> =>
    Object.fromEntries(
      Object.entries(params).map(([name, value]) => [
        name,
        DAYS.includes(name) && typeof value === 'string' ? dayFull(value) : value,
      ]),
    );
  return {
    rowName: ({ name }) => (name === '' ? t('people.wholeMunicipality') : name),
    rowText: (row) => {
      const { code, params } = row;
      if (LACKS.has(code)) return tk(`channels.lacks.long.${code}`);
      if (code === 'removed' || code === 'removedSlowly') {
        const how = t(`audit.removal.${params.removal === 'delete' ? 'delete' : 'unpublish'}`);
        const category = categories.find(({ id }) => id === params.category)?.name ?? '';
        return tk(`audit.row.${code}`, { ...shown(row), how, category });
      }
      const duties = String(params.duties ?? '')
        .split(' ')
        .filter((duty) => duty !== '')
        .map((duty) => t(`channels.duty.${duty as Duty}`).toLowerCase())
        .join(', ');
      return tk(`audit.row.${code}`, { ...shown(row), duties });
    },
    answer: ({ question, total, met }) =>
      total === 0
        ? t(`audit.none.${question}`)
        : t(`audit.answer.${question}`, { met: number(met), total: number(total) }),
  };
}
